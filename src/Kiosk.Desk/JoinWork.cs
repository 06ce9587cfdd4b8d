using System.Security.Cryptography;
using Kiosk.CheckIn;
using Kiosk.Desk.Running;
using Kiosk.DeskSync;
using Kiosk.EventLog;

namespace Kiosk.Desk;

/// <summary>Makes this machine a desk of an event that another desk has open.</summary>
internal static class JoinWork
{
    /// <summary>Joins over the network.</summary>
    /// <param name="invitation">What stands in the QR code on the other screen, or the ten characters beside it.</param>
    /// <param name="at">The other desk's address as it stands on its screen; empty where the invitation has it.</param>
    /// <param name="joinPort">Its port for joining, where <paramref name="at"/> names none.</param>
    /// <param name="folder">A new folder; asked for when this desk is let in.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The folder.</returns>
    /// <exception cref="DeskException">Not let in; the message says why and what to do.</exception>
    /// <exception cref="EventLogException">Let in, and the folder cannot be made.</exception>
    public static async Task<string> JoinAsync(
        string invitation, string at, int joinPort, Func<string> folder, CancellationToken cancellationToken)
    {
        var (code, addresses) = Read(invitation, at, joinPort);
        using var key = DeskKey.Make();
        var outcome = await Joining.JoinAsync(addresses, code, key.PublicKey.AsMemory(), cancellationToken);
        return outcome is JoinOutcome.Admitted admitted
            ? Settle(admitted.Event, key, folder, addresses)
            : throw new DeskException(outcome.Words);
    }

    /// <summary>Joins by a file from a stick.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="code">As it was read out.</param>
    /// <param name="folder">A new folder; asked for when this desk is let in.</param>
    /// <exception cref="DeskException">Not let in; the message says why and what to do.</exception>
    /// <exception cref="EventLogException">Let in, and the folder cannot be made.</exception>
    public static string JoinByFile(byte[] file, string code, Func<string> folder)
    {
        if (!InvitationCode.TryRead(code, out var read))
        {
            throw new DeskException(new JoinOutcome.WrongCode().Words);
        }

        var outcome = JoinFile.Open(file, read);
        if (outcome is not JoinOutcome.AdmittedWithKey admitted)
        {
            throw new DeskException(outcome.Words);
        }

        using var key = DeskKey.Import(admitted.PrivateKey.AsSpan());
        return Settle(admitted.Event, key, folder, []);
    }

    /// <summary>Whether a scanned text is an invitation rather than a ticket.</summary>
    public static bool IsInvitation(string text) => InvitationText.TryRead(text, out _);

    private static (InvitationCode Code, IReadOnlyCollection<DeskAddress> Addresses) Read(string invitation, string at, int joinPort)
    {
        if (InvitationText.TryRead(invitation, out var whole))
        {
            return (whole.Code, whole.Addresses);
        }

        if (!InvitationCode.TryRead(invitation, out var code))
        {
            throw new DeskException(new BilingualText(
                "El código tiene diez letras o números, como ABCDE-FGHIJ. Cópialo de la otra pantalla.",
                "The code has ten letters or digits, like ABCDE-FGHIJ. Copy it from the other screen."));
        }

        // An address without a port is a desk's; joiners go to the port beside.
        if (!DeskAddress.TryRead(at, out var address))
        {
            throw new DeskException(new BilingualText(
                "Escribe también la dirección que se ve en la otra pantalla, como 192.168.1.5:5082.",
                "Type the address on the other screen too, like 192.168.1.5:5082."));
        }

        return (code, [at.Contains(':', StringComparison.Ordinal) ? address : address with { Port = joinPort }]);
    }

    private static string Settle(JoinedEvent joined, DeskKey key, Func<string> folder, IEnumerable<DeskAddress> inviter)
    {
        if (joined.Extra.Length != DeskPapers.GroupKeyBytes)
        {
            throw new DeskException(new JoinOutcome.OtherVersion().Words);
        }

        using var held = EventFolder.Create(folder(), joined.Certificate.Event);
        try
        {
            key.Save(held.FolderPath);
            DeskPapers.Save(held.FolderPath, joined.Authority.AsSpan(), joined.Certificate.Bytes.AsSpan(), joined.Extra.AsSpan());
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new DeskException(
                new BilingualText(
                    $"No se puede escribir en {held.FolderPath}: {refused.Message}",
                    $"{held.FolderPath} cannot be written to: {refused.Message}"),
                refused);
        }

        var addresses = new KnownAddresses(held.FolderPath);
        foreach (var address in joined.Desks.Reverse())
        {
            addresses.Remember(address);
        }

        return held.FolderPath;
    }
}
