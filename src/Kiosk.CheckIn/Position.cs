namespace Kiosk.CheckIn;

/// <summary>A fact's place in the one order that all desks agree on: event time, then its name.</summary>
/// <remarks>
/// Clocks only rank facts whose writers did not know of each other; where one writer had seen the other's fact,
/// <see cref="Fact.Saw"/> says so and stands above any clock.
/// </remarks>
public readonly record struct Position(EventTime At, FactRef Ref) : IComparable<Position>
{
    public int CompareTo(Position other)
    {
        var byTime = At.CompareTo(other.At);
        return byTime != 0 ? byTime : Ref.CompareTo(other.Ref);
    }

    public static bool operator <(Position left, Position right) => left.CompareTo(right) < 0;
    public static bool operator >(Position left, Position right) => left.CompareTo(right) > 0;
    public static bool operator <=(Position left, Position right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Position left, Position right) => left.CompareTo(right) >= 0;
}
