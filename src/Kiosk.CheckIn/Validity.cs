namespace Kiosk.CheckIn;

/// <summary>When a ticket is good, both ends included, in seconds since 1970-01-01 UTC; 0 leaves an end open.</summary>
/// <remarks>The default is always good.</remarks>
public readonly record struct Validity(long FromUnixSeconds, long UntilUnixSeconds)
{
    public static readonly Validity Always;

    public bool NotYet(EventTime at) => FromUnixSeconds != 0 && at < From;

    public bool Over(EventTime at) => UntilUnixSeconds != 0 && at > Until;

    public EventTime From => Saturated(FromUnixSeconds, 0);

    /// <summary>The last millisecond of the last second.</summary>
    public EventTime Until => Saturated(UntilUnixSeconds, 999);

    // A ticket of another system may carry any 64-bit number.
    private static EventTime Saturated(long seconds, long milliseconds) =>
        new((Math.Clamp(seconds, -SecondsMax, SecondsMax) * 1000) + milliseconds);

    private const long SecondsMax = 1_000_000_000_000;
}
