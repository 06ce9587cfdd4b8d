namespace Kiosk.CheckIn;

/// <summary>A ticket as it was held to the scanner, its signature checked. What the rules decide upon.</summary>
public abstract record PresentedTicket
{
    private PresentedTicket() { }

    public sealed record Unreadable(TicketFlaw Flaw) : PresentedTicket;

    public sealed record Forged : PresentedTicket;

    /// <summary>Could be a ticket, and nothing here tells whose.</summary>
    public sealed record Unknown : PresentedTicket;

    public sealed record OtherEvent : PresentedTicket;

    /// <summary>Stands for this registration, by a trusted signature or because the list says so.</summary>
    /// <param name="Who">The registration, which the list may never have heard of.</param>
    /// <param name="Category">As the ticket has it; the list's word goes before it.</param>
    /// <param name="Issue">Which ticket of the registration; 0 where that is not counted.</param>
    /// <param name="Validity">When it is good.</param>
    public sealed record Proven(RegistrationId Who, byte Category, byte Issue, Validity Validity) : PresentedTicket;

    /// <summary>Looks at a scanned text.</summary>
    /// <param name="scanned">As the scanner gave it.</param>
    /// <param name="state">Knows the event, its keys and its list.</param>
    /// <param name="check">Checks one Ed25519 signature.</param>
    public static PresentedTicket Examine(string scanned, EventState state, SignatureCheck check)
    {
        var text = TicketText.Clean(scanned);
        var read = TicketText.Read(text);

        // The organizers' own list stands above what a text looks like: some systems' codes resemble another's.
        if (read is not TicketText.Kiosk && text.Length is > 0 and <= TicketText.LengthMax
            && state.TryFindByCode(TicketCode.Of(text), out var listed))
        {
            // The list vouches for the whole text, so for the dates that stand in it.
            return new Proven(listed, 0, 0, read is TicketText.Pretix { Ticket: var dated } ? dated.Validity : Validity.Always);
        }

        return read switch
        {
            TicketText.Flawed flawed => new Unreadable(flawed.Flaw),
            TicketText.Listed => LooksLikeACode(text) ? new Unknown() : new Unreadable(TicketFlaw.NotATicket),
            TicketText.Kiosk ours when ours.Claims.Event != state.Event => new OtherEvent(),
            TicketText.Kiosk ours => IsSigned(TicketScheme.Kiosk, ours.Message, ours.Signature)
                ? new Proven(ours.Claims.Who, ours.Claims.Category, ours.Claims.Issue, ours.Claims.Validity)
                : new Forged(),
            TicketText.Pretix pretix when state.TicketKeys(TicketScheme.PretixSig1).IsEmpty => new Unknown(),
            TicketText.Pretix pretix => IsSigned(TicketScheme.PretixSig1, pretix.Message, pretix.Signature)
                ? new Proven(pretix.Ticket.Registration(state.Event), 0, 0, pretix.Ticket.Validity)
                : new Forged(),
            _ => throw new System.Diagnostics.UnreachableException($"No rule for {read.GetType().Name}."),
        };

        bool IsSigned(TicketScheme scheme, byte[] message, byte[] signature)
        {
            foreach (var key in state.TicketKeys(scheme))
            {
                if (check(key.AsSpan(), message, signature))
                {
                    return true;
                }
            }

            return false;
        }
    }

    // Order codes, bar codes and UUIDs of other systems; not addresses and sentences.
    private static bool LooksLikeACode(string text) =>
        text.Length is >= 4 and <= 128
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '/' or '+' or '=' or '.')
        && text.Any(char.IsAsciiDigit);
}

/// <summary>Whether <paramref name="signature"/> is the Ed25519 signature of <paramref name="message"/> by this key (32 bytes).</summary>
/// <remarks>The one seam through which cryptography enters the rules. Never throws: a bad key is a false.</remarks>
public delegate bool SignatureCheck(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);
