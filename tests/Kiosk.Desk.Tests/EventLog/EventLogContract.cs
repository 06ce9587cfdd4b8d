using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;
using Kiosk.EventLog;
using Microsoft.Extensions.Time.Testing;

namespace Kiosk.Desk.Tests.EventLog;

/// <summary>What every event log promises; each implementation is held to it.</summary>
public abstract class EventLogContract : IAsyncDisposable
{
    private readonly FrameSource _source = new();

    private protected abstract Task<IEventLog> OpenAsync();

    /// <summary>Closes the log and opens what it kept.</summary>
    private protected abstract Task<IEventLog> ReopenAsync();

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_log_is_empty_and_knows_its_event()
    {
        var log = await OpenAsync();

        Assert.Equal(FrameSource.Event, log.Event);
        Assert.Empty(log.ReadAll());
        Assert.Empty(log.Notices);
        Assert.Empty(await log.History.LatestAsync(FactKinds.All, 10, Cancellation));
    }

    [Fact]
    public async Task What_was_appended_is_read_in_order_at_once_and_after_reopening()
    {
        var log = await OpenAsync();
        Frame[] frames = [.. _source.Take(20), _source.Next(facts: 5), .. _source.Take(3)];

        foreach (var frame in frames)
        {
            await log.AppendAsync(frame, Cancellation);
        }

        Assert.Equal(frames.AsText(), log.ReadAll().AsText());
        var reopened = await ReopenAsync();
        Assert.Equal(frames.AsText(), reopened.ReadAll().AsText());
        Assert.Empty(reopened.Notices);
    }

    [Fact]
    public async Task Another_desk_gets_a_logs_frames_from_where_it_asks_and_as_many_as_it_bears()
    {
        var log = await OpenAsync();
        var other = new FrameSource(new LogId(78));
        Frame[] frames = [_source.Next(), _source.Next(facts: 10), _source.Next(), _source.Next(facts: 3)];
        foreach (var frame in frames)
        {
            await log.AppendAsync(frame, Cancellation);
            await log.AppendAsync(other.Next(), Cancellation);
        }

        AssertServes(log, frames);
        AssertServes(await ReopenAsync(), frames);
    }

    private static void AssertServes(IEventLog log, Frame[] frames)
    {
        Assert.Equal(frames.AsText(), log.Read(frames[0].Log, 1, int.MaxValue).AsText());
        Assert.Equal(frames[1..].AsText(), log.Read(frames[0].Log, 5, int.MaxValue).AsText());
        Assert.Equal(frames[1..2].AsText(), log.Read(frames[0].Log, 2, 1).AsText());
        Assert.Equal(frames[3..].AsText(), log.Read(frames[0].Log, 15, int.MaxValue).AsText());
        Assert.Empty(log.Read(frames[0].Log, 16, int.MaxValue));
        Assert.Empty(log.Read(new LogId(99), 1, int.MaxValue));
    }

    [Fact]
    public async Task Appends_at_the_same_time_are_kept_in_the_order_of_the_calls()
    {
        var log = await OpenAsync();
        var frames = _source.Take(500);

        await Task.WhenAll(frames.Select(frame => log.AppendAsync(frame, Cancellation).AsTask()));

        Assert.Equal(frames.AsText(), log.ReadAll().AsText());
    }

    [Fact]
    public async Task The_same_frame_twice_is_one_fact_to_the_history()
    {
        var log = await OpenAsync();
        var frame = _source.Next(facts: 3);

        await log.AppendAsync(frame, Cancellation);
        await log.AppendAsync(frame, Cancellation);

        Assert.Equal(2, log.ReadAll().Count());
        Assert.Equal(3, (await log.History.LatestAsync(FactKinds.All, 10, Cancellation)).Count);
    }

    [Fact]
    public async Task A_call_that_was_cancelled_before_keeps_nothing()
    {
        var log = await OpenAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await log.AppendAsync(_source.Next(), new CancellationToken(canceled: true)));

