namespace Kiosk.CheckIn;

/// <summary>Names one uninterrupted run of one desk: 64 random bits, drawn before its first fact and never reused.</summary>
/// <remarks>A cloned card, a restored backup or a power cut can bring back a file, but never a number drawn anew.</remarks>
public readonly record struct LogId(ulong Value) : IComparable<LogId>
{
    public int CompareTo(LogId other) => Value.CompareTo(other.Value);

    public override string ToString() => Base32.Encode(Value);

    public static bool operator <(LogId left, LogId right) => left.CompareTo(right) < 0;
    public static bool operator >(LogId left, LogId right) => left.CompareTo(right) > 0;
    public static bool operator <=(LogId left, LogId right) => left.CompareTo(right) <= 0;
    public static bool operator >=(LogId left, LogId right) => left.CompareTo(right) >= 0;
}
