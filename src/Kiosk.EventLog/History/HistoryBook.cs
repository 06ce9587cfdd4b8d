using System.Runtime.InteropServices;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;
using Kiosk.EventLog.Journal;

namespace Kiosk.EventLog.History;

/// <summary>The journal, followed: full registers are in LiteDB, the one being filled is in memory. For one thread only.</summary>
internal sealed class HistoryBook : IDisposable
{
    /// <summary>Rows after which a register is written. Fewer cost more per fact: LiteDB writes whole pages, and each twice.</summary>
    public const int RowsMax = 512;

    // Bounds what pages of facts can add up to before they are written.
    private const int FramesBytesMax = 1024 * 1024;

    private readonly JournalFile _journal;
    private readonly HistoryDatabase _database;
    private readonly List<FactRow> _openRows = [];
    private readonly List<ReadOnlyMemory<byte>> _openFrames = [];
    private HistoryProgress _progress = HistoryProgress.Nothing;
    private long _offset = JournalForm.HeaderBytes;
    private int _openBytes;

    private HistoryBook(JournalFile journal, HistoryDatabase database)
    {
        _journal = journal;
        _database = database;
    }

    /// <exception cref="HistoryOutdatedException">The file was made by another version of the program.</exception>
    /// <exception cref="HistoryDamagedException">The file is of another event or another journal.</exception>
    /// <exception cref="Exception">Of any type: LiteDB meets damage with whatever goes wrong first.</exception>
    public static HistoryBook Open(JournalFile journal, string path)
    {
        var database = HistoryDatabase.Open(path, journal.Event);
        var book = new HistoryBook(journal, database);
        try
        {
            if (database.IsOutdated)
            {
                throw new HistoryOutdatedException();
            }

            book.FindPlace();
            return book;
        }
        catch
        {
            book.Dispose();
            throw;
        }
    }

    /// <summary>Takes in what the journal has by now.</summary>
    /// <param name="cancellationToken">Heard after each register: the little that waits on most days is taken in any case.</param>
    public void CatchUp(CancellationToken cancellationToken)
    {
        var reader = _journal.Read(_offset);
        while (reader.TryRead(out var record))
        {
            Take(record);
            if (_openRows.Count >= RowsMax || _openBytes >= FramesBytesMax)
            {
                WriteOpenRegister();
                if (cancellationToken.IsCancellationRequested)
                {
                    return;
                }
            }
        }
    }

    /// <summary>Writes what is still only in memory.</summary>
    public void WriteOpenRegister()
    {
        if (_openFrames.Count == 0)
        {
            return;
        }

        var after = _progress with { Registers = _progress.Registers + 1 };
        _database.Add(_openFrames, CollectionsMarshal.AsSpan(_openRows), after);
        _progress = after;
        _openRows.Clear();
        _openFrames.Clear();
        _openBytes = 0;
    }

    /// <summary>Rows of facts, each fact once, ordered by position.</summary>
    public IReadOnlyList<FactRow> Find(Predicate<FactRow> wanted)
    {
        var found = new List<FactRow>();
        for (var register = 1; register <= _progress.Registers; register++)
        {
            found.AddRange(_database.Rows(register).Where(row => wanted(row)));
        }

        found.AddRange(_openRows.Where(row => wanted(row)));
        return [.. found.DistinctBy(row => row.Ref).OrderBy(row => row.Position)];
    }

    /// <summary>The facts behind the rows, in the rows' order.</summary>
    public IReadOnlyList<Fact> Facts(IEnumerable<FactRow> rows)
    {
        var facts = new List<Fact>();
        var (place, frame) = (0L, (Frame?)null);
        foreach (var row in rows)
        {
            if (frame is null || row.Frame != place)
            {
                (place, frame) = (row.Frame, Frame.Decode(FrameBytes(row.Frame)));
            }

            facts.Add(FactCodec.Decode(row.Ref, frame.Payloads[(int)(row.Sequence - frame.First)]));
        }

        return facts;
    }

    public void Dispose() => _database.Dispose();

    private ReadOnlyMemory<byte> FrameBytes(long place)
    {
        var open = place - _database.Progress.Frames;
        return open > 0 ? _openFrames[(int)open - 1] : _database.Frame(place);
    }

    private void FindPlace()
    {
        var written = _database.Progress;
        _progress = _progress with { Registers = written.Registers };
        var reader = _journal.Read(_offset);
        while (_progress.Frames < written.Frames && reader.TryRead(out var record))
        {
            _progress = _progress.After(record);
            _offset = record.End;
        }

        if (_progress != written)
        {
            throw new HistoryDamagedException("Made from another journal.");
        }
    }

    private void Take(JournalRecord record)
    {
        _progress = _progress.After(record);
        _offset = record.End;
        _openFrames.Add(record.Frame);
        _openBytes += record.Frame.Length;
        try
        {
            _openRows.AddRange(Frame.Decode(record.Frame).Facts().Select(fact => FactRow.Of(fact, _progress.Frames)));
        }
        catch (FrameException)
        {
            // Of a newer form: kept as a second copy, and without rows here.
        }
    }
}
