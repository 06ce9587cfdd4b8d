using System.Collections.Immutable;
using System.Security.Cryptography;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;
using Kiosk.EventLog;

namespace Kiosk.Desk.Running;

/// <summary>This run's own log: gives planned facts their place and time, and has them on disk before it returns.</summary>
/// <remarks>The log begins with its first fact, so a desk that only looks writes nothing.</remarks>
/// <param name="kept">Keeps the frames.</param>
/// <param name="papers">The desk's key and certificate.</param>
/// <param name="clock">The event's time.</param>
/// <param name="previous">Last fact known of the desk's former run.</param>
internal sealed class OwnLog(IEventLog kept, DeskPapers papers, EventClock clock, FactRef previous)
{
    /// <summary>Registrations are the largest facts; so many of them stay well under a frame's limit.</summary>
    private const int FactsPerFrame = 50;

    private readonly LogWriter _writer = new(kept.Event, new LogId(DrawNumber()), papers.Key.Sign);
    private bool _isOpened;

    /// <summary>Whether anything was written in it.</summary>
    public bool IsOpened => _isOpened;

    /// <summary>A random number that is not zero: names a scan or a log.</summary>
    public static ulong DrawNumber()
    {
        ulong number;
        do
        {
            number = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
        }
        while (number == 0);

        return number;
    }

    /// <summary>Writes facts in a row.</summary>
    /// <param name="planned">May be none.</param>
    /// <param name="now">When they happened.</param>
    /// <param name="scanId">The scan that caused them; 0 where none did.</param>
    /// <returns>As written, a frame at a time: the planned facts, and the log's opening before the first.</returns>
    /// <exception cref="EventLogException">Not all are on disk. This log can go on no more: only a new run may write.</exception>
    public async IAsyncEnumerable<WrittenFrame> WriteAsync(IReadOnlyList<PlannedFact> planned, EventTime now, ulong scanId)
    {
        foreach (var chunk in planned.Chunk(FactsPerFrame))
        {
            var facts = Place(chunk, now, scanId);
            var frame = _writer.Write(facts);
            await kept.AppendAsync(frame, CancellationToken.None);
            _isOpened = true;
            yield return new WrittenFrame(frame, facts);
        }
    }

    private ImmutableArray<Fact> Place(PlannedFact[] planned, EventTime now, ulong scanId)
    {
        var next = _writer.Next;
        PlannedFact[] all = _isOpened ? planned : [Opening(), .. planned];
        return
        [
            .. all.Select((fact, index) => new Fact
            {
                Ref = next with { Sequence = next.Sequence + (uint)index },
                At = now,
                Clock = clock.Class,
                Saw = fact.Saw.Length <= FactCodec.SawMax ? fact.Saw : fact.Saw[^FactCodec.SawMax..],
                ScanId = fact.Payload is FactPayload.LogOpened ? 0 : scanId,
                Payload = fact.Payload,
            }),
        ];
    }

    private PlannedFact Opening() =>
        new(
            new FactPayload.LogOpened(
                papers.Key.Desk, papers.Key.PublicKey, kept.Event, Software.Version, previous, papers.Certificate),
            []);
}

/// <summary>A frame of this desk's log that is on disk, and the facts in it.</summary>
internal readonly record struct WrittenFrame(Frame Frame, ImmutableArray<Fact> Facts);
