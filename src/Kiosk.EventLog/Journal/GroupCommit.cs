namespace Kiosk.EventLog.Journal;

/// <summary>Appends frames to the journal on a thread of its own; those that wait together share one fsync.</summary>
/// <remarks>
/// Nothing ever waits for company: a frame alone is written at once, and what comes during its fsync is the next group.
/// So the most that a frame waits for is the fsync before its own. What waits is bounded by who waits: each caller
/// holds its own frame until it is told.
/// </remarks>
internal sealed class GroupCommit
{
    private readonly JournalFile _journal;
    private readonly Func<Exception, EventLogException> _describe;
    private readonly Thread _thread;
    private readonly object _lock = new();
    private readonly Queue<Waiting> _queue = new();
    private EventLogException? _refusal;

    /// <param name="journal">Appended to by nobody else.</param>
    /// <param name="describe">Called once, on the disk's first failure; makes of it what callers are told from then on.</param>
    public GroupCommit(JournalFile journal, Func<Exception, EventLogException> describe)
    {
        _journal = journal;
        _describe = describe;
        _thread = new Thread(Run) { Name = "journal", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Completes when the frame is on disk.</summary>
    public Task AppendAsync(byte[] frame)
    {
        var waiting = new Waiting(frame);
        lock (_lock)
        {
            if (_refusal is not null)
            {
                return Task.FromException(new EventLogException(_refusal.Words, _refusal));
            }

            _queue.Enqueue(waiting);
            Monitor.Pulse(_lock);
        }

        return waiting.OnDisk.Task;
    }

    /// <summary>Writes what waits, then ends. Later appends are refused.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _refusal ??= new EventLogException(EventLogWords.Closed);
            Monitor.Pulse(_lock);
        }

        _thread.Join();
    }

    private void Run()
    {
        var group = new List<Waiting>();
        var records = new byte[JournalForm.GroupBytesMax];
        while (TakeGroup(group))
        {
            try
            {
                _journal.Append(records.AsSpan(0, WriteRecords(group, records)));
            }
            catch (Exception trouble) when (DiskTrouble.IsOfTheDisk(trouble))
            {
                Refuse(group, _describe(trouble));
                return;
            }

            foreach (var waiting in group)
            {
                waiting.OnDisk.SetResult();
            }
        }
    }

    /// <summary>Waits for frames; false when closed and nothing waits any more.</summary>
    private bool TakeGroup(List<Waiting> group)
    {
        group.Clear();
        lock (_lock)
        {
            while (_queue.Count == 0)
            {
                if (_refusal is not null)
                {
                    return false;
                }

                Monitor.Wait(_lock);
            }

            var bytes = 0;
            while (_queue.TryPeek(out var next)
                && bytes + JournalForm.RecordBytes(next.Frame.Length) <= JournalForm.GroupBytesMax)
            {
                bytes += JournalForm.RecordBytes(next.Frame.Length);
                group.Add(_queue.Dequeue());
            }
        }

        return true;
    }

    private int WriteRecords(List<Waiting> group, byte[] records)
    {
        var bytes = 0;
        foreach (var waiting in group)
        {
            bytes += JournalForm.WriteRecord(
                records.AsSpan(bytes), _journal.Event, _journal.DurableBytes + bytes, waiting.Frame);
        }

        return bytes;
    }

    // After a failed write or fsync nobody knows what the medium holds (the system may drop the pages and call the next
    // fsync a success), so nothing is written until the journal has been read again from the disk.
    private void Refuse(List<Waiting> group, EventLogException refusal)
    {
        lock (_lock)
        {
            _refusal = refusal;
            group.AddRange(_queue);
            _queue.Clear();
        }

        foreach (var waiting in group)
        {
            waiting.OnDisk.SetException(new EventLogException(refusal.Words, refusal));
        }
    }

    private sealed class Waiting(byte[] frame)
    {
        public byte[] Frame { get; } = frame;

        public TaskCompletionSource OnDisk { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
