namespace Kiosk.CheckIn;

/// <summary>What a counter waits for between two scans. Never written down: a desk that starts again waits for nothing.</summary>
public abstract record CounterHold
{
    private CounterHold() { }

    /// <summary>How long one half of a loan waits for the other: long enough to fetch a headset, short enough that the next person is not lent this one's.</summary>
    public static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(60);

    public sealed record Idle : CounterHold;

    /// <summary>Somebody's ticket was read; their headset is next.</summary>
    /// <param name="Who">The borrower.</param>
    /// <param name="Since">When the ticket was read.</param>
    /// <param name="AllowedBy">The supervisor who allowed one more; none where nobody had to.</param>
    /// <param name="TurnedAway">A unit that was refused since, as it is with somebody else; none where none was. Scanned once more it is taken back.</param>
    /// <param name="TurnedAwayAt">When that was.</param>
    public sealed record Borrower(
        RegistrationId Who, EventTime Since, RegistrationId AllowedBy, UnitId TurnedAway, EventTime TurnedAwayAt) : CounterHold;

    /// <summary>A headset was read; somebody's ticket is next.</summary>
    public sealed record Unit(UnitId Id, EventTime Since) : CounterHold;

    /// <summary>Somebody who has a headset wants one more; a supervisor's badge is next.</summary>
    public sealed record Supervisor(RegistrationId Who, EventTime Since) : CounterHold;

    /// <summary>The same, or nothing where it has waited too long.</summary>
    public CounterHold At(EventTime now) => this switch
    {
        Borrower hold => IsFresh(hold.Since, now) ? hold : new Idle(),
        Unit hold => IsFresh(hold.Since, now) ? hold : new Idle(),
        Supervisor hold => IsFresh(hold.Since, now) ? hold : new Idle(),
        _ => this,
    };

    private static bool IsFresh(EventTime since, EventTime now) =>
        now.Since(since) is var waited && waited >= TimeSpan.Zero && waited < WaitMax;
}
