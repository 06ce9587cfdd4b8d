using System.Security.Cryptography;
using Kiosk.CheckIn;
using Kiosk.Desk.Running;
using Kiosk.DeskSync;
using Kiosk.EventLog;
using Kiosk.Office;

namespace Kiosk.Desk;

/// <summary>Makes new events: the folder, the key that signs tickets, and the facts that describe the event.</summary>
internal static class EventSetup
{
    /// <summary>An empty event in a new folder, closed again: its log, the authority that lets desks in, and this desk as the first.</summary>
    /// <param name="folder">Does not exist yet, or is empty.</param>
    /// <param name="passphrase">Seals the authority's key; empty leaves it readable by this machine's user.</param>
    /// <exception cref="EventLogException">The folder cannot be made there.</exception>
    /// <exception cref="OfficeException">The authority's key cannot be saved.</exception>
    /// <exception cref="DeskException">This desk's papers cannot be saved.</exception>
    public static void MakeFolder(string folder, string passphrase)
    {
        using var held = EventFolder.Create(folder, new CheckIn.EventId(OwnLog.DrawNumber()));
        using var authority = EventAuthority.Create(held.Event);
        using var key = DeskKey.LoadOrCreate(held.FolderPath);
        var secret = authority.ExportPrivateKey();
        Directory.CreateDirectory(Path.GetDirectoryName(AuthorityFile(held.FolderPath))!);
        AuthorityKeyFile.Save(AuthorityFile(held.FolderPath), secret, passphrase);
        CryptographicOperations.ZeroMemory(secret);
        DeskPapers.Save(
            held.FolderPath,
            authority.Trust.Certificate.AsSpan(),
            authority.Admit(key.PublicKey.AsSpan()).Bytes.AsSpan(),
            RandomNumberGenerator.GetBytes(DeskPapers.GroupKeyBytes));
    }

    /// <summary>Describes the event in a desk whose folder is new.</summary>
    /// <param name="desk">Open, and without facts.</param>
    /// <param name="plan">Has no problems.</param>
    /// <param name="deskName">What this machine is called.</param>
    /// <param name="passphrase">Seals the signing key; empty leaves it readable by this machine's user.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="OfficeException">The plan has problems, or the key cannot be saved.</exception>
    public static async Task DescribeAsync(
        RunningDesk desk, EventPlan plan, string deskName, string passphrase, CancellationToken cancellationToken)
    {
        using var key = TicketSigningKey.Make();
        var facts = plan.Facts(key.PublicKey);
        var keyFile = KeyFile(desk.Folder);
        Directory.CreateDirectory(Path.GetDirectoryName(keyFile)!);
        key.Save(keyFile, passphrase);
        await desk.WriteAsync(_ => [.. facts.Select(fact => new PlannedFact(fact, []))], cancellationToken);
        await desk.TakePostAsync(deskName, new Post.Arrivals(), cancellationToken);
    }

    /// <summary>Where the key that signs tickets lies. Desks do without it: it may be kept on a stick instead.</summary>
    public static string KeyFile(string folder) => Path.Combine(folder, "organizer", "ticket-signing.key");

    /// <summary>Where the key that lets desks in lies. Desks do without it: it may be kept on a stick instead.</summary>
    public static string AuthorityFile(string folder) => Path.Combine(folder, "organizer", "event-authority.key");

    /// <summary>Where <c>kiosk tickets</c> puts what is sent to people.</summary>
    public static string TicketFolder(string folder) => Path.Combine(folder, "tickets");
}