        Assert.Empty(log.ReadAll());
    }

    [Fact]
    public async Task A_closed_log_refuses_with_words_that_say_what_to_do()
    {
        var log = await OpenAsync();
        await log.DisposeAsync();

        var refusal = await Assert.ThrowsAsync<EventLogException>(
            async () => await log.AppendAsync(_source.Next(), Cancellation));

        Assert.Equal(EventLogWords.Closed, refusal.Words);
    }

    [Fact]
    public async Task A_persons_history_is_theirs_alone_and_oldest_first()
    {
        var log = await OpenAsync();
        await AppendAsync(log, 40);
        var who = FrameSource.Who(3);

        var facts = await log.History.OfAsync(who, Cancellation);

        Assert.Equal([3, 10, 17, 24, 31, 38], facts.Select(fact => fact.Ref.Sequence));
        Assert.All(facts, fact => Assert.Equal(new FactPayload.AttendeeArrived(who), fact.Payload));
    }

    [Fact]
    public async Task The_latest_facts_come_newest_first_and_of_the_kinds_asked_for()
    {
        var log = await OpenAsync();
        await AppendAsync(log, 10);
        await log.AppendAsync(_source.Next(new FactPayload.ScanRefused(Refusal.Forged, RegistrationId.None, default)), Cancellation);
        await AppendAsync(log, 10);

        var arrivals = await log.History.LatestAsync(FactKinds.Of<FactPayload.AttendeeArrived>(), 3, Cancellation);
        var refused = await log.History.LatestAsync(FactKinds.Of<FactPayload.ScanRefused>(), 3, Cancellation);
        var both = await log.History.LatestAsync(
            FactKinds.Of<FactPayload.ScanRefused>().And<FactPayload.AttendeeArrived>(), 100, Cancellation);

        Assert.Equal([21, 20, 19], arrivals.Select(fact => fact.Ref.Sequence));
        Assert.Equal([11], refused.Select(fact => fact.Ref.Sequence));
        Assert.Equal(21, both.Count);
    }

    [Fact]
    public async Task Facts_between_two_times_include_both_ends_and_come_oldest_first()
    {
        var log = await OpenAsync();
        var frames = _source.Take(30);
        foreach (var frame in frames.Reverse())
        {
            await log.AppendAsync(frame, Cancellation);
        }

        var facts = new List<uint>();
        await foreach (var fact in log.History.BetweenAsync(
            FactKinds.All, FrameSource.At(5), FrameSource.At(9), Cancellation))
        {
            facts.Add(fact.Ref.Sequence);
        }

        Assert.Equal([5, 6, 7, 8, 9], facts);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract ValueTask CloseAsync();

    private async Task AppendAsync(IEventLog log, int frames)
    {
        foreach (var frame in _source.Take(frames))
        {
            await log.AppendAsync(frame, Cancellation);
        }
    }
}

public sealed class The_log_on_disk_keeps_the_contract : EventLogContract
{
    private readonly TemporaryFolder _place = new();
    private OpenedLog? _opened;

    private protected override Task<IEventLog> OpenAsync()
    {
        _opened = OpenedLog.Create(_place.Event);
        return Task.FromResult<IEventLog>(_opened.Log);
    }

    private protected override async Task<IEventLog> ReopenAsync()
    {
        await _opened!.DisposeAsync();
        _opened = OpenedLog.Open(_place.Event);
        return _opened.Log;
    }

    private protected override async ValueTask CloseAsync()
    {
        await _opened!.DisposeAsync();
        _place.Dispose();
    }
}

public sealed class The_log_in_memory_keeps_the_contract : EventLogContract
{
    private MemoryEventLog _log = new(FrameSource.Event, TimeProvider.System);

    private protected override Task<IEventLog> OpenAsync() => Task.FromResult<IEventLog>(_log);

    private protected override Task<IEventLog> ReopenAsync() => Task.FromResult<IEventLog>(_log = _log.Reopen());

    private protected override ValueTask CloseAsync() => _log.DisposeAsync();
}

public sealed class MemoryEventLogTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly FrameSource _source = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_slow_disk_acknowledges_when_its_time_has_passed()
    {
        await using var log = new MemoryEventLog(FrameSource.Event, _clock);
        log.Slow(TimeSpan.FromMilliseconds(15));

        var append = log.AppendAsync(_source.Next(), Cancellation).AsTask();
        Assert.False(append.IsCompleted);
        Assert.Empty(log.ReadAll());

        _clock.Advance(TimeSpan.FromMilliseconds(15));
        await append;
        Assert.Single(log.ReadAll());
    }

    [Fact]
    public async Task A_disk_that_failed_once_refuses_until_it_is_opened_again()
    {
        var log = new MemoryEventLog(FrameSource.Event, _clock);
        var kept = _source.Next();
        await log.AppendAsync(kept, Cancellation);
        log.Fill();

        for (var attempt = 0; attempt < 2; attempt++)
        {
            var refusal = await Assert.ThrowsAsync<EventLogException>(
                async () => await log.AppendAsync(_source.Next(), Cancellation));
            Assert.Contains("lleno", refusal.Words.Spanish, StringComparison.Ordinal);
        }

        await using var reopened = log.Reopen();
        await reopened.AppendAsync(_source.Next(), Cancellation);
        Assert.Equal(2, reopened.ReadAll().Count());
        Assert.Equal(kept.Encode(), reopened.ReadAll().First().Encode());
    }

    [Fact]
    public async Task What_waited_at_a_power_cut_was_never_acknowledged_and_is_not_there()
    {
        var log = new MemoryEventLog(FrameSource.Event, _clock);
        log.Slow(TimeSpan.FromMilliseconds(15));
        var append = log.AppendAsync(_source.Next(), Cancellation).AsTask();

        await using var reopened = log.Reopen();
        _clock.Advance(TimeSpan.FromMilliseconds(15));

        await Assert.ThrowsAsync<EventLogException>(() => append);
        Assert.Empty(reopened.ReadAll());
    }
}
