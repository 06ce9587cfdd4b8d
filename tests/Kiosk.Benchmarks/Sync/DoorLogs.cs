using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;
using Kiosk.Desk;
using Kiosk.Desk.Running;
using Kiosk.DeskSync;
using Kiosk.EventLog;
using Kiosk.Office;

namespace Kiosk.Benchmarks.Sync;

/// <summary>What a folder holds late on a busy day: the logs of several desks, each fact in a signed frame of its own, as it was scanned.</summary>
internal static class DoorLogs
{
    private const int Desks = 8;

    /// <param name="folder">The first desk's, closed.</param>
    /// <param name="people">So many come and walk about.</param>
    /// <param name="count">Facts.</param>
    public static async Task WriteAsync(string folder, int people, int count)
    {
        using var held = EventFolder.Open(folder);
        using var papers = DeskPapers.Load(folder);
        using var authority = EventAuthority.Load(
            papers.Trust!.Certificate.AsSpan(), AuthorityKeyFile.Load(EventSetup.AuthorityFile(folder), passphrase: ""));
        await using var log = DiskEventLog.Open(held);
        DeskKey[] keys = [.. Enumerable.Range(0, Desks).Select(_ => DeskKey.Make())];
        LogWriter[] writers = [.. keys.Select(key => new LogWriter(held.Event, new LogId(OwnLog.DrawNumber()), key.Sign))];
        var appends = new List<Task>();
        for (var desk = 0; desk < Desks; desk++)
        {
            Write(desk, new FactPayload.LogOpened(
                keys[desk].Desk, keys[desk].PublicKey, held.Event, "figures", FactRef.None, authority.Admit(keys[desk].PublicKey.AsSpan()).Bytes));
        }

        // The sample is one log; here its facts are spread over the desks, and name one another by their new places.
        var places = new List<FactRef>();
        foreach (var fact in SampleFacts.Movements(people, count))
        {
            var desk = places.Count % Desks;
            places.Add(writers[desk].Next);
            Keep(desk, fact with { Ref = places[^1], Saw = [.. fact.Saw.Select(seen => places[(int)seen.Sequence - 1])] });
        }

        await Task.WhenAll(appends);
        Array.ForEach(keys, key => key.Dispose());

        void Write(int desk, FactPayload payload) => Keep(
            desk, new Fact { Ref = writers[desk].Next, At = SampleFacts.Start, Clock = ClockClass.Confirmed, Payload = payload });

        void Keep(int desk, Fact fact) => appends.Add(log.AppendAsync(writers[desk].Write([fact]), CancellationToken.None).AsTask());
    }
}
