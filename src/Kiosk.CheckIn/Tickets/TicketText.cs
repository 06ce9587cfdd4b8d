namespace Kiosk.CheckIn;

/// <summary>What a scanned text says, before anybody has checked a signature.</summary>
public abstract record TicketText
{
    private TicketText() { }

    /// <summary>One of ours.</summary>
    internal sealed record Kiosk(TicketClaims Claims, byte[] Message, byte[] Signature) : TicketText;

    /// <summary>A pretix ticket with a signature.</summary>
    internal sealed record Pretix(PretixTicket Ticket, byte[] Message, byte[] Signature) : TicketText;

    /// <summary>A text that only a list can tell the meaning of.</summary>
    internal sealed record Listed : TicketText;

    internal sealed record Flawed(TicketFlaw Flaw) : TicketText;

    /// <summary>Characters that a scanned text may have; longer ones are no tickets (a QR code holds 7,089).</summary>
    public const int LengthMax = 1024;

    /// <summary>Cleans what a scanner typed or a picture held, as pretix does it.</summary>
    /// <remarks>
    /// Some scanners put the code's ECI designator in front as backslash and six digits, and some add control characters.
    /// </remarks>
    public static string Clean(string scanned)
    {
        // Control characters first: they may stand before the designator. What is clean stays as it is.
        var text = string.Concat(scanned.Where(character => !char.IsControl(character))).Trim();
        while (text.Length >= 7 && text[0] == '\\' && Eci.Contains(text[1..7]))
        {
            text = text[7..].TrimStart();
        }

        return text;
    }

    private static readonly HashSet<string> Eci = ["000001", "000003", "000026", "000027"];

    /// <summary>What the text says.</summary>
    /// <param name="text">Cleaned (<see cref="Clean"/>).</param>
    internal static TicketText Read(string text)
    {
        if (text.Length == 0)
        {
            return new Flawed(TicketFlaw.Empty);
        }

        if (text.Length > LengthMax)
        {
            return new Flawed(TicketFlaw.NotATicket);
        }

        if (KioskTicket.Resembles(text))
        {
            return KioskTicket.Read(text);
        }

        if (PretixTicket.Resembles(text))
        {
            return PretixTicket.Read(text);
        }

        return new Listed();
    }
}
