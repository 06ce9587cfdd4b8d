using Kiosk.CheckIn;

namespace Kiosk.DeskSync.Talking;

/// <summary>What the parts of a conversation share: the time, the logs, the peers, and what is to be done.</summary>
internal sealed class Talk(ConversationSetup setup, LogBook book)
{
    private readonly List<DeskAction> _actions = [];
    private TimeSpan _clockSetAt;
    private EventTime _clockSetTo;

    public ConversationSetup Setup { get; } = setup;

    public LogBook Book { get; } = book;

    public Dice Dice { get; } = new(setup.Seed);

    public SortedDictionary<PeerId, Peer> Peers { get; } = [];

    public DeskCard Card { get; set; } = new("");

    /// <summary>Monotonic.</summary>
    public TimeSpan Now { get; set; }

    public ClockClass Clock { get; private set; }

    /// <summary>Counts how often the event's time was set: what was measured before no longer holds.</summary>
    public int ClockSettings { get; private set; }

    public bool CannotKeep { get; set; }

    /// <summary>The event's time at this desk.</summary>
    public EventTime Time => new(_clockSetTo.UnixMs + (long)(Now - _clockSetAt).TotalMilliseconds);

    public void SetClock(EventTime time, ClockClass clock)
    {
        // The same clock told again is no other clock.
        if (clock != Clock || Math.Abs(time.UnixMs - Time.UnixMs) > 20)
        {
            ClockSettings++;
        }

        (_clockSetAt, _clockSetTo, Clock) = (Now, time, clock);
    }

    public uint NextRequest() => (uint)(Dice.Next() >> 32);

    public void Do(DeskAction action) => _actions.Add(action);

    public void Tell(Peer to, DeskMessage message) =>
        Do(new DeskAction.Tell(to.Id, Lane.Inbox, MessageCodec.Encode(message)));

    public void TellAll(Lane lane, DeskMessage message) => Do(new DeskAction.TellAll(lane, MessageCodec.Encode(message)));

    public void Report(Peer from, Misdeed why)
    {
        if (!from.ReportAt.TryGetValue(why, out var at) || at <= Now)
        {
            from.ReportAt[why] = Now + Limits.ReportEvery;
            Do(new DeskAction.ReportRefused(from.Id, why));
        }
    }

    /// <summary>What is to be done, once.</summary>
    public IReadOnlyList<DeskAction> TakeActions()
    {
        if (_actions.Count == 0)
        {
            return [];
        }

        DeskAction[] taken = [.. _actions];
        _actions.Clear();
        return taken;
    }
}
