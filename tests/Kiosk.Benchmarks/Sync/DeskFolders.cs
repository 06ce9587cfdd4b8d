using Kiosk.CheckIn;
using Kiosk.Desk;
using Kiosk.DeskSync;
using Kiosk.Office;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Benchmarks.Sync;

/// <summary>Folders of the desks of one event: the first made it, the others were let in by a file, as by a stick.</summary>
internal sealed class DeskFolders : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("kiosk-desks-");
    private readonly List<string> _folders = [];
    private readonly TicketSigningKey _tickets;

    private DeskFolders()
    {
        EventSetup.MakeFolder(FolderOf(0), passphrase: "");
        using (var opened = Kiosk.EventLog.EventFolder.Open(FolderOf(0)))
        {
            Event = opened.Event;
        }

        _folders.Add(FolderOf(0));
        _tickets = TicketSigningKey.Make();
    }

    public string Home => _root.FullName;

    public EventId Event { get; }

    public string this[int desk] => _folders[desk];

    public int Count => _folders.Count;

    /// <summary>An event with a list of people and no desk but the first.</summary>
    public static async Task<DeskFolders> MakeAsync(int people)
    {
        var made = new DeskFolders();
        await using var first = made.Open(0, sync: null);
        await first.WriteAsync(
            _ => [.. SampleFacts.Setup(made._tickets.PublicKey).Concat(SampleFacts.Registrations(people).Select(fact => fact.Payload))
                .Select(payload => new PlannedFact(payload, []))],
            CancellationToken.None);
        return made;
    }

    /// <summary>Lets one more desk in.</summary>
    /// <param name="inviter">The first desk, if it is running; it is opened for the moment where it is not.</param>
    public async Task<string> JoinAsync(RunningDesk? inviter = null)
    {
        await using var opened = inviter is null ? Open(0, Loopback(0, [])) : null;
        var (file, code) = (inviter ?? opened!).SealInvitation(passphrase: "");
        var folder = JoinWork.JoinByFile(file, code, () => FolderOf(_folders.Count));
        _folders.Add(folder);
        return folder;
    }

    /// <summary>A desk of these in this process.</summary>
    public RunningDesk Open(int desk, SyncOptions? sync) =>
        RunningDesk.Open(FolderOf(desk), sync, TimeProvider.System, NullLoggerFactory.Instance);

    /// <summary>A good ticket, another one for each number. Nobody on the list has it.</summary>
    public string Ticket(int number) => _tickets.Sign(
        new TicketClaims(Event, RegistrationId.Derive(Event, "ticket", $"{number}"), 1, 1, Validity.Always));

    public static SyncOptions Loopback(int port, IEnumerable<int> peers)
    {
        var options = new SyncOptions { Address = "127.0.0.1", Port = port, Beacon = false };
        foreach (var peer in peers)
        {
            options.Peers.Add($"127.0.0.1:{peer}");
        }

        return options;
    }

    public void Dispose()
    {
        _tickets.Dispose();
        _root.Delete(recursive: true);
    }

    private string FolderOf(int desk) => Path.Combine(Home, $"desk-{desk}");
}
