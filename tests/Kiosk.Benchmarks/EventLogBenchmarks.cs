using BenchmarkDotNet.Attributes;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;
using Kiosk.EventLog;
using Microsoft.Win32.SafeHandles;

namespace Kiosk.Benchmarks;

/// <summary>Keeping one fact, beside what the medium alone takes: a write of as many bytes and an fsync, in the same run.</summary>
[MemoryDiagnoser]
public class AppendingFacts : IDisposable
{
    private const int Together = 64;

    private readonly ArrivalFrames _source = new();
    private readonly KeptFolder _folder = new();
    private readonly KeptFolder _unsyncedFolder = new();
    private DiskEventLog _log = null!;
    private DiskEventLog _unsynced = null!;
    private SafeFileHandle _bare = null!;
    private byte[] _bytes = [];
    private long _offset;

    [GlobalSetup]
    public void Open()
    {
        _log = _folder.Open(RandomAccess.FlushToDisk);
        _unsynced = _unsyncedFolder.Open(_ => { });
        _bare = File.OpenHandle(Path.Combine(_folder.Root, "bare"), FileMode.Create, FileAccess.ReadWrite);
        _bytes = _source.Next().Encode();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _log.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _unsynced.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _bare.Dispose();
        _folder.Dispose();
        _unsyncedFolder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true, Description = "the medium alone: write, fsync")]
    public void WriteAndSync()
    {
        RandomAccess.Write(_bare, _bytes, _offset);
        RandomAccess.FlushToDisk(_bare);
        _offset += _bytes.Length;
    }

    [Benchmark(Description = "one fact, durable")]
    public async Task AppendAsync() => await _log.AppendAsync(_source.Next(), CancellationToken.None);

    [Benchmark(Description = "one fact, its fsync left out")]
    public async Task AppendUnsyncedAsync() => await _unsynced.AppendAsync(_source.Next(), CancellationToken.None);

    [Benchmark(Description = "one of 64 facts at once, durable", OperationsPerInvoke = Together)]
    public Task AppendTogetherAsync() =>
        Task.WhenAll(Enumerable.Range(0, Together).Select(_ => _log.AppendAsync(_source.Next(), CancellationToken.None).AsTask()));
}

/// <summary>Starting on a log of 100,000 facts, each in a frame of its own as at the door; the fold is measured elsewhere.</summary>
[MemoryDiagnoser]
public class OpeningALog : IDisposable
{
    private const int Facts = 100_000;

    private readonly KeptFolder _folder = new();
    private DiskEventLog? _log;

    [GlobalSetup]
    public async Task WriteAsync()
    {
        var source = new ArrivalFrames();
        await using var log = _folder.Open(RandomAccess.FlushToDisk);
        await Task.WhenAll(Enumerable.Range(0, Facts).Select(_ => log.AppendAsync(source.Next(), CancellationToken.None).AsTask()));
        await log.History.LatestAsync(FactKinds.All, 1, CancellationToken.None);
    }

    [IterationCleanup]
    public void Close() => _log?.DisposeAsync().AsTask().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Description = "open, check every byte, read every frame")]
    public int OpenAndRead()
    {
        _log = _folder.Open(RandomAccess.FlushToDisk);
        return _log.ReadAll().Count() == Facts ? Facts : throw new InvalidOperationException("Frames are missing.");
    }
}

/// <summary>A temporary event on the disk that the machine works on.</summary>
internal sealed class KeptFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("kiosk-benchmark-");
    private EventFolder? _folder;

    public string Root => _root.FullName;

    public DiskEventLog Open(Action<SafeFileHandle> flush)
    {
        var path = Path.Combine(Root, "event");
        _folder ??= EventFolder.Create(path, ArrivalFrames.Event);
        return DiskEventLog.Open(_folder, flush);
    }

    public void Dispose()
    {
        _folder?.Dispose();
        _root.Delete(recursive: true);
    }
}

/// <summary>A desk's arrivals, one to a frame, without a key: the event log checks no signature.</summary>
internal sealed class ArrivalFrames
{
    public static readonly EventId Event = new(0x1122334455667788);

    private readonly LogWriter _writer = new(Event, new LogId(77), _ => new byte[Frame.SignatureBytes]);
    private readonly Lock _lock = new();

    public Frame Next()
    {
        lock (_lock)
        {
            var name = _writer.Next;
            return _writer.Write([new Fact
            {
                Ref = name,
                At = new EventTime(1_790_000_000_000 + (name.Sequence * 1000L)),
                Clock = ClockClass.Plausible,
                ScanId = unchecked(name.Sequence * 0x9E3779B97F4A7C15),
                Payload = new FactPayload.AttendeeArrived(new RegistrationId(unchecked(name.Sequence * 0xD1342543DE82EF95))),
            }]);
        }
    }
}
