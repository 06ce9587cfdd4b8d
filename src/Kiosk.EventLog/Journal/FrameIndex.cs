using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;

namespace Kiosk.EventLog.Journal;

/// <summary>Where in the journal each log's frames lie: what other desks ask for is found without walking through everything.</summary>
/// <remarks>Some 24 bytes a frame. Follows the journal when it is asked; safe for several threads.</remarks>
internal sealed class FrameIndex(JournalFile journal)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<LogId, List<Place>> _logs = [];
    private long _end = JournalForm.HeaderBytes;

    private readonly record struct Place(uint First, uint Last, long Offset, int FrameBytes);

    /// <summary>Takes note of a record that somebody reads anyway; passed over where it does not follow what is known.</summary>
    public void Note(JournalRecord record, Frame? frame)
    {
        lock (_lock)
        {
            Note_NeedsLock(record, frame);
        }
    }

    /// <summary>Frames of a log in a row, the first of which has the fact <paramref name="from"/> in it.</summary>
    /// <param name="log">The log.</param>
    /// <param name="from">Counted from 1.</param>
    /// <param name="bytesMax">Bytes of frames after which no more follow. The first comes in any case.</param>
    /// <returns>Empty where the fact is not here.</returns>
    public IReadOnlyList<Frame> Read(LogId log, uint from, int bytesMax)
    {
        var frames = new List<Frame>();
        for (var bytes = 0; bytes < bytesMax && TryFind(log, from, out var place); from = place.Last + 1)
        {
            if (journal.ReadFrame(place.Offset, place.FrameBytes) is not { } bytesOfFrame || DiskEventLog.TryDecode(bytesOfFrame) is not { } frame)
            {
                break; // The medium lost it since; the history may still have it at the next start.
            }

            frames.Add(frame);
            bytes += place.FrameBytes;
        }

        return frames;
    }

    private bool TryFind(LogId log, uint sequence, out Place place)
    {
        lock (_lock)
        {
            CatchUp_NeedsLock();
            place = default;
            if (!_logs.TryGetValue(log, out var places))
            {
                return false;
            }

            // Frames of a log hardly ever overlap, so the first place looked at is nearly always the one.
            for (var at = LastStartingBy(places, sequence); at >= 0; at--)
            {
                if (places[at].Last >= sequence)
                {
                    place = places[at];
                    return true;
                }
            }

            return false;
        }
    }

    private void CatchUp_NeedsLock()
    {
        if (_end >= journal.DurableBytes)
        {
            return;
        }

        var reader = journal.Read(_end);
        while (reader.TryRead(out var record))
        {
            Note_NeedsLock(record, DiskEventLog.TryDecode(record.Frame));
        }
    }

    private void Note_NeedsLock(JournalRecord record, Frame? frame)
    {
        var offset = record.End - JournalForm.RecordBytes(record.Frame.Length);
        if (offset != _end)
        {
            return;
        }

        _end = record.End;
        if (frame is null)
        {
            return;
        }

        var places = _logs.TryGetValue(frame.Log, out var known) ? known : _logs[frame.Log] = [];
        var before = LastStartingBy(places, frame.First);
        if (before < 0 || places[before].Last < frame.Last)
        {
            places.Insert(before + 1, new Place(frame.First, frame.Last, offset, record.Frame.Length));
        }
    }

    /// <summary>The last place that starts at or before a fact; -1 where none does.</summary>
    private static int LastStartingBy(List<Place> places, uint sequence)
    {
        var (low, high) = (0, places.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = places[middle].First <= sequence ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }
}
