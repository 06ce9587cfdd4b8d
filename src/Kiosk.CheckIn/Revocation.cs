using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Kiosk.CheckIn;

/// <summary>What the event authority signs when a desk is lost.</summary>
public static class Revocation
{
    /// <summary>
    /// <c>"kiosk-desk-revoked-1"</c>, event id, desk id, then log id and sequence of each cut; ids in 8 bytes, sequences in 4,
    /// big-endian.
    /// </summary>
    public static byte[] Statement(EventId eventId, DeskId desk, ImmutableArray<FactRef> cuts)
    {
        var title = "kiosk-desk-revoked-1"u8;
        var statement = new byte[title.Length + 16 + (cuts.Length * 12)];
        title.CopyTo(statement);
        var rest = statement.AsSpan(title.Length);
        BinaryPrimitives.WriteUInt64BigEndian(rest, eventId.Value);
        BinaryPrimitives.WriteUInt64BigEndian(rest[8..], desk.Value);
        rest = rest[16..];
        foreach (var cut in cuts)
        {
            BinaryPrimitives.WriteUInt64BigEndian(rest, cut.Log.Value);
            BinaryPrimitives.WriteUInt32BigEndian(rest[8..], cut.Sequence);
            rest = rest[12..];
        }

        return statement;
    }
}

/// <summary>Whether the event authority signed a statement: ECDSA P-256 over its SHA-256, 64 bytes, r and s.</summary>
public delegate bool AuthorityCheck(ReadOnlySpan<byte> statement, ReadOnlySpan<byte> signature);
