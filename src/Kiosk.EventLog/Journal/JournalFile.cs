using Kiosk.CheckIn;
using Microsoft.Win32.SafeHandles;

namespace Kiosk.EventLog.Journal;

/// <summary>An open journal, every byte of it intact. One thread appends; any may read what is durable.</summary>
internal sealed class JournalFile : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly EventId _event;
    private readonly Action<SafeFileHandle> _flush;
    private long _durableBytes;

    /// <param name="file">Open for reading and writing.</param>
    /// <param name="eventId">The event whose journal this is.</param>
    /// <param name="intactBytes">Where the last intact record ends.</param>
    /// <param name="flush">The fsync; tests put their faults here.</param>
    public JournalFile(SafeFileHandle file, EventId eventId, long intactBytes, Action<SafeFileHandle> flush)
    {
        _file = file;
        _event = eventId;
        _durableBytes = intactBytes;
        _flush = flush;
    }

    public EventId Event => _event;

    /// <summary>Bytes that no power cut takes back.</summary>
    public long DurableBytes => Interlocked.Read(ref _durableBytes);

    /// <summary>Reads what is durable now.</summary>
    /// <param name="offset">Where a record begins.</param>
    public JournalReader Read(long offset) => new(_file, _event, offset, DurableBytes);

    /// <summary>The frame of the record at a place; null where it is not intact.</summary>
    /// <param name="offset">Where the record begins.</param>
    /// <param name="frameBytes">How long its frame is.</param>
    public byte[]? ReadFrame(long offset, int frameBytes)
    {
        var record = new byte[JournalForm.RecordBytes(frameBytes)];
        for (var held = 0; held < record.Length;)
        {
            var read = RandomAccess.Read(_file, record.AsSpan(held), offset + held);
            if (read == 0)
            {
                return null;
            }

            held += read;
        }

        return JournalForm.IsIntact(record, _event, offset) ? record[JournalForm.RecordHeaderBytes..] : null;
    }

    /// <summary>Writes records made for the journal's end, and returns when they are on disk.</summary>
    /// <exception cref="IOException">They may be on disk in part. Nothing may be appended afterwards.</exception>
    public void Append(ReadOnlySpan<byte> records)
    {
        try
        {
            RandomAccess.Write(_file, records, _durableBytes);
            _flush(_file);
        }
        catch (Exception trouble) when (DiskTrouble.IsOfTheDisk(trouble))
        {
            TryTakeBack();
            throw;
        }

        Interlocked.Add(ref _durableBytes, records.Length);
    }

    public void Dispose() => _file.Dispose();

    // So that a later start finds no whole record for which an error was reported. Where even this fails, such a record
    // may come back: kept though nobody was told so, which is the harmless side.
    private void TryTakeBack()
    {
        try
        {
            RandomAccess.SetLength(_file, _durableBytes);
        }
        catch (Exception trouble) when (DiskTrouble.IsOfTheDisk(trouble))
        {
            // The first trouble is the one to report.
        }
    }
}
