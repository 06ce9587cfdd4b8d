using Kiosk.CheckIn;
using Kiosk.Desk.Screens;
using Kiosk.EventLog;

namespace Kiosk.Desk.Running;

/// <summary>Says what this machine's desk would answer, from the log as it stands, and writes nothing.</summary>
internal sealed class Judge
{
    private readonly EventState _state;
    private readonly EventClock _clock;
    private readonly TimeZoneInfo _zone;
    private readonly DeskId _desk;

    private Judge(EventState state, DeskId desk)
    {
        (_state, _desk) = (state, desk);
        _clock = new EventClock(TimeProvider.System, EventClock.SystemUptime);
        _zone = Painter.ZoneOf(state);
    }

    /// <summary>A judge of the event in a folder, which may be in use by a running desk.</summary>
    /// <exception cref="EventLogException">The folder cannot be read.</exception>
    /// <exception cref="DeskException">Its key cannot.</exception>
    public static Judge Of(string folder)
    {
        var log = ReadOnlyLog.Read(folder);
        using var trust = DeskPapers.LoadTrust(folder);
        var state = EventState.Of(log.Event, trust is null ? null : trust.IsSigned, log.Frames.SelectMany(frame => frame.Facts()));

        using var key = DeskKey.LoadOrCreate(folder);
        return new Judge(state, key.Desk);
    }

    public Judged Answer(string text)
    {
        _state.TryGetPost(_desk, out var posted);
        var scan = new DeskScan(text, text, posted?.Post ?? new Post.Arrivals(), _desk, _clock.Now, _clock.Class);
        var (answer, _) = new Counter().Decide(_state, scan);
        return new Judged(AnswerPainter.Paint(_state, _desk, 1, answer, _clock.Now, FactRef.None), _zone);
    }
}

/// <summary>An answer that nobody was given.</summary>
internal sealed record Judged(AnswerView View, TimeZoneInfo Zone);
