using System.Collections.Immutable;
using Kiosk.CheckIn;
using Kiosk.Desk.Running;
using Kiosk.Desk.Screens;
using Kiosk.Desk.Words;
using Kiosk.DeskSync;
using Kiosk.EventLog;
using Kiosk.Scanning;

namespace Kiosk.Desk;

/// <summary>One opened event at this machine: reads its log, decides, writes, and shows.</summary>
/// <remarks>
/// One worker owns state and log, and does one thing after the other: decide, journal, apply, and only then answer. The
/// pages see pictures that are replaced whole (<see cref="Door"/>, <see cref="Board"/>).
/// </remarks>
public sealed partial class RunningDesk : IAsyncDisposable
{
    /// <summary>How often the board's clock and the desk's own are looked at.</summary>
    private static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(5);

    private readonly OneAfterAnother _worker = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly ILogger<RunningDesk> _logger;
    private readonly TimeProvider _time;
    private readonly EventFolder _folder;
    private readonly DiskEventLog _log;
    private readonly DeskPapers _papers;
    private readonly EventClock _clock;
    private readonly Task _ticking;

    private EventState _state;
    private OwnLog _ownLog;
    private ImmutableArray<AnswerView> _recent;
    private long _answers;

    private RunningDesk(
        EventFolder folder, DiskEventLog log, DeskPapers papers, SyncOptions? sync, TimeProvider time, ILoggerFactory loggers)
    {
        (_folder, _log, _papers, _time) = (folder, log, papers, time);
        _logger = loggers.CreateLogger<RunningDesk>();
        _clock = new EventClock(time, EventClock.SystemUptime);
        _state = new EventState(log.Event, papers.AuthorityCheck);
        var latest = new LatestAnswers();
        var frames = DecodedLog.Read(log).AsEnumerable().Select(decoded =>
        {
            foreach (var fact in decoded.Facts.Where(_state.Apply))
            {
                latest.Add(fact);
            }

            return decoded.Frame;
        });
        if (sync is not null && papers.AreComplete)
        {
            _talk = new DeskTalk(this, papers, log, frames, folder.FolderPath, sync, time, loggers);
        }
        else
        {
            _ = frames.Count();
        }

        if (_state.IsStale)
        {
            _state = Refolded(_state);
        }

        NoteRevoked();
        _recent = latest.Paint(_state, Desk);
        _answers = _recent.Length;
        _ownLog = new OwnLog(log, papers, _clock, _state.LastFactOf(Desk));
        (Door, Board) = Paint();
        _ticking = Task.Run(TickAsync);
    }

    /// <summary>This machine.</summary>
    internal DeskId Desk => _papers.Key.Desk;

    /// <summary>Where the event lies, in full.</summary>
    public string Folder => _folder.FolderPath;

    public DoorView Door { get; private set; }

    public BoardView Board { get; private set; }

    /// <summary>Looks back over the log.</summary>
    public IFactHistory History => _log.History;

    /// <summary>A picture was replaced. Raised by the worker: do little, on your own thread.</summary>
    public event Action? Changed;

    /// <summary>The log takes no more facts; this desk must be opened anew.</summary>
    public event Action<BilingualText>? Broken;

