using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kiosk.CheckIn;
using Kiosk.EventLog.Journal;

namespace Kiosk.EventLog;

/// <summary>The folder in which a desk keeps one event, held so that no second program opens it.</summary>
/// <remarks>
/// Files: <c>kiosk-event.txt</c> names the event; <c>facts.journal</c> is what was acknowledged; <c>history.db</c> is
/// made from it and can be deleted; <c>reserve</c> is space to give back when the disk is full; <c>lock</c> is held.
/// </remarks>
public sealed partial class EventFolder : IDisposable
{
    // What closing down in order may still want to write when the disk is full.
    private const int ReserveBytes = 1024 * 1024;

    // Some two hundred scans. With less a desk would open, fail at one of its next scans, and open again.
    private const int FreeBytesMin = 64 * 1024;

    private const int FormVersion = 1;

    private readonly FileStream _lock;
    private readonly NoticeList _notices = new();

    private EventFolder(string path, EventId eventId, FileStream heldLock)
    {
        FolderPath = path;
        Event = eventId;
        _lock = heldLock;
    }

    /// <summary>Where it is, in full.</summary>
    public string FolderPath { get; }

    public EventId Event { get; }

    internal NoticeList NoticeList => _notices;

    internal string JournalPath => JournalIn(FolderPath);

    internal string HistoryPath => Path.Combine(FolderPath, "history.db");

    private string ReservePath => Path.Combine(FolderPath, "reserve");

    /// <summary>Makes a new event's folder and opens it.</summary>
    /// <param name="path">A folder that does not exist yet, or an empty one.</param>
    /// <param name="eventId">The event, drawn at random.</param>
    /// <exception cref="EventLogException">The folder is not empty or not writable, or the disk is full.</exception>
    public static EventFolder Create(string path, EventId eventId)
    {
        ArgumentOutOfRangeException.ThrowIfZero(eventId.Value);
        path = Path.GetFullPath(path);
        return OnDisk(path, () =>
        {
            Directory.CreateDirectory(path);
            if (Directory.EnumerateFileSystemEntries(path).Any())
            {
                throw new EventLogException(EventLogWords.FolderNotEmpty(path));
            }

            // The mark comes last: a folder half made is none.
            var journal = JournalForm.Header(eventId);
            DurableFolder.Replace(JournalIn(path), file => file.Write(journal));
            WriteMark(path, eventId);
            DurableFolder.Flush(Path.GetDirectoryName(path) ?? path);
            return Open(path);
        });
    }

    /// <summary>Opens an event's folder and holds it until it is disposed of.</summary>
    /// <exception cref="EventLogException">
    /// It is missing, is no event's folder, is of a newer version, is in use, cannot be written to, or the disk is full.
    /// </exception>
    public static EventFolder Open(string path)
    {
        path = Path.GetFullPath(path);
        return OnDisk(path, () =>
        {
            if (!Directory.Exists(path))
            {
                throw new EventLogException(EventLogWords.FolderMissing(path));
            }

            var marked = ReadMark(path);
            var eventId = marked ?? ReadJournalHeader(path)
                ?? throw new EventLogException(EventLogWords.NoEventFolder(path));
            var folder = new EventFolder(path, eventId, Lock(path));
            try
            {
                if (marked is null)
                {
                    WriteMark(path, eventId);
                    folder._notices.AddMended(EventLogWords.FolderMarkRestored);
                }

                folder.FillReserve();
                DiskTrouble.ThrowIfFull(path, FreeBytesMin);
                return folder;
            }
            catch
            {
                folder.Dispose();
                throw;
            }
        });
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>Gives the reserve's space back, so that the desk can close down in order on a full disk.</summary>
    internal void ReleaseReserve()
    {
        try
        {
            File.Delete(ReservePath);
        }
        catch (Exception trouble) when (DiskTrouble.IsOfTheDisk(trouble))
        {
            // Then there is no space to give; what follows says so.
        }
    }

    // Also the proof, before anything else is touched, that the folder can be written to and the disk has space.
    private void FillReserve()
    {
        var reserve = new FileInfo(ReservePath);
        if (reserve.Exists && reserve.Length == ReserveBytes)
        {
            return;
        }

        try
        {
            DurableFolder.Replace(ReservePath, file =>
            {
                var block = new byte[64 * 1024];
                for (var written = 0; written < ReserveBytes; written += block.Length)
                {
                    // Not zeros: some file systems keep those for nothing.
                    Random.Shared.NextBytes(block);
                    file.Write(block);
                }
            });
        }
        catch (IOException)
        {
            File.Delete(ReservePath + ".new");
            throw;
        }
    }

    internal static string JournalIn(string path) => Path.Combine(path, "facts.journal");

    private static string MarkIn(string path) => Path.Combine(path, "kiosk-event.txt");

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(
                Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException trouble) when (DiskTrouble.IsLocked(trouble))
        {
            throw new EventLogException(EventLogWords.InUse(path), trouble);
        }
    }

    private static void WriteMark(string path, EventId eventId) =>
        DurableFolder.Replace(
            MarkIn(path), file => file.Write(Encoding.ASCII.GetBytes($"kiosk event folder, form {FormVersion}, event {eventId.Value:x16}\n")));

    [GeneratedRegex(@"^kiosk event folder, form (?<form>\d{1,9}), event (?<event>[0-9a-f]{16})\n")]
    private static partial Regex Mark { get; }

    private static EventId? ReadMark(string path)
    {
        // The mark is one short line; a big file in its place is not read.
        if (new FileInfo(MarkIn(path)) is not { Exists: true, Length: < 1024 })
        {
            return null;
        }

        var mark = Mark.Match(File.ReadAllText(MarkIn(path)));
        if (!mark.Success)
        {
            return null;
        }

        if (int.Parse(mark.Groups["form"].ValueSpan, CultureInfo.InvariantCulture) != FormVersion)
        {
            throw new EventLogException(EventLogWords.NewerVersion(path));
        }

        return new EventId(ulong.Parse(mark.Groups["event"].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
    }

    private static EventId? ReadJournalHeader(string path)
    {
        if (!File.Exists(JournalIn(path)))
        {
            return null;
        }

        using var journal = new FileStream(JournalIn(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var header = new byte[JournalForm.HeaderBytes];
        return JournalForm.ReadHeader(header.AsSpan(0, journal.ReadAtLeast(header, header.Length, throwOnEndOfStream: false))) switch
        {
            JournalHeader.Of of => of.Event,
            JournalHeader.Newer => throw new EventLogException(EventLogWords.NewerVersion(path)),
            _ => null,
        };
    }

    internal static T OnDisk<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception trouble) when (DiskTrouble.IsOfTheDisk(trouble))
        {
            throw DiskTrouble.Describe(trouble, path);
        }
    }
}
