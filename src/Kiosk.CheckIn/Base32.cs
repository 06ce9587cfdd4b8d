using System.Buffers.Binary;

namespace Kiosk.CheckIn;

/// <summary>RFC 4648 Base32 without padding: <c>A-Z</c> and <c>2-7</c>, five bits a character.</summary>
/// <remarks>
/// Every keyboard layout types these characters alike, and a QR code holds them in its compact alphanumeric mode.
/// Reading ignores case and is otherwise strict: one spelling for one value.
/// </remarks>
public static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new char[((bytes.Length * 8) + 4) / 5];
        var (buffer, bits, at) = (0, 0, 0);
        foreach (var value in bytes)
        {
            buffer = ((buffer << 8) | value) & 0xFFF;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                text[at++] = Alphabet[(buffer >> (bits - 5)) & 31];
            }
        }

        if (bits > 0)
        {
            text[at] = Alphabet[(buffer << (5 - bits)) & 31];
        }

        return new string(text);
    }

    public static string Encode(ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return Encode(bytes);
    }

    /// <summary>The bytes behind <paramref name="text"/>; false where it is no one's spelling.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, out byte[] bytes)
    {
        bytes = new byte[text.Length * 5 / 8];
        var (buffer, bits, at) = (0, 0, 0);
        foreach (var character in text)
        {
            var digit = character switch
            {
                >= 'A' and <= 'Z' => character - 'A',
                >= 'a' and <= 'z' => character - 'a',
                >= '2' and <= '7' => character - '2' + 26,
                _ => -1,
            };
            if (digit < 0)
            {
                return false;
            }

            buffer = ((buffer << 5) | digit) & 0xFFF;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                // Above the byte stand bits that were given out already.
                bytes[at++] = (byte)((buffer >> bits) & 0xFF);
            }
        }

        // A whole number of bytes leaves fewer than five bits, and those must be zero.
        return bits < 5 && (buffer & ((1 << bits) - 1)) == 0;
    }
}
