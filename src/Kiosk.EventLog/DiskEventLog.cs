using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;
using Kiosk.EventLog.History;
using Kiosk.EventLog.Journal;
using Microsoft.Win32.SafeHandles;

namespace Kiosk.EventLog;

/// <summary>The log on disk: an fsynced journal that is the acknowledgement, and a history made from it that looks back.</summary>
/// <remarks>docs/decisions/0002 says why there are two.</remarks>
public sealed class DiskEventLog : IEventLog
{
    private readonly EventFolder _folder;
    private readonly JournalFile _journal;
    private readonly GroupCommit _commits;
    private readonly KeptHistory _history;
    private readonly FrameIndex _index;
    private int _closed;

    private DiskEventLog(EventFolder folder, JournalFile journal)
    {
        _folder = folder;
        _journal = journal;
        _commits = new GroupCommit(journal, DescribeFailure);
        _history = new KeptHistory(journal, folder.HistoryPath, folder.NoticeList);
        _index = new FrameIndex(journal);
    }

    public EventId Event => _folder.Event;

    public IReadOnlyList<BilingualText> Notices => _folder.NoticeList.Notices;

    /// <summary>Those notices that somebody should act on; the others tell what was put right by itself.</summary>
    public IReadOnlyList<BilingualText> Calls => _folder.NoticeList.Calls;

    public IFactHistory History => _history;

    /// <summary>Opens the folder's log, mending what a power cut or a bad medium left. Once for an opened folder.</summary>
    /// <param name="folder">Stays the caller's, to be disposed of after this log.</param>
    /// <exception cref="EventLogException">The log is of a newer version, or the disk fails or is full.</exception>
    public static DiskEventLog Open(EventFolder folder) => Open(folder, RandomAccess.FlushToDisk);

    internal static DiskEventLog Open(EventFolder folder, Action<SafeFileHandle> flush) =>
        EventFolder.OnDisk(folder.FolderPath, () =>
        {
            var secondCopy = new Lazy<IReadOnlyList<ReadOnlyMemory<byte>>>(
                () => SecondCopy.Read(folder.HistoryPath, folder.Event));
            var opening = new JournalOpening(folder.JournalPath, folder.Event, () => secondCopy.Value, folder.NoticeList);
            return new DiskEventLog(folder, opening.Open(flush));
        });

    public IEnumerable<Frame> ReadAll()
    {
        var reader = _journal.Read(JournalForm.HeaderBytes);
        var notUnderstood = 0L;
        while (reader.TryRead(out var record))
        {
            var frame = TryDecode(record.Frame);
            _index.Note(record, frame);
            if (frame is not null)
            {
                yield return frame;
            }
            else
            {
                notUnderstood++;
            }
        }

        if (notUnderstood > 0)
        {
            _folder.NoticeList.Add(EventLogWords.FrameNotUnderstood(notUnderstood));
        }

        _history.Begin();
    }

    public IReadOnlyList<Frame> Read(LogId log, uint from, int bytesMax) => _index.Read(log, from, bytesMax);

    public ValueTask AppendAsync(Frame frame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var bytes = frame.Encode();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, Frame.FrameBytesMax, nameof(frame));
        return AppendAsync(bytes);
    }

    /// <summary>Keeps a frame's bytes as they are.</summary>
    internal async ValueTask AppendAsync(byte[] frame)
    {
        await _commits.AppendAsync(frame).ConfigureAwait(false);
        _history.Follow();
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            await Task.Run(() =>
            {
                _commits.Close();
                _history.Dispose();
                _journal.Dispose();
            }).ConfigureAwait(false);
        }
    }

    private EventLogException DescribeFailure(Exception trouble)
    {
        if (DiskTrouble.IsFull(trouble))
        {
            _folder.ReleaseReserve();
        }

        return DiskTrouble.Describe(trouble, _folder.FolderPath);
    }

    internal static Frame? TryDecode(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return Frame.Decode(bytes);
        }
        catch (FrameException)
        {
            return null;
        }
    }
}
