using System.Buffers.Binary;
using System.Diagnostics;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;

namespace Kiosk.DeskSync.Talking;

/// <summary>All logs that this desk holds, each without a gap from its beginning.</summary>
/// <remarks>Law: what it says that it holds is on disk. What was handed to the disk and is not on it yet counts only for what comes next.</remarks>
internal sealed class LogBook
{
    private readonly EventId _event;
    private readonly Dictionary<LogId, HeldLog> _logs = [];
    private readonly SortedSet<LogId> _sorted = [];

    public LogBook(EventId eventId) => _event = eventId;

    /// <summary>XOR over all logs of a mix of log, length and head: equal where the same is held, in whatever order it came.</summary>
    public ulong Digest { get; private set; }

    /// <summary>Facts on disk.</summary>
    public long FactCount { get; private set; }

    /// <summary>Bytes handed to the disk and not yet on it.</summary>
    public int PendingBytes { get; private set; }

    public HeldLog? Find(LogId log) => _logs.GetValueOrDefault(log);

    /// <summary>Last fact known to be next to come from the disk or on it; 0 for a log that is not held.</summary>
    public uint HandedOf(LogId log) => _logs.TryGetValue(log, out var known) ? known.Handed : 0;

    /// <summary>Last fact on disk.</summary>
    public uint HeldOf(LogId log) => _logs.TryGetValue(log, out var known) ? known.Held : 0;

    /// <summary>Logs of which something is on disk, ascending.</summary>
    public IEnumerable<LogId> Logs => _sorted;

    /// <summary>The next logs after this one, ascending.</summary>
    public IEnumerable<Holding> After(LogId log)
    {
        foreach (var id in log.Value == ulong.MaxValue ? [] : _sorted.GetViewBetween(new LogId(log.Value + 1), new LogId(ulong.MaxValue)))
        {
            var held = _logs[id];
            yield return new Holding(id, held.Held, ShortOf(held.HeldHead));
        }
    }

    /// <summary>Takes in what lies on disk when the conversation begins. It was checked when it came.</summary>
    public void Load(IEnumerable<Frame> frames)
    {
        var last = new Dictionary<LogId, Frame>();
        var beyond = new List<Frame>();
        foreach (var frame in frames)
        {
            if (!Continue(frame))
            {
                beyond.Add(frame);
            }
        }

        // What came after a gap that was filled later.
        beyond.Sort((one, other) => (one.Log, one.First).CompareTo((other.Log, other.First)));
        beyond.ForEach(frame => Continue(frame));
        foreach (var (id, frame) in last)
        {
            var log = _logs[id];
            log.Load(frame.Last, frame.Head());
            Account(log, 0, null);
        }

        bool Continue(Frame frame)
        {
            var upTo = last.TryGetValue(frame.Log, out var known) ? known.Last : 0;
            if (frame.First > upTo + 1)
            {
                return false;
            }

            if (frame.First == 1 && !_logs.ContainsKey(frame.Log))
            {
                _logs.Add(frame.Log, new HeldLog(frame.Log, LogHead.Empty(_event, frame.Log)) { Opening = OpeningOf(frame) });
            }

            if (frame.Last > upTo)
            {
                last[frame.Log] = frame;
            }

            return true;
        }
    }

    /// <summary>The head that the next frame of a log stands upon.</summary>
    public LogHead HeadBeforeNext(LogId log) =>
        _logs.TryGetValue(log, out var known) ? known.HandedHead : LogHead.Empty(_event, log);

    /// <summary>A frame that continues its log goes to the disk.</summary>
    public void Hand(Frame rest, LogHead head)
    {
        if (!_logs.TryGetValue(rest.Log, out var log))
        {
            _logs.Add(rest.Log, log = new HeldLog(rest.Log, LogHead.Empty(_event, rest.Log)));
        }

        log.Opening ??= OpeningOf(rest);
        var bytes = FrameRun.EncodedBytesMax(rest);
        log.Hand(new PendingFrame(rest, head, bytes));
        PendingBytes += bytes;
    }

    /// <summary>A frame that was handed over is on disk. False where it was given up before.</summary>
    public bool Keep(Frame frame)
    {
        if (!_logs.TryGetValue(frame.Log, out var log) || !log.TryKeep(frame, out var bytes, out var before))
        {
            return false;
        }

        PendingBytes -= bytes;
        Account(log, before.UpTo, before.Head);
        return true;
    }

    /// <summary>This desk's own frame is on disk.</summary>
    public void Write(Frame frame)
    {
        Hand(frame, frame.Head());
        var isKept = Keep(frame);
        Debug.Assert(isKept, "What was just handed over is kept.");
    }

    /// <summary>The disk took none of what is still under way.</summary>
    public void GiveUpPending()
    {
        foreach (var log in _logs.Values)
        {
            log.GiveUpPending();
        }

        PendingBytes = 0;
    }

    public static ulong ShortOf(LogHead head) => BinaryPrimitives.ReadUInt64BigEndian(head.Bytes);

    /// <summary>Whose log a frame says that it begins; none where it begins none.</summary>
    public static FactPayload.LogOpened? OpeningOf(Frame frame) => frame.First == 1
        ? FactCodec.Decode(new FactRef(frame.Log, 1), frame.Payloads[0]).Payload as FactPayload.LogOpened
        : null;

    private void Account(HeldLog log, uint before, LogHead? beforeHead)
    {
        if (beforeHead is not null && before > 0)
        {
            Digest ^= Mix(log.Id, before, beforeHead);
        }

        Digest ^= Mix(log.Id, log.Held, log.HeldHead);
        FactCount += log.Held - before;
        _sorted.Add(log.Id);
    }

    private static ulong Mix(LogId log, uint upTo, LogHead head) =>
        Dice.Mix(Dice.Mix(log.Value) ^ ShortOf(head) ^ ((ulong)upTo << 32));
}
