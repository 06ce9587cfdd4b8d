using Kiosk.CheckIn;
using Kiosk.Desk.Running;
using Kiosk.EventLog;
using Kiosk.Office;

namespace Kiosk.Desk;

/// <summary>Makes new events: the folder, the key that signs tickets, and the facts that describe the event.</summary>
internal static class EventSetup
{
    /// <summary>An empty event in a new folder, closed again.</summary>
    /// <exception cref="EventLogException">The folder cannot be made there.</exception>
    public static void MakeFolder(string folder) => EventFolder.Create(folder, new CheckIn.EventId(OwnLog.DrawNumber())).Dispose();

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

    /// <summary>Where <c>kiosk tickets</c> puts what is sent to people.</summary>
    public static string TicketFolder(string folder) => Path.Combine(folder, "tickets");
}
