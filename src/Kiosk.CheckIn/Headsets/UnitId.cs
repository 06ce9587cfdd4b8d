using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Kiosk.CheckIn;

/// <summary>Names one lendable unit within the event. The default names none.</summary>
public readonly record struct UnitId(ulong Value) : IComparable<UnitId>
{
    public static readonly UnitId None;

    /// <summary>The id of the unit with this short number.</summary>
    /// <param name="eventId">The event that lends it.</param>
    /// <param name="number">As <see cref="UnitNumber.TryClean"/> gives it.</param>
    /// <remarks>Two desks that import the same stock apart from each other so arrive at the same ids.</remarks>
    public static UnitId Derive(EventId eventId, string number)
    {
        var numberBytes = Encoding.UTF8.GetBytes(number);
        var text = new byte[8 + Domain.Length + numberBytes.Length];
        BinaryPrimitives.WriteUInt64BigEndian(text, eventId.Value);
        Domain.CopyTo(text.AsSpan(8));
        numberBytes.CopyTo(text, 8 + Domain.Length);
        var id = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(text));
        return new UnitId(id == 0 ? 1 : id);
    }

    private static ReadOnlySpan<byte> Domain => "kiosk-unit-1"u8;

    public int CompareTo(UnitId other) => Value.CompareTo(other.Value);

    public override string ToString() => Base32.Encode(Value);

    public static bool operator <(UnitId left, UnitId right) => left.CompareTo(right) < 0;
    public static bool operator >(UnitId left, UnitId right) => left.CompareTo(right) > 0;
    public static bool operator <=(UnitId left, UnitId right) => left.CompareTo(right) <= 0;
    public static bool operator >=(UnitId left, UnitId right) => left.CompareTo(right) >= 0;
}
