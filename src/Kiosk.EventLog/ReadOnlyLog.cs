using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;
using Kiosk.EventLog.Journal;

namespace Kiosk.EventLog;

/// <summary>An event's log as it stands this moment, read without holding its folder: for looking beside a desk that runs.</summary>
/// <remarks>Mends nothing and writes nothing. What is damaged is passed over.</remarks>
/// <param name="Event">The event.</param>
/// <param name="Frames">Every frame that can be read, in the order kept.</param>
public sealed record ReadOnlyLog(EventId Event, IReadOnlyList<Frame> Frames)
{
    /// <summary>Reads the log in a folder.</summary>
    /// <exception cref="EventLogException">It is missing, is no event's folder, is of a newer version, or cannot be read.</exception>
    public static ReadOnlyLog Read(string path)
    {
        path = Path.GetFullPath(path);
        return EventFolder.OnDisk(path, () => ReadNow(path));
    }

    private static ReadOnlyLog ReadNow(string path)
    {
        if (!File.Exists(EventFolder.JournalIn(path)))
        {
            throw new EventLogException(Directory.Exists(path) ? EventLogWords.NoEventFolder(path) : EventLogWords.FolderMissing(path));
        }

        using var file = File.OpenHandle(EventFolder.JournalIn(path), share: FileShare.ReadWrite);
        var header = new byte[JournalForm.HeaderBytes];
        RandomAccess.Read(file, header, 0);
        var eventId = JournalForm.ReadHeader(header) switch
        {
            JournalHeader.Of known => known.Event,
            JournalHeader.Newer => throw new EventLogException(EventLogWords.NewerVersion(path)),
            _ => throw new EventLogException(EventLogWords.NoEventFolder(path)),
        };

        var reader = new JournalReader(file, eventId, JournalForm.HeaderBytes, RandomAccess.GetLength(file));
        var frames = new List<Frame>();
        while (reader.TryRead(out var record))
        {
            if (DiskEventLog.TryDecode(record.Frame) is { } frame)
            {
                frames.Add(frame);
            }
        }

        return new ReadOnlyLog(eventId, frames);
    }
}
