using Kiosk.Desk;
using Kiosk.Desk.Tests.Processes;

namespace Kiosk.Benchmarks.Sync;

/// <summary>Desks in this process, each with its folder, its log, its worker, and links to all others: TLS, MQTT, loopback.</summary>
internal sealed class Gathering : IAsyncDisposable
{
    private static readonly TimeSpan MeetingMax = TimeSpan.FromMinutes(3);

    private Gathering(RunningDesk[] desks) => Desks = desks;

    public IReadOnlyList<RunningDesk> Desks { get; }

    /// <summary>Starts the first desks of an event, and lets more in where there are not as many.</summary>
    /// <returns>All linked with all, and all with the same facts.</returns>
    public static async Task<Gathering> StartAsync(DeskFolders folders, int count)
    {
        while (folders.Count < count)
        {
            await folders.JoinAsync();
        }

        var ports = Enumerable.Range(0, count).Select(_ => FreePorts.Take()).ToArray();
        var gathering = new Gathering([.. ports.Select((port, desk) => folders.Open(desk, DeskFolders.Loopback(port, ports)))]);
        foreach (var desk in gathering.Desks)
        {
            await desk.TalkAsync();
        }

        await UntilAsync(async () =>
        {
            var facts = await Task.WhenAll(gathering.Desks.Select(desk => desk.AskAsync(state => state.FactCount, CancellationToken.None)));
            return facts.Distinct().Count() == 1 && gathering.Desks.All(desk => desk.Door.Company.Linked == count - 1);
        });
        return gathering;
    }

    /// <summary>Waits until something is so.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var late = new CancellationTokenSource(MeetingMax);
        while (!await isSo())
        {
            await Task.Delay(50, late.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var desk in Desks)
        {
            await desk.DisposeAsync();
        }
    }
}
