namespace Kiosk.CheckIn;

/// <summary>The event's own time, in milliseconds since 1970-01-01 UTC.</summary>
/// <remarks>A desk keeps it by its monotonic clock plus an offset, so that a jump of the system clock cannot touch it.</remarks>
public readonly record struct EventTime(long UnixMs) : IComparable<EventTime>
{
    /// <summary>Milliseconds that a <see cref="DateTimeOffset"/> can hold; what lies outside is shown at the nearest end.</summary>
    private static readonly long UnixMsMin = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();

    private static readonly long UnixMsMax = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public DateTimeOffset ToUtc() => DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(UnixMs, UnixMsMin, UnixMsMax));

    public static EventTime From(DateTimeOffset instant) => new(instant.ToUnixTimeMilliseconds());

    /// <summary>How long after <paramref name="earlier"/> this is; negative where it is before.</summary>
    /// <remarks>Saturates: facts from the network may carry any number.</remarks>
    public TimeSpan Since(EventTime earlier) =>
        TimeSpan.FromMilliseconds(Math.Clamp((double)UnixMs - earlier.UnixMs, -MsMax, MsMax));

    private const double MsMax = 1e14;

    /// <summary>This time moved by so many milliseconds; stops at the ends of what the number holds.</summary>
    public EventTime MovedBy(long milliseconds) =>
        new((long)Int128.Clamp((Int128)UnixMs + milliseconds, long.MinValue, long.MaxValue));

    /// <summary>The number alone, alike in every culture: it stands in digests.</summary>
    public override string ToString() => UnixMs.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public int CompareTo(EventTime other) => UnixMs.CompareTo(other.UnixMs);

    public static bool operator <(EventTime left, EventTime right) => left.CompareTo(right) < 0;
    public static bool operator >(EventTime left, EventTime right) => left.CompareTo(right) > 0;
    public static bool operator <=(EventTime left, EventTime right) => left.CompareTo(right) <= 0;
    public static bool operator >=(EventTime left, EventTime right) => left.CompareTo(right) >= 0;
}
