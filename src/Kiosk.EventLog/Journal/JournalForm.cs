using System.Buffers.Binary;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;

namespace Kiosk.EventLog.Journal;

/// <summary>The journal's bytes: a header, then records to the end. Numbers are big-endian. Stored: see docs/decisions/0002.</summary>
/// <remarks>
/// <code>
/// header   "kioskjnl", form version (4), event id (8), CRC-32C of those 20 bytes
/// record   length of the frame (4), checksum (4), the frame as it was written or received
/// </code>
/// A record's checksum covers the event id, its own place in the file, the length and the frame. So neither another
/// event's records, nor bytes that came to stand elsewhere, nor a record written inside somebody's note can be taken for one.
/// </remarks>
internal static class JournalForm
{
    public const int HeaderBytes = 24;
    public const int RecordHeaderBytes = 8;

    /// <summary>Bytes written by one call: the most that a power cut can tear.</summary>
    public const int GroupBytesMax = 256 * 1024;

    private const uint FormVersion = 1;

    private static ReadOnlySpan<byte> Magic => "kioskjnl"u8;

    public static byte[] Header(EventId eventId)
    {
        var header = new byte[HeaderBytes];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(8), FormVersion);
        BinaryPrimitives.WriteUInt64BigEndian(header.AsSpan(12), eventId.Value);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(20), Checksum.Of(header.AsSpan(0, 20)));
        return header;
    }

    public static JournalHeader ReadHeader(ReadOnlySpan<byte> header)
    {
        if (header.Length < HeaderBytes
            || !header.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32BigEndian(header[20..]) != Checksum.Of(header[..20]))
        {
            return new JournalHeader.Unreadable();
        }

        return BinaryPrimitives.ReadUInt32BigEndian(header[8..]) == FormVersion
            ? new JournalHeader.Of(new EventId(BinaryPrimitives.ReadUInt64BigEndian(header[12..])))
            : new JournalHeader.Newer();
    }

    public static int RecordBytes(int frameBytes) => RecordHeaderBytes + frameBytes;

    /// <summary>Writes a record to the start of <paramref name="target"/>.</summary>
    /// <returns>The bytes it took.</returns>
    public static int WriteRecord(Span<byte> target, EventId eventId, long offset, ReadOnlySpan<byte> frame)
    {
        BinaryPrimitives.WriteInt32BigEndian(target, frame.Length);
        BinaryPrimitives.WriteUInt32BigEndian(target[4..], RecordChecksum(eventId, offset, frame));
        frame.CopyTo(target[RecordHeaderBytes..]);
        return RecordBytes(frame.Length);
    }

    /// <summary>Length that a record's first bytes claim; 0 where they cannot be a record's.</summary>
    public static int ClaimedFrameBytes(ReadOnlySpan<byte> record)
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(record);
        return length <= Frame.FrameBytesMax ? (int)length : 0;
    }

    public static bool IsIntact(ReadOnlySpan<byte> record, EventId eventId, long offset) =>
        BinaryPrimitives.ReadUInt32BigEndian(record[4..]) == RecordChecksum(eventId, offset, record[RecordHeaderBytes..]);

    private static uint RecordChecksum(EventId eventId, long offset, ReadOnlySpan<byte> frame)
    {
        var running = Checksum.Continue(Checksum.Start, eventId.Value);
        running = Checksum.Continue(running, (ulong)offset);
        running = Checksum.Continue(running, (ulong)frame.Length);
        return Checksum.End(Checksum.Continue(running, frame));
    }
}

/// <summary>What a journal's first bytes say.</summary>
internal abstract record JournalHeader
{
    private JournalHeader() { }

    public sealed record Of(EventId Event) : JournalHeader;

    public sealed record Newer : JournalHeader;

    public sealed record Unreadable : JournalHeader;
}
