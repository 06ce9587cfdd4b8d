using System.Runtime.CompilerServices;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;

namespace Kiosk.EventLog;

/// <summary>A log in memory whose disk is slow, full or broken when a test or a simulation wants it so.</summary>
public sealed class MemoryEventLog : IEventLog, IFactHistory
{
    private const string Place = "memory";

    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private readonly List<Frame> _kept;
    private Task _last = Task.CompletedTask;
    private TimeSpan _delay;
    private BilingualText? _trouble;
    private BilingualText? _refusal;

    /// <param name="eventId">The event.</param>
    /// <param name="clock">Measures how slow a slow disk is.</param>
    public MemoryEventLog(EventId eventId, TimeProvider clock)
        : this(eventId, clock, [])
    {
    }

    private MemoryEventLog(EventId eventId, TimeProvider clock, IEnumerable<Frame> kept)
    {
        Event = eventId;
        _clock = clock;
        _kept = [.. kept];
    }

    public EventId Event { get; }

    public IReadOnlyList<BilingualText> Notices => [];

    public IFactHistory History => this;

    /// <summary>Every append takes this long from now on.</summary>
    public void Slow(TimeSpan delay) => _delay = delay;

    /// <summary>The next append finds the disk full.</summary>
    public void Fill() => _trouble = EventLogWords.DiskFull(Place);

    /// <summary>The next append finds the disk broken.</summary>
    public void Break() => _trouble = EventLogWords.DiskFailed(Place);

    /// <summary>The log after a restart or a power cut, its disk well again: what was acknowledged, and nothing else.</summary>
    public MemoryEventLog Reopen()
    {
        lock (_lock)
        {
            _refusal ??= EventLogWords.Closed;
            return new MemoryEventLog(Event, _clock, _kept);
        }
    }

    public IEnumerable<Frame> ReadAll()
    {
        lock (_lock)
        {
            return [.. _kept];
        }
    }

    public IReadOnlyList<Frame> Read(LogId log, uint from, int bytesMax)
    {
        var found = new List<Frame>();
        var frames = ReadAll().Where(frame => frame.Log == log).ToArray();
        for (var bytes = 0;
            bytes < bytesMax && Array.Find(frames, it => it.First <= from && from <= it.Last) is { } frame;
            from = frame.Last + 1)
        {
            found.Add(frame);
            bytes += frame.Encode().Length;
        }

        return found;
    }

    public ValueTask AppendAsync(Frame frame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var kept = Frame.Decode(frame.Encode());
        lock (_lock)
        {
            // One after the other, in the order of the calls, as on a disk.
            return new ValueTask(_last = KeepAsync(_last, kept));
        }
    }

    public Task<IReadOnlyList<Fact>> OfAsync(RegistrationId who, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Fact>>(
            [.. Facts().Where(fact => Kiosk.EventLog.History.FactRow.WhoIn(fact.Payload) == who)]);

    public Task<IReadOnlyList<Fact>> LatestAsync(FactKinds kinds, int factsMax, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Fact>>([.. Facts().Where(kinds.Has).Reverse().Take(factsMax)]);

    public async IAsyncEnumerable<Fact> BetweenAsync(
        FactKinds kinds, EventTime from, EventTime until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var fact in Facts().Where(fact => kinds.Has(fact) && fact.At >= from && fact.At <= until))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return fact;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        Task last;
        lock (_lock)
        {
            last = _last;
        }

        await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            _refusal ??= EventLogWords.Closed;
        }
    }

    private async Task KeepAsync(Task before, Frame frame)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_delay > TimeSpan.Zero)
        {
            await Task.Delay(_delay, _clock).ConfigureAwait(false);
        }

        lock (_lock)
        {
            _refusal ??= _trouble;
            if (_refusal is not null)
            {
                throw new EventLogException(_refusal);
            }

            _kept.Add(frame);
        }
    }

    private IEnumerable<Fact> Facts() =>
        ReadAll().SelectMany(frame => frame.Facts()).DistinctBy(fact => fact.Ref).OrderBy(fact => fact.Position);
}
