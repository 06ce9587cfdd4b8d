using System.Buffers.Binary;
using Kiosk.CheckIn;

namespace Kiosk.DeskSync.Admission;

/// <summary>What the authority signs when it revokes a desk. Frozen: signatures over it are stored.</summary>
internal static class RevocationForm
{
    private static ReadOnlySpan<byte> Name => "kiosk-revocation-1"u8;

    /// <summary>Name, event, desk, then log and sequence of each cut by ascending log; ids 8 bytes, sequences 4, big-endian.</summary>
    public static byte[] Bytes(EventId eventId, DeskId desk, IReadOnlyList<FactRef> cuts)
    {
        var bytes = new byte[Name.Length + 16 + (cuts.Count * 12)];
        Name.CopyTo(bytes);
        var rest = bytes.AsSpan(Name.Length);
        BinaryPrimitives.WriteUInt64BigEndian(rest, eventId.Value);
        BinaryPrimitives.WriteUInt64BigEndian(rest[8..], desk.Value);
        rest = rest[16..];
        foreach (var cut in cuts.OrderBy(cut => cut.Log).ThenBy(cut => cut.Sequence))
        {
            BinaryPrimitives.WriteUInt64BigEndian(rest, cut.Log.Value);
            BinaryPrimitives.WriteUInt32BigEndian(rest[8..], cut.Sequence);
            rest = rest[12..];
        }

        return bytes;
    }
}
