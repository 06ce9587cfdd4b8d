namespace Kiosk.CheckIn;

/// <summary>Names one room of the event; drawn at random when the room is described. The default names no room.</summary>
public readonly record struct RoomId(uint Value) : IComparable<RoomId>
{
    public static readonly RoomId None;

    public int CompareTo(RoomId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("x8", System.Globalization.CultureInfo.InvariantCulture);

    public static bool operator <(RoomId left, RoomId right) => left.CompareTo(right) < 0;
    public static bool operator >(RoomId left, RoomId right) => left.CompareTo(right) > 0;
    public static bool operator <=(RoomId left, RoomId right) => left.CompareTo(right) <= 0;
    public static bool operator >=(RoomId left, RoomId right) => left.CompareTo(right) >= 0;
}
