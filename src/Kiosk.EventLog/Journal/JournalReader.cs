using Kiosk.CheckIn;
using Microsoft.Win32.SafeHandles;

namespace Kiosk.EventLog.Journal;

/// <summary>A record that was read: its frame, and where the next record begins.</summary>
internal readonly record struct JournalRecord(ReadOnlyMemory<byte> Frame, long End);

/// <summary>Bytes between records that are part of no intact record.</summary>
internal readonly record struct DamagedRange(long Offset, long Bytes);

/// <summary>Reads a journal's intact records from front to back, past whatever is damaged.</summary>
/// <remarks>
/// Frames are slices of the blocks read, and a block is never written again once a frame of it was handed out. Behind
/// damage every byte is tried as a record's start: a damaged length must not hide the records that follow.
/// </remarks>
internal sealed class JournalReader(SafeFileHandle file, EventId eventId, long from, long until)
{
    // Small enough to die young: above 85,000 bytes an array lives in the large object heap.
    private const int BlockBytes = 64 * 1024;

    private readonly List<DamagedRange> _damage = [];
    private byte[] _block = [];
    private int _blockStart;
    private int _blockEnd;
    private long _offset = from;

    /// <summary>Grows while reading; complete when <see cref="TryRead"/> returned false.</summary>
    public IReadOnlyList<DamagedRange> Damage => _damage;

    public bool TryRead(out JournalRecord record)
    {
        var damageStart = _offset;
        while (_offset < until)
        {
            var bytes = IntactRecordBytes();
            if (bytes > 0)
            {
                NoteDamage(damageStart);
                _offset += bytes;
                record = new JournalRecord(
                    _block.AsMemory(_blockStart + JournalForm.RecordHeaderBytes, bytes - JournalForm.RecordHeaderBytes), _offset);
                _blockStart += bytes;
                return true;
            }

            _offset++;
            _blockStart = Math.Min(_blockStart + 1, _blockEnd);
        }

        NoteDamage(damageStart);
        record = default;
        return false;
    }

    private void NoteDamage(long start)
    {
        if (_offset > start)
        {
            _damage.Add(new DamagedRange(start, _offset - start));
        }
    }

    /// <summary>Length of the record at the present place; 0 where no intact one stands.</summary>
    private int IntactRecordBytes()
    {
        if (!Hold(JournalForm.RecordHeaderBytes))
        {
            return 0;
        }

        var frameBytes = JournalForm.ClaimedFrameBytes(_block.AsSpan(_blockStart));
        var bytes = JournalForm.RecordBytes(frameBytes);
        return frameBytes > 0 && Hold(bytes) && JournalForm.IsIntact(_block.AsSpan(_blockStart, bytes), eventId, _offset)
            ? bytes
            : 0;
    }

    /// <summary>Has the next <paramref name="bytes"/> in the block; false where the journal ends before.</summary>
    private bool Hold(int bytes)
    {
        var held = _blockEnd - _blockStart;
        if (held >= bytes)
        {
            return true;
        }

        var left = until - _offset;
        if (left < bytes)
        {
            return false;
        }

        var block = GC.AllocateUninitializedArray<byte>((int)Math.Min(Math.Max(BlockBytes, bytes), left));
        _block.AsSpan(_blockStart, held).CopyTo(block);
        while (held < block.Length)
        {
            var read = RandomAccess.Read(file, block.AsSpan(held), _offset + held);
            if (read == 0)
            {
                break; // Shorter than it was a moment ago; what is missing counts as damage.
            }

            held += read;
        }

        (_block, _blockStart, _blockEnd) = (block, 0, held);
        return held >= bytes;
    }
}
