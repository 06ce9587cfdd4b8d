namespace Kiosk.CheckIn;

/// <summary>Names one fact: its log and its place in it, counted from 1. The default names no fact.</summary>
public readonly record struct FactRef(LogId Log, uint Sequence) : IComparable<FactRef>
{
    public static readonly FactRef None;

    public int CompareTo(FactRef other)
    {
        var byLog = Log.CompareTo(other.Log);
        return byLog != 0 ? byLog : Sequence.CompareTo(other.Sequence);
    }

    public override string ToString() => $"{Log}:{Sequence}";

    public static bool operator <(FactRef left, FactRef right) => left.CompareTo(right) < 0;
    public static bool operator >(FactRef left, FactRef right) => left.CompareTo(right) > 0;
    public static bool operator <=(FactRef left, FactRef right) => left.CompareTo(right) <= 0;
    public static bool operator >=(FactRef left, FactRef right) => left.CompareTo(right) >= 0;
}
