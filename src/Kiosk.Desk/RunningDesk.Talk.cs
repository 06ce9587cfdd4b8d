using System.Collections.Immutable;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;
using Kiosk.Desk.Running;
using Kiosk.Desk.Words;
using Kiosk.DeskSync;
using Kiosk.EventLog;

namespace Kiosk.Desk;

/// <content>What this desk hears from others and tells them.</content>
public sealed partial class RunningDesk
{
    /// <summary>A clock that is off by less is set right in silence: no order and no time on a screen depends on it.</summary>
    private static readonly TimeSpan AnchorMin = TimeSpan.FromSeconds(1);

    private readonly DeskTalk? _talk;
    private readonly List<Fact> _sinceRefold = [];
    private ImmutableHashSet<DeskId> _revoked = [];
    private BilingualText? _unreachable;
    private bool _isRefolding;
    private Task _refolding = Task.CompletedTask;

    /// <summary>Begins to talk with other desks; where that cannot be, the desk says so and works alone.</summary>
    internal async Task TalkAsync()
    {
        if (_talk is not null)
        {
            _unreachable = await _talk.StartAsync();
            await TakeTurnAsync(TellOthersOfMeAsync, _closing.Token);
        }
    }

    /// <summary>Says that this desk's clock shows the right time, or what the right time is: others may go by it.</summary>
    /// <param name="right">The event's time now.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="EventLogException">It could not be written down.</exception>
    public Task ConfirmClockAsync(EventTime right, CancellationToken cancellationToken) => DoAsync(
        async () =>
        {
            await AdoptClockAsync(right.Since(_clock.Now), ClockClass.Confirmed);
            return true;
        },
        cancellationToken);

    /// <summary>Does something on the worker, and shows what came of it.</summary>
    internal Task TakeTurnAsync(Func<Task> work, CancellationToken cancellationToken) => DoAsync(
        async () =>
        {
            try
            {
                await work();
            }
            catch (EventLogException notKept)
            {
                Break(notKept);
                throw;
            }

            return true;
        },
        cancellationToken);

    /// <summary>Puts other desks' frames on disk and folds their facts. On the worker.</summary>
    /// <exception cref="EventLogException">Not all could be kept; none of them is folded then.</exception>
    internal async Task KeepAsync(IReadOnlyList<Frame> frames)
    {
        await Task.WhenAll(frames.Select(frame => _log.AppendAsync(frame, CancellationToken.None).AsTask()));
        foreach (var frame in frames)
        {
            Fold(frame.Facts());
        }
    }

    /// <summary>Goes by a better clock from now on, and writes down what that says about this log so far. On the worker.</summary>
    internal async Task AdoptClockAsync(TimeSpan delta, ClockClass clock)
    {
        _clock.Adopt(delta, clock);
        if (_ownLog.IsOpened && delta.Duration() >= AnchorMin)
        {
            var anchored = new FactPayload.ClockAnchored((long)delta.TotalMilliseconds, clock);
            await WriteAsync([new PlannedFact(anchored, [])], _clock.Now, scanId: 0);
        }

        await TellOthersOfMeAsync();
    }

    /// <summary>Goes on in a new log and says again in it what this program wrote in the old one. On the worker.</summary>
    internal async Task OpenNewLogAsync(LogId forked)
    {
        _ownLog = new OwnLog(_log, _papers, _clock, FactRef.None);
        foreach (var fact in _log.Read(forked, 1, int.MaxValue).SelectMany(frame => frame.Facts()).Where(fact => fact.ScanId != 0))
        {
            // The same scan id: where the other program's log has it too, it is one scan.
            await WriteAsync([new PlannedFact(fact.Payload, fact.Saw)], _state.TimeOf(fact), fact.ScanId);
        }
    }

    /// <summary>A fault ended the talk. From any thread.</summary>
    internal void TalkStopped() => _unreachable = DeskWords.TalkStopped;

    /// <summary>From any thread.</summary>
    internal bool IsRevoked(DeskId desk) => _revoked.Contains(desk);

    private Task TellOthersOfMeAsync() => _talk is null
        ? Task.CompletedTask
        : _talk.TakeInAsync(
            new Happening.ClockSet(_clock.Now, _clock.Class),
            new Happening.CardChanged(new DeskCard(Software.Version, Battery.Percent())));

    /// <summary>Who is there and how far this desk is behind them. On the worker.</summary>
    private Company Company => _talk is null
        ? Company.Nobody(_clock.Class)
        : new Company(_talk.Peers, _talk.HowFull, _clock.Class);

    private void LogNotices()
    {
        foreach (var notice in _log.Notices)
        {
            LogNoticed(notice.English);
        }
    }

    [LoggerMessage(4004, LogLevel.Warning, "{Notice}")]
    private partial void LogNoticed(string notice);

    private ImmutableArray<BilingualText> Notices(Painter painter, IReadOnlyList<BilingualText> ofTheLog)
    {
        var notices = ImmutableArray.CreateBuilder<BilingualText>();
        if (_clock.Class == ClockClass.Unknown)
        {
            notices.Add(painter.WrongClock(_clock.Now));
        }
        else
        {
            notices.AddRange(painter.DifferingClocks);
        }

        if (_revoked.Contains(Desk))
        {
            notices.Add(DeskWords.RevokedHere);
        }

        if (_unreachable is not null)
        {
            notices.Add(_unreachable);
        }

        notices.AddRange(ofTheLog);
        return notices.DrainToImmutable();
    }

    private void Fold(IEnumerable<Fact> facts)
    {
        foreach (var fact in facts)
        {
            _state.Apply(fact);
            if (_isRefolding)
            {
                _sinceRefold.Add(fact);
            }

            if (fact.Payload is FactPayload.DeskRevoked)
            {
                NoteRevoked();
            }
        }

        if (_state.IsStale && !_isRefolding)
        {
            _isRefolding = true;
            _refolding = RefoldAsync(_state.StartAgain());
        }
    }

    private void NoteRevoked()
    {
        var fresh = _state.RevokedDesks.Except(_revoked).ToArray();
        _revoked = _revoked.Union(fresh);
        foreach (var desk in fresh)
        {
            _ = _talk?.CutOffAsync(desk);
        }
    }

    // Beside the door's work: until it is done, people are answered from what was believed before.
    private async Task RefoldAsync(EventState fresh)
    {
        await Task.Run(() => DecodedLog.FoldInto(fresh, _log));
        try
        {
            await TakeTurnAsync(
                () =>
                {
                    _sinceRefold.ForEach(fact => fresh.Apply(fact));
                    _sinceRefold.Clear();
                    (_state, _isRefolding) = (fresh, false);
                    Fold([]);
                    return Task.CompletedTask;
                },
                _closing.Token);
        }
        catch (Exception closed) when (closed is OperationCanceledException or DeskException)
        {
            // The next start folds everything anyway.
        }
    }

    private EventState Refolded(EventState stale)
    {
        var fresh = stale.StartAgain();
        DecodedLog.FoldInto(fresh, _log);
        return fresh;
    }
}
