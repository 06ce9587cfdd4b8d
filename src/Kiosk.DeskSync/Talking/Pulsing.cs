using System.Collections.Immutable;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;

namespace Kiosk.DeskSync.Talking;

/// <summary>What this desk says unasked: its pulse, and its own facts as they happen.</summary>
internal sealed class Pulsing(Talk talk)
{
    private readonly SortedSet<LogId> _fresh = [];
    private readonly List<Frame> _live = [];
    private int _liveBytes;
    private TimeSpan _lastLive = TimeSpan.MinValue;
    private TimeSpan _lastPulse = TimeSpan.MinValue;
    private TimeSpan _pulseAt;
    private LogId _ownLog;

    public TimeSpan NextDue => _live.Count > 0 && LiveAt < _pulseAt ? LiveAt : _pulseAt;

    private TimeSpan WhenBusy
    {
        get
        {
            var slower = Limits.PulseWhenBusy * Math.Max(1, talk.Peers.Count / (double)Limits.PulseSlowerAbove);
            return slower < Limits.PulseEvery ? slower : Limits.PulseEvery;
        }
    }

    private TimeSpan LiveAt => _lastLive == TimeSpan.MinValue ? TimeSpan.Zero : _lastLive + Limits.LiveGather;

    /// <summary>This desk's own frame is on disk: others are told at once where that burdens nobody.</summary>
    public void Wrote(Frame frame)
    {
        _ownLog = frame.Log;
        Grew(frame.Log);
        var bytes = FrameRun.EncodedBytesMax(frame);
        if (bytes <= Limits.LiveBytesMax && _liveBytes + bytes <= Limits.LiveBacklogBytesMax)
        {
            _live.Add(frame);
            _liveBytes += bytes;
        }
    }

    /// <summary>More of a log is on disk than the last pulse said.</summary>
    public void Grew(LogId log)
    {
        _fresh.Add(log);
        Hasten(_lastPulse == TimeSpan.MinValue ? talk.Now : _lastPulse + talk.Dice.Around(WhenBusy, 0.2));
    }

    /// <summary>Somebody came who has not heard this desk yet.</summary>
    public void Greet() => Hasten(talk.Now + talk.Dice.Around(Limits.PulseToNewcomers, 0.8));

    public void RunDue()
    {
        if (_live.Count > 0 && LiveAt <= talk.Now)
        {
            Publish();
        }

        if (_pulseAt <= talk.Now)
        {
            Pulse();
        }
    }

    private void Hasten(TimeSpan at) => _pulseAt = at < _pulseAt ? at : _pulseAt;

    private void Publish()
    {
        var (part, bytes) = (ImmutableArray.CreateBuilder<Frame>(), 0);
        foreach (var frame in _live)
        {
            var more = FrameRun.EncodedBytesMax(frame);
            if (part.Count > 0 && (bytes + more > Limits.LiveBytesMax || part.Count == Limits.FramesPerMessageMax))
            {
                talk.TellAll(Lane.Live, new DeskMessage.Live(part.DrainToImmutable()));
                bytes = 0;
            }

            part.Add(frame);
            bytes += more;
        }

        talk.TellAll(Lane.Live, new DeskMessage.Live(part.DrainToImmutable()));
        _live.Clear();
        _liveBytes = 0;
        _lastLive = talk.Now;
    }

    private void Pulse()
    {
        var fresh = ImmutableArray.CreateBuilder<FactRef>();
        if (talk.Book.HeldOf(_ownLog) is > 0 and var written)
        {
            fresh.Add(new FactRef(_ownLog, written));
            _fresh.Remove(_ownLog);
        }

        foreach (var log in _fresh.Take(Limits.FreshMax).ToArray())
        {
            _fresh.Remove(log);
            if (talk.Book.HeldOf(log) is > 0 and var held)
            {
                fresh.Add(new FactRef(log, held));
            }
        }

        talk.TellAll(Lane.Pulse, new DeskMessage.Pulse
        {
            Digest = talk.Book.Digest,
            Facts = talk.Book.FactCount,
            Time = talk.Time,
            Clock = talk.Clock,
            Card = talk.Card,
            ProtocolMin = MessageCodec.ProtocolMin,
            ProtocolMax = MessageCodec.ProtocolMax,
            CannotKeep = talk.CannotKeep,
            Fresh = fresh.DrainToImmutable(),
        });
        _lastPulse = talk.Now;
        _pulseAt = talk.Now + talk.Dice.Around(_fresh.Count > 0 ? WhenBusy : Limits.PulseEvery, 0.2);
    }
}
