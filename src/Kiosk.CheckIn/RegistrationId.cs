using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Kiosk.CheckIn;

/// <summary>Names one attendee's sign-up within the event. The default names nobody.</summary>
public readonly record struct RegistrationId(ulong Value) : IComparable<RegistrationId>
{
    public static readonly RegistrationId None;

    /// <summary>The id of what another system calls <paramref name="reference"/> (an order code, a ticket's seed).</summary>
    /// <remarks>Two desks that import the same list apart from each other so arrive at the same ids.</remarks>
    public static RegistrationId Derive(EventId eventId, string source, string reference)
    {
        var sourceBytes = Encoding.UTF8.GetBytes(source);
        var referenceBytes = Encoding.UTF8.GetBytes(reference);
        var text = new byte[8 + 4 + sourceBytes.Length + referenceBytes.Length];
        BinaryPrimitives.WriteUInt64BigEndian(text, eventId.Value);
        BinaryPrimitives.WriteInt32BigEndian(text.AsSpan(8), sourceBytes.Length);
        sourceBytes.CopyTo(text, 12);
        referenceBytes.CopyTo(text, 12 + sourceBytes.Length);
        var id = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(text));
        return new RegistrationId(id == 0 ? 1 : id);
    }

    public int CompareTo(RegistrationId other) => Value.CompareTo(other.Value);

    public override string ToString() => Base32.Encode(Value);

    public static bool operator <(RegistrationId left, RegistrationId right) => left.CompareTo(right) < 0;
    public static bool operator >(RegistrationId left, RegistrationId right) => left.CompareTo(right) > 0;
    public static bool operator <=(RegistrationId left, RegistrationId right) => left.CompareTo(right) <= 0;
    public static bool operator >=(RegistrationId left, RegistrationId right) => left.CompareTo(right) >= 0;
}
