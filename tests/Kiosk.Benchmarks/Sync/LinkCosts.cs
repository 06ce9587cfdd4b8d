using System.Globalization;
using Kiosk.Desk;
using Kiosk.Desk.Tests.Processes;

namespace Kiosk.Benchmarks.Sync;

/// <summary>What a linked desk costs: memory of the real program, and bytes on the wire, idle and for each fact.</summary>
internal static class LinkCosts
{
    private const int People = 2000;
    private const int Scans = 200;

    private static readonly int[] LinkCounts = [0, 1, 8, 20];

    /// <summary>The collector has had its turn by then.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan ScanEvery = TimeSpan.FromMilliseconds(100);

    public static async Task RunAsync()
    {
        await BytesAsync();
        await MemoryAsync();
    }

    private static async Task BytesAsync()
    {
        using var folders = await DeskFolders.MakeAsync(People);
        await using var gathering = await Gathering.StartAsync(folders, 2);
        using var wire = new WireBytes();
        var before = (await wire.CountedAsync()).Sent;
        await Task.Delay(Idle);
        var idle = (await wire.CountedAsync()).Sent;
        for (var scan = 0; scan < Scans; scan++)
        {
            await gathering.Desks[0].ScanAsync(folders.Ticket(scan), CancellationToken.None);
            await Task.Delay(ScanEvery);
        }

        var live = (await wire.CountedAsync()).Sent;
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Two linked desks, both directions together, TLS and MQTT included: idle {(idle - before) / (Idle.TotalSeconds + 2.5):0} B/s; with ten scans a second at one, {(live - idle) / Scans:0} B a fact."));
    }

    private static async Task MemoryAsync()
    {
        using var folders = await DeskFolders.MakeAsync(People);
        while (folders.Count <= LinkCounts[^1])
        {
            await folders.JoinAsync();
        }

        using var kiosk = await KioskDesk.StartAsync(folders, 0);
        var others = new List<RunningDesk>();
        Console.WriteLine();
        Console.WriteLine($"| desks linked | resident memory of a desk with {People:N0} people, MiB |");
        Console.WriteLine("|---|---|");
        foreach (var count in LinkCounts)
        {
            while (others.Count < count)
            {
                others.Add(folders.Open(others.Count + 1, DeskFolders.Loopback(FreePorts.Take(), [kiosk.LinkPort])));
                await others[^1].TalkAsync();
            }

            await Gathering.UntilAsync(async () => (await kiosk.StatusAsync()).Linked == count);
            await Task.Delay(Settling);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {count} | {kiosk.ResidentMiB:0.0} |"));
        }

        foreach (var other in others)
        {
            await other.DisposeAsync();
        }
    }
}