    /// <summary>Opens the event in a folder and folds its log.</summary>
    /// <exception cref="EventLogException">The folder cannot be used; the message says why and what to do.</exception>
    /// <exception cref="DeskException">Likewise.</exception>
    /// <param name="folder">The event's folder.</param>
    /// <param name="sync">How other desks are reached (<see cref="TalkAsync"/>); null for a desk that talks with none.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">For all of it.</param>
    internal static RunningDesk Open(string folder, SyncOptions? sync, TimeProvider time, ILoggerFactory loggers)
    {
        var held = EventFolder.Open(folder);
        try
        {
            var papers = DeskPapers.Load(held.FolderPath);
            var desk = new RunningDesk(held, DiskEventLog.Open(held), papers, sync, time, loggers);
            desk.LogOpened(desk._state.FactCount, desk._state.Arrived);
            desk.LogNotices();
            return desk;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Judges a scanned text, writes down what follows, and answers once that is on disk.</summary>
    /// <exception cref="EventLogException">It could not be written down: nobody may be told anything.</exception>
    /// <exception cref="DeskException">The desk is closing, or has not heard yet which event this is.</exception>
    public Task<AnswerView> ScanAsync(ScannedText scan, CancellationToken cancellationToken) => DoAsync(
        async () =>
        {
            if (!_state.TryGetDescription(out _))
            {
                // It would call every ticket forged: the keys come with the description.
                throw new DeskException(DeskWords.NotDescribed);
            }

            var now = _clock.Now;
            var (answer, facts) = _counter.Decide(
                _state, new DeskScan(scan.Text, scan.TextOnUsKeyboard, Posted.Post, Desk, now, _clock.Class));
            var undo = FactRef.None;
            foreach (var fact in await WriteAsync(facts, now, OwnLog.DrawNumber()))
            {
                undo = CanBeUndone(fact.Payload) ? fact.Ref : undo;
            }

            var view = AnswerPainter.Paint(_state, Desk, ++_answers, answer, now, undo);
            _recent = [view, .. _recent.Take(DoorView.RecentMax - 1)];
            LogAnswered(_answers, answer.GetType().Name);
            return view;
        },
        cancellationToken);

    /// <summary>The same for a text that somebody typed or pasted.</summary>
    /// <exception cref="EventLogException">It could not be written down: nobody may be told anything.</exception>
    public Task<AnswerView> ScanAsync(string text, CancellationToken cancellationToken) =>
        ScanAsync(new ScannedText(text, ScanSource.Keyboard), cancellationToken);

    public Task TakePostAsync(string deskName, Post post, CancellationToken cancellationToken) =>
        WriteAsync(state => [Planning.Take(state, Desk, deskName.Trim(), post)], cancellationToken);

    /// <summary>Takes back what an answer let happen; nothing where there is nothing to take back.</summary>
    public Task WithdrawAsync(AnswerView answer, string reason, CancellationToken cancellationToken) => WriteAsync(
        _ => answer.Undo == FactRef.None
            ? []
            : [Planning.Withdraw(answer.Undo, AnswerPainter.WhoOf(answer.Answer), AnswerPainter.UnitOf(answer.Answer), reason)],
        cancellationToken);

    private static bool CanBeUndone(FactPayload payload) => payload is FactPayload.AttendeeArrived or FactPayload.RoomEntered
        or FactPayload.RoomLeft or FactPayload.HeadsetLent or FactPayload.HeadsetReturned;

    /// <summary>A session ended: everybody is out of the room.</summary>
    public Task EmptyRoomAsync(RoomId room, CancellationToken cancellationToken) =>
        WriteAsync(_ => [Planning.Empty(room)], cancellationToken);

    /// <summary>Writes facts that somebody plans upon the state.</summary>
    /// <exception cref="EventLogException">Not all of them could be written down.</exception>
    public Task WriteAsync(Func<EventState, IReadOnlyList<PlannedFact>> plan, CancellationToken cancellationToken) =>
        DoAsync(() => WriteAsync(plan(_state), _clock.Now, scanId: 0), cancellationToken);

    /// <summary>Asks the state something. The answer must not hold on to the state.</summary>
    public Task<T> AskAsync<T>(Func<EventState, T> ask, CancellationToken cancellationToken) =>
        _worker.DoAsync(() => Task.FromResult(ask(_state)), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _worker.DisposeAsync();
        await _ticking;
        await _refolding;
        await WithdrawInvitationAsync();
        if (_talk is not null)
        {
            await _talk.DisposeAsync();
        }

        await _log.DisposeAsync();
        _folder.Dispose();
        _papers.Dispose();
        _closing.Dispose();
    }

    private FactPayload.DeskPosted Posted => _state.TryGetPost(Desk, out var posted)
        ? posted
        : new FactPayload.DeskPosted("Mesa 1", new Post.Arrivals());

    private async Task<ImmutableArray<Fact>> WriteAsync(IReadOnlyList<PlannedFact> planned, EventTime now, ulong scanId)
    {
        var written = ImmutableArray.CreateBuilder<Fact>(planned.Count);
        try
        {
            await foreach (var (frame, facts) in _ownLog.WriteAsync(planned, now, scanId))
            {
                Fold(facts);
                written.AddRange(facts);
                if (_talk is not null)
                {
                    await _talk.TakeInAsync(new Happening.Wrote(frame));
                }
            }
        }
        catch (EventLogException notKept)
        {
            Break(notKept);
            throw;
        }

        return written.DrainToImmutable();
    }

    private void Break(EventLogException notKept)
    {
        LogBroken(notKept);
        Broken?.Invoke(notKept.Words);
    }

    private Task<T> DoAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken) => _worker.DoAsync(
        async () =>
        {
            var result = await work();
            Show();
            return result;
        },
        cancellationToken);

    private async Task TickAsync()
    {
        using var timer = new PeriodicTimer(TickInterval, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_closing.Token))
            {
                _clock.Look();
                await TakeTurnAsync(TellOthersOfMeAsync, _closing.Token);
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (DeskException)
        {
            // Closed between the tick and the turn.
        }
    }

    private void Show()
    {
        (Door, Board) = Paint();
        Changed?.Invoke();
    }

    private (DoorView Door, BoardView Board) Paint()
    {
        var painter = new Painter(_state, Desk, Company, CounterNow);
        _recent = [.. _recent.Select(answer => AnswerPainter.Refresh(_state, Desk, answer))];

        // What was put right by itself is for organizers; at the door it would only alarm.
        return (painter.Door(Posted, _recent, Notices(painter, _log.Calls)), painter.Board(_clock.Now, Notices(painter, _log.Notices)));
    }

    [LoggerMessage(4001, LogLevel.Information, "The event is open: {FactCount} facts, {ArrivedCount} arrived.")]
    private partial void LogOpened(int factCount, int arrivedCount);

    [LoggerMessage(4002, LogLevel.Information, "Answer {AnswerNumber}: {AnswerCase}.")]
    private partial void LogAnswered(long answerNumber, string answerCase);

    [LoggerMessage(4003, LogLevel.Error, "The log takes no more facts; opening it anew.")]
    private partial void LogBroken(Exception failure);
}
