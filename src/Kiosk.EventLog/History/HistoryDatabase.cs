using System.Runtime.InteropServices;
using Kiosk.CheckIn;
using LiteDB;
using LiteDB.Engine;

namespace Kiosk.EventLog.History;

/// <summary>The history's LiteDB file. For one thread only.</summary>
/// <remarks>
/// Three collections. <c>frames</c>: <c>_id</c> place in the journal, <c>b</c> bytes, <c>c</c> checksum. <c>registers</c>:
/// <c>_id</c> number, <c>r</c> rows (<see cref="FactRow"/>), <c>c</c> checksum. <c>progress</c>: one document.
/// All is appended and read by <c>_id</c>: an index over people would dirty some 30 KB of random pages per fact, and
/// LiteDB's pages carry no checksums, so every document brings its own.
/// </remarks>
internal sealed class HistoryDatabase : IDisposable
{
    private const string ProgressId = "progress";

    private readonly LiteEngine _engine;
    private readonly LiteDatabase _database;
    private readonly EventId _event;
    private readonly ILiteCollection<BsonDocument> _frames;
    private readonly ILiteCollection<BsonDocument> _registers;
    private readonly ILiteCollection<BsonDocument> _progress;

    private HistoryDatabase(LiteEngine engine, EventId eventId)
    {
        _engine = engine;
        _database = new LiteDatabase(engine);
        _event = eventId;
        _frames = _database.GetCollection("frames");
        _registers = _database.GetCollection("registers");
        _progress = _database.GetCollection("progress");
    }

    public HistoryProgress Progress { get; private set; } = HistoryProgress.Nothing;

    /// <summary>Made by another version of the program. The frames are as good as ever; the rows are not to be relied on.</summary>
    public bool IsOutdated { get; private set; }

    /// <summary>Opens the file, or makes it where there is none.</summary>
    /// <exception cref="Exception">Of any type: LiteDB meets damage with whatever goes wrong first.</exception>
    public static HistoryDatabase Open(string path, EventId eventId)
    {
        // LiteDB's commit is only synchronous where nothing catches its continuations.
        if (SynchronizationContext.Current is not null)
        {
            throw new InvalidOperationException("LiteDB is called from plain threads only.");
        }

        CheckIsLiteDb(path);
        var database = new HistoryDatabase(
            new LiteEngine(new EngineSettings { Filename = path, Collation = new Collation("/None") }), eventId);
        try
        {
            database.ReadProgress();
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Adds a register and its frames, all or nothing.</summary>
    public void Add(IReadOnlyList<ReadOnlyMemory<byte>> frames, ReadOnlySpan<FactRow> rows, HistoryProgress after)
    {
        _database.BeginTrans();
        var place = Progress.Frames;
        foreach (var frame in frames)
        {
            place++;
            _frames.Insert(new BsonDocument
            {
                ["_id"] = place,
                ["b"] = frame.ToArray(),
                ["c"] = ChecksumOf(place, frame.Span),
            });
        }

        var bytes = MemoryMarshal.AsBytes(rows);
        _registers.Insert(new BsonDocument
        {
            ["_id"] = after.Registers,
            ["r"] = bytes.ToArray(),
            ["c"] = ChecksumOf(after.Registers, bytes),
        });
        _progress.Upsert(new BsonDocument
        {
            ["_id"] = ProgressId,
            ["form"] = Form,
            ["event"] = unchecked((long)_event.Value),
            ["registers"] = after.Registers,
            ["frames"] = after.Frames,
            ["mark"] = (long)after.Mark,
        });
        if (!_database.Commit())
        {
            throw new HistoryDamagedException("LiteDB did not commit.");
        }

        Progress = after;
    }

    /// <summary>The rows of a register, counted from 1.</summary>
    public FactRow[] Rows(int register) =>
        MemoryMarshal.Cast<byte, FactRow>(Checked(_registers.FindById(register), register, "r")).ToArray();

    /// <summary>The frame at this place in the journal, counted from 1.</summary>
    public byte[] Frame(long place) => Checked(_frames.FindById(place), place, "b");

    public void Dispose()
    {
        OpenTransactions.SpareFinalizers(_engine);
        _database.Dispose();
    }

    // How the collections are laid out. With other rules the same frames make other rows: then the history is made again.
    private const string Layout = "1 ";

    private static string Form { get; } = Layout + $"{typeof(Fact).Assembly.ManifestModule.ModuleVersionId:N}";

    // LiteDB makes a new database of any file that is shorter than a page, whatever was in it.
    private static void CheckIsLiteDb(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var start = new byte[LiteDbNameOffset + LiteDbName.Length];
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (read > 0 && !start.AsSpan(LiteDbNameOffset).SequenceEqual(LiteDbName))
        {
            throw new HistoryDamagedException("No LiteDB file.");
        }
    }

    private const int LiteDbNameOffset = 32;

    private static ReadOnlySpan<byte> LiteDbName => "** This is a LiteDB file **"u8;

    private void ReadProgress()
    {
        // A new file, or one from a moment before its first register.
        if (!_database.GetCollectionNames().Any())
        {
            return;
        }

        var progress = _progress.FindById(ProgressId)
            ?? throw new HistoryDamagedException("No progress is noted.");
        if (progress["event"] != unchecked((long)_event.Value))
        {
            throw new HistoryDamagedException("Of another event.");
        }

        IsOutdated = progress["form"] != Form;
        if (!progress["form"].AsString.StartsWith(Layout, StringComparison.Ordinal))
        {
            return;
        }

        Progress = new HistoryProgress(
            progress["registers"].AsInt32, progress["frames"].AsInt64, checked((uint)progress["mark"].AsInt64));
    }

    private byte[] Checked(BsonDocument? document, long id, string field) =>
        document?[field].AsBinary is { } bytes && document["c"] == ChecksumOf(id, bytes)
            ? bytes
            : throw new HistoryDamagedException($"Document {id} is missing or damaged.");

    private long ChecksumOf(long id, ReadOnlySpan<byte> bytes)
    {
        var running = Checksum.Continue(Checksum.Start, _event.Value);
        running = Checksum.Continue(running, (ulong)id);
        return Checksum.End(Checksum.Continue(running, bytes));
    }
}
