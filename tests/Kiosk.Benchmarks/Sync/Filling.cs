using System.Diagnostics;
using System.Globalization;
using Kiosk.Desk;
using Kiosk.Desk.Tests.Processes;

namespace Kiosk.Benchmarks.Sync;

/// <summary>A new desk is let in late on a busy day: when it holds all facts, when it could answer the first time, and how it answers meanwhile.</summary>
/// <remarks>
/// It begins with an empty folder; the desk that it fills itself from is the real program in another process. Once it is that
/// program too, timed from its start. Then it is in this process, where it can be seen more closely: timed from before the folder is
/// opened, so finding each other and the handshakes are in it, and the runtime's start is not.
/// </remarks>
internal static class Filling
{
    private const int Facts = 100_000;
    private const int People = Facts / 10;
    private const int Runs = 3;

    /// <summary>A busy door.</summary>
    private static readonly TimeSpan ScanEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>Whoever has written nothing for so long has all.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    public static async Task RunAsync()
    {
        using var folders = await DeskFolders.MakeAsync(People);
        for (var run = 0; run < Runs * 3; run++)
        {
            await folders.JoinAsync();
        }

        await DoorLogs.WriteAsync(folders[0], People, Facts - People);
        using var wire = new WireBytes();
        using var source = await KioskDesk.StartAsync(folders, 0);
        Console.WriteLine();
        Console.WriteLine($"A new desk takes over {Facts:N0} facts, {Facts - People:N0} of them in signed frames of their own.");
        Console.WriteLine();
        Console.WriteLine("| run | all facts here, s | first answer, s | answers meanwhile, ms (p50 · p99 of n) | received, B a fact | processor time here + there, s |");
        Console.WriteLine("|---|---|---|---|---|---|");
        for (var run = 1; run <= Runs; run++)
        {
            Console.WriteLine($"| a fresh program | {await StartAsync(folders, source, (Runs * 2) + run)} |");
        }

        for (var run = 1; run <= Runs * 2; run++)
        {
            var isScanning = run % 2 == 0;
            Console.WriteLine($"| {(isScanning ? "a scan every 100 ms" : "left alone")} | {await FillAsync(folders, source, run, isScanning, wire)} |");
        }
    }

    private static async Task<string> StartAsync(DeskFolders folders, KioskDesk source, int number)
    {
        var processorThere = source.ProcessorTime;
        var journal = new FileInfo(Path.Combine(folders[number], "facts.journal"));
        var start = DateTime.UtcNow;
        using var desk = KioskDesk.Start(folders, number, source.LinkPort);
        var first = await desk.FirstAnswerAsync(folders.Ticket(number * 1_000_000));

        // Asking the desk how far it is would hold it up; its journal tells it too.
        await Gathering.UntilAsync(() =>
        {
            journal.Refresh();
            return Task.FromResult(DateTime.UtcNow - journal.LastWriteTimeUtc > Quiet);
        });
        var full = journal.LastWriteTimeUtc - start;
        var (here, there) = (desk.ProcessorTime, source.ProcessorTime - processorThere);
        await Gathering.UntilAsync(async () => (await source.StatusAsync()).Digest == (await desk.StatusAsync()).Digest);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{full.TotalSeconds:0.00} | {first.TotalSeconds:0.00} | | | {here.TotalSeconds:0.0} + {there.TotalSeconds:0.0}");
    }

    private static async Task<string> FillAsync(DeskFolders folders, KioskDesk source, int number, bool isScanning, WireBytes wire)
    {
        var due = (await source.StatusAsync()).Facts;
        var (processorHere, processorThere) = (Environment.CpuUsage.TotalTime, source.ProcessorTime);
        var receivedBefore = (await wire.CountedAsync()).Received;
        var start = Stopwatch.GetTimestamp();
        await using var desk = folders.Open(number, DeskFolders.Loopback(FreePorts.Take(), [source.LinkPort]));
        await desk.TalkAsync();
        var scanning = isScanning ? ScanAsync(desk, folders, number, start, due) : Task.FromResult(new Scanned());
        while (await FactsAsync(desk) < due)
        {
            await Task.Delay(5);
        }

        var full = Stopwatch.GetElapsedTime(start);
        (processorHere, processorThere) = (Environment.CpuUsage.TotalTime - processorHere, source.ProcessorTime - processorThere);
        var received = (await wire.CountedAsync()).Received - receivedBefore;
        var scanned = await scanning;
        await Gathering.UntilAsync(async () =>
            (await source.StatusAsync()).Digest == await desk.AskAsync(state => Convert.ToHexStringLower(state.Digest()), CancellationToken.None));
        var first = isScanning ? $"{scanned.First.TotalSeconds:0.00}" : "";
        var answers = isScanning ? $"{scanned.Answers} of {scanned.Count}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{full.TotalSeconds:0.00} | {first} | {answers} | {received / due:0} | {processorHere.TotalSeconds:0.0} + {processorThere.TotalSeconds:0.0}");
    }

    private static async Task<Scanned> ScanAsync(RunningDesk desk, DeskFolders folders, int number, long start, int due)
    {
        var scanned = new Scanned();
        while (await FactsAsync(desk) < due)
        {
            try
            {
                var asked = Stopwatch.GetTimestamp();
                await desk.ScanAsync(folders.Ticket((number * 1_000_000) + scanned.Count), CancellationToken.None);
                scanned.Add(Stopwatch.GetElapsedTime(start), Stopwatch.GetElapsedTime(asked));
                await Task.Delay(ScanEvery);
            }
            catch (DeskException)
            {
                await Task.Delay(5); // It has not heard yet which event this is.
            }
        }

        return scanned;
    }

    private static Task<int> FactsAsync(RunningDesk desk) => desk.AskAsync(state => state.FactCount, CancellationToken.None);

    private sealed class Scanned
    {
        public TimeSpan First { get; private set; }

        public int Count { get; private set; }

        public Spread Answers { get; } = new();

        public void Add(TimeSpan sinceStart, TimeSpan took)
        {
            First = Count++ == 0 ? sinceStart : First;
            Answers.Add(took);
        }
    }
}
