using System.Globalization;
using Kiosk.CheckIn;
using Kiosk.EventLog;

namespace Kiosk.Desk.Tests.EventLog;

// Goal: kill -9 at any moment takes back nothing that was acknowledged.
// Method: a real process appends to one folder and says through a pipe what was acknowledged; it is killed at a random
// moment, again and again; then the log must hold all that was said, in the order of each run, and go on.
public sealed class KilledWriterTests : IDisposable
{
    private const int Kills = 25;

    private readonly TemporaryFolder _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Nothing_acknowledged_is_lost_when_the_process_is_killed_again_and_again()
    {
        var cancellation = TestContext.Current.CancellationToken;
        EventFolder.Create(_place.Event, FrameSource.Event).Dispose();
        var random = new Random();
        var acknowledged = new HashSet<FactRef>();
        for (ulong run = 1; run <= Kills; run++)
        {
            acknowledged.UnionWith(await WriteAndKillAsync(new LogId(run), random.Next(300), cancellation));

            await using var opened = OpenedLog.Open(_place.Event);
            var kept = opened.Log.ReadAll().Select(frame => new FactRef(frame.Log, frame.First)).ToList();
            Assert.Empty(acknowledged.Except(kept));
            Assert.All(kept.GroupBy(name => name.Log), log => Assert.Equal(
                Enumerable.Range(1, log.Count()), log.Select(name => (int)name.Sequence)));
            Assert.DoesNotContain(opened.Log.Notices, notice => notice.English.Contains("damaged", StringComparison.Ordinal));
            if (run == Kills)
            {
                Assert.Equal(
                    kept.Count, (await opened.Log.History.LatestAsync(FactKinds.All, int.MaxValue, cancellation)).Count);
            }
        }

        Assert.True(acknowledged.Count > 10 * Kills, $"Only {acknowledged.Count} frames were written in {Kills} runs.");
    }

    private async Task<IEnumerable<FactRef>> WriteAndKillAsync(LogId log, int millisecondsAfterFirst, CancellationToken cancellation)
    {
        using var writer = KilledWriter.Start(_place.Event, log);
        var said = new List<FactRef>();
        try
        {
            var first = await writer.StandardOutput.ReadLineAsync(cancellation);
            var rest = ReadRestAsync(writer.StandardOutput, cancellation);
            await Task.Delay(millisecondsAfterFirst, cancellation);
            writer.Kill();
            said.AddRange(new[] { first! }.Concat(await rest)
                .Select(line => new FactRef(log, uint.Parse(line, CultureInfo.InvariantCulture))));
        }
        finally
        {
            writer.Kill();
            await writer.WaitForExitAsync(CancellationToken.None);
        }

        return said;
    }

    /// <summary>Whole lines only: the kill may have cut the last one.</summary>
    private static async Task<string[]> ReadRestAsync(StreamReader output, CancellationToken cancellation)
    {
        var text = await output.ReadToEndAsync(cancellation);
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
