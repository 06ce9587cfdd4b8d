using System.Runtime.CompilerServices;
using Kiosk.CheckIn;
using Kiosk.EventLog.Journal;

namespace Kiosk.EventLog.History;

/// <summary>Follows the journal on one plain thread, which alone touches LiteDB, and answers what is asked about it.</summary>
/// <remarks>
/// The history may lag and may be lost: the journal has everything. Whatever LiteDB throws, its file is moved aside and
/// made again from the journal, once; if that fails too, the history stays closed until the next start.
/// </remarks>
internal sealed class KeptHistory : IFactHistory, IDisposable
{
    // One answer's worth of facts, so that an export never keeps others waiting for long.
    private const int FactsPerStep = 256;

    private readonly JournalFile _journal;
    private readonly string _path;
    private readonly NoticeList _notices;
    private readonly Thread _thread;
    private readonly object _lock = new();
    private readonly Queue<Action> _work = new();
    private readonly CancellationTokenSource _closing = new();
    private HistoryBook? _book;
    private bool _isBeyondRepair;
    private long _framesSinceFollowed;

    public KeptHistory(JournalFile journal, string path, NoticeList notices)
    {
        _journal = journal;
        _path = path;
        _notices = notices;
        _thread = new Thread(Run) { Name = "history", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Begins to follow the journal. Until then it leaves processor and disk to whoever reads the log at the start.</summary>
    public void Begin() => TryEnqueue(TryFollow);

    /// <summary>Told of every frame kept; acts when enough have come together for one write.</summary>
    public void Follow()
    {
        if (Interlocked.Increment(ref _framesSinceFollowed) % HistoryBook.RowsMax == 0)
        {
            TryEnqueue(TryFollow);
        }
    }

    public Task<IReadOnlyList<Fact>> OfAsync(RegistrationId who, CancellationToken cancellationToken) =>
        AskAsync(book => book.Facts(book.Find(row => row.Who == who.Value)), cancellationToken);

    public Task<IReadOnlyList<Fact>> LatestAsync(FactKinds kinds, int factsMax, CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<Fact>>(
            book => [.. book.Facts(book.Find(IsOf(kinds)).Reverse()).Where(kinds.Has).Take(factsMax)],
            cancellationToken);

    public async IAsyncEnumerable<Fact> BetweenAsync(
        FactKinds kinds, EventTime from, EventTime until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isOf = IsOf(kinds);
        var rows = await AskAsync(
            book => book.Find(row => row.AtUnixMs >= from.UnixMs && row.AtUnixMs <= until.UnixMs && isOf(row)),
            cancellationToken).ConfigureAwait(false);
        foreach (var step in rows.Chunk(FactsPerStep))
        {
            foreach (var fact in await AskAsync(book => book.Facts(step), cancellationToken).ConfigureAwait(false))
            {
                if (kinds.Has(fact))
                {
                    yield return fact;
                }
            }
        }
    }

    /// <summary>Writes what is still in memory and closes the file. What is asked later is refused.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _closing.Cancel();
            Monitor.Pulse(_lock);
        }

        _thread.Join();
        _closing.Dispose();
    }

    private static Predicate<FactRow> IsOf(FactKinds kinds) =>
        row => kinds.Numbers.IsEmpty || kinds.Numbers.Contains(row.Kind);

    private Task<T> AskAsync<T>(Func<HistoryBook, T> question, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var isAsked = TryEnqueue(() =>
        {
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                answer.SetResult(WithBook(question));
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                answer.SetCanceled(cancellationToken);
            }
            catch (EventLogException trouble)
            {
                answer.SetException(trouble);
            }
        });
        return isAsked ? answer.Task : Task.FromException<T>(new EventLogException(EventLogWords.Closed));
    }

    private bool TryEnqueue(Action work)
    {
        lock (_lock)
        {
            if (_closing.IsCancellationRequested)
            {
                return false;
            }

            _work.Enqueue(work);
            Monitor.Pulse(_lock);
            return true;
        }
    }

    private void Run()
    {
        while (TakeWork() is { } work)
        {
            work();
        }

        try
        {
            _book ??= HistoryBook.Open(_journal, _path);
            _book.CatchUp(_closing.Token);
            _book.WriteOpenRegister();
        }
        catch (Exception)
        {
            // It is in the journal; the next start sees what became of the file.
        }

        CloseBook();
    }

    /// <summary>Waits for work; null when closed and none is left.</summary>
    private Action? TakeWork()
    {
        lock (_lock)
        {
            while (_work.Count == 0 && !_closing.IsCancellationRequested)
            {
                Monitor.Wait(_lock);
            }

            return _work.TryDequeue(out var work) ? work : null;
        }
    }

    private void TryFollow()
    {
        try
        {
            WithBook(static _ => true);
        }
        catch (EventLogException)
        {
            // Whoever asks for the history is told.
        }
    }

    private T WithBook<T>(Func<HistoryBook, T> question)
    {
        for (var isSecond = false; !_isBeyondRepair; isSecond = true)
        {
            try
            {
                _book ??= HistoryBook.Open(_journal, _path);
                _book.CatchUp(_closing.Token);
                if (_closing.IsCancellationRequested)
                {
                    throw new EventLogException(EventLogWords.Closed);
                }

                return question(_book);
            }
            catch (Exception trouble) when (trouble is not EventLogException)
            {
                // LiteDB meets damage with exceptions of every type, so all count as damage.
                CloseBook();
                if (DiskTrouble.IsFull(trouble))
                {
                    // The file is not at fault, and there is no space for another.
                    throw new EventLogException(EventLogWords.HistoryUnreadable, trouble);
                }

                _isBeyondRepair = isSecond || !TryMakeRoom(trouble is HistoryOutdatedException);
            }
        }

        throw new EventLogException(EventLogWords.HistoryUnreadable);
    }

    // What another version made is no evidence of anything, and not kept.
    private bool TryMakeRoom(bool isOutdated)
    {
        try
        {
            foreach (var path in new[] { _path, Path.ChangeExtension(_path, null) + "-log.db" }.Where(File.Exists))
            {
                if (isOutdated)
                {
                    File.Delete(path);
                }
                else
                {
                    _notices.AddMended(EventLogWords.HistorySetAside(Path.GetFileName(DurableFolder.SetAside(path))));
                }
            }

            return true;
        }
        catch (Exception trouble) when (DiskTrouble.IsOfTheDisk(trouble))
        {
            return false;
        }
    }

    private void CloseBook()
    {
        try
        {
            _book?.Dispose();
        }
        catch (Exception)
        {
            // A damaged file may not even close. Nothing of it is needed.
        }

        _book = null;
    }
}
