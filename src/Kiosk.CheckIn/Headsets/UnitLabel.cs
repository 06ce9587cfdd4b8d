using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Kiosk.CheckIn;

/// <summary>What stands in the QR code on a unit.</summary>
/// <remarks>
/// 20 bytes written as 32 characters of Base32, which with error correction M fit a code of version 2, 25 x 25 modules.
/// <code>
/// 0      0x39 (makes the text begin with H and names version 1)
/// 1-8    event id, big-endian
/// 9-16   unit id, big-endian
/// 17-19  first three bytes of SHA-256 over the rest: a slip of the reader or of the typist is no other unit
/// </code>
/// A label is not signed: it gives no right to anything, and one that names a unit which is not in the stock is refused.
/// </remarks>
public static class UnitLabel
{
    private const int Bytes = 20;
    private const byte Version1 = 0x39;

    /// <summary>Length of the text in characters.</summary>
    public const int TextLength = Bytes * 8 / 5;

    public static string Text(EventId eventId, UnitId unit)
    {
        Span<byte> label = stackalloc byte[Bytes];
        label[0] = Version1;
        BinaryPrimitives.WriteUInt64BigEndian(label[1..], eventId.Value);
        BinaryPrimitives.WriteUInt64BigEndian(label[9..], unit.Value);
        Check(label[..17]).CopyTo(label[17..]);
        return Base32.Encode(label);
    }

    /// <summary>Reads a label.</summary>
    /// <param name="text">Cleaned (<see cref="TicketText.Clean"/>).</param>
    /// <param name="eventId">Whose unit it says it is.</param>
    /// <param name="unit">Which.</param>
    /// <returns>False where the text is no label of this version, or was misread.</returns>
    public static bool TryRead(string text, out EventId eventId, out UnitId unit)
    {
        (eventId, unit) = (default, UnitId.None);
        if (text.Length != TextLength || text[0] is not ('H' or 'h') || !Base32.TryDecode(text, out var label)
            || label[0] != Version1 || !Check(label.AsSpan(0, 17)).SequenceEqual(label.AsSpan(17)))
        {
            return false;
        }

        eventId = new EventId(BinaryPrimitives.ReadUInt64BigEndian(label.AsSpan(1)));
        unit = new UnitId(BinaryPrimitives.ReadUInt64BigEndian(label.AsSpan(9)));
        return unit != UnitId.None;
    }

    private static ReadOnlySpan<byte> Check(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes).AsSpan(0, 3);
}
