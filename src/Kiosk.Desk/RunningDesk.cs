using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Threading.Channels;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;
using Kiosk.Desk.Running;
using Kiosk.Desk.Screens;
using Kiosk.EventLog;
using Kiosk.Office;

namespace Kiosk.Desk;

/// <summary>One opened event at this machine: reads its log, decides, writes, and shows.</summary>
/// <remarks>
/// One worker owns state and log, and does one thing after the other: decide, journal, apply, and only then answer. The
/// pages see pictures that are replaced whole (<see cref="Door"/>, <see cref="Board"/>).
/// </remarks>
public sealed partial class RunningDesk : IAsyncDisposable
{
    /// <summary>Things waiting for the worker. A queue this long means that the disk stands still: then callers wait.</summary>
    private const int WaitingMax = 64;

    /// <summary>How often the board's clock and the desk's own are looked at.</summary>
    private static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(5);

    private readonly Channel<Func<Task>> _work =
        Channel.CreateBounded<Func<Task>>(new BoundedChannelOptions(WaitingMax) { SingleReader = true });

    private readonly CancellationTokenSource _closing = new();
    private readonly ILogger<RunningDesk> _logger;
    private readonly TimeProvider _time;
    private readonly IEventLog _log;
    private readonly EventState _state;
    private readonly DeskKey _key;
    private readonly EventClock _clock;
    private readonly LogWriter _writer;
    private readonly Painter _painter;
    private readonly ImmutableArray<BilingualText> _repairs;
    private readonly Task _working;
    private readonly Task _ticking;

    private ImmutableArray<AnswerView> _recent;
    private bool _isLogOpened;
    private long _answers;

    private RunningDesk(
        string folder, IEventLog log, DeskKey key, EventClock clock, TimeProvider time, ILogger<RunningDesk> logger)
    {
        (Folder, _log, _key, _clock, _time, _logger) = (folder, log, key, clock, time, logger);
        _repairs = [.. log.Notices];
        _state = new EventState(log.Event);
        _painter = new Painter(_state, key.Desk);
        _writer = new LogWriter(log.Event, new LogId(DrawNumber()), key.Sign);
        var latest = new LatestAnswers();
        foreach (var fact in log.ReadAll().SelectMany(frame => frame.Facts()))
        {
            if (_state.Apply(fact))
            {
                latest.Add(fact);
            }
        }

        _recent = latest.Paint(_state, key.Desk);
        _answers = _recent.Length;
        Previous = _state.LastFactOf(key.Desk);
        (Door, Board) = Paint();
        _working = Task.Run(WorkAsync);
        _ticking = Task.Run(TickAsync);
    }

    public string Folder { get; }

    public DoorView Door { get; private set; }

    public BoardView Board { get; private set; }

    /// <summary>A picture was replaced. Raised by the worker: do little, on your own thread.</summary>
    public event Action? Changed;

    /// <summary>The log takes no more facts; this desk must be opened anew. Raised once.</summary>
    public event Action<BilingualText>? Broken;

    private FactRef Previous { get; }

    /// <summary>Opens the event in a folder and folds its log.</summary>
    /// <exception cref="EventLogException">The folder cannot be used; the message says why and what to do.</exception>
    /// <exception cref="DeskException">Likewise.</exception>
    internal static RunningDesk Open(string folder, TimeProvider time, ILogger<RunningDesk> logger)
    {
        var log = EventFolder.Open(folder, logger);
        try
        {
            var desk = new RunningDesk(
                folder, log, DeskKey.LoadOrCreate(folder), new EventClock(time, EventClock.SystemUptime), time, logger);
            desk.LogOpened(desk._state.FactCount, desk._state.Arrived);
            return desk;
        }
        catch
        {
            log.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }

    /// <summary>Judges a scanned text, writes down what follows, and answers once that is on disk.</summary>
    /// <exception cref="EventLogException">It could not be written down: nobody may be told anything.</exception>
    public Task<AnswerView> ScanAsync(string text, CancellationToken cancellationToken) => OnWorkerAsync(
        async () =>
        {
            var now = _clock.Now;
            var ticket = PresentedTicket.Examine(text, _state, TicketSignatures.Check);
            var decision = CheckInRules.Decide(_state, new Scan(ticket, Posted.Post, _key.Desk, now, _clock.Class));
            var written = await WriteAsync(decision.Facts, now, DrawNumber());
            var undo = written.LastOrDefault(fact => fact.Payload is FactPayload.AttendeeArrived or FactPayload.RoomEntered or FactPayload.RoomLeft);
            var answer = AnswerPainter.Paint(_state, ++_answers, decision.Answer, now, undo?.Ref ?? FactRef.None);
            _recent = [answer, .. _recent.Take(DoorView.RecentMax - 1)];
            LogAnswered(_answers, decision.Answer.GetType().Name);
            return answer;
        },
        cancellationToken);

    public Task TakePostAsync(string deskName, Post post, CancellationToken cancellationToken) =>
        WriteOneAsync(() => Planning.Take(_state, _key.Desk, deskName.Trim(), post), cancellationToken);

    /// <summary>Takes back what an answer let happen; nothing where there is nothing to take back.</summary>
    public Task WithdrawAsync(AnswerView answer, string reason, CancellationToken cancellationToken) =>
        answer.Undo == FactRef.None
            ? Task.CompletedTask
            : WriteOneAsync(
                () => Planning.Withdraw(answer.Undo, AnswerPainter.WhoOf(answer.Answer), reason), cancellationToken);

    /// <summary>A session ended: everybody is out of the room.</summary>
    public Task EmptyRoomAsync(RoomId room, CancellationToken cancellationToken) =>
        WriteOneAsync(() => Planning.Empty(room), cancellationToken);

    /// <summary>Writes facts that somebody planned upon the state, in as many frames as they need.</summary>
    public Task WriteAsync(Func<EventState, IReadOnlyList<PlannedFact>> plan, CancellationToken cancellationToken) => OnWorkerAsync(
        async () =>
        {
            await WriteAsync(plan(_state), _clock.Now, scanId: 0);
            return true;
        },
        cancellationToken);

    /// <summary>Asks the state something. The answer must not hold on to the state.</summary>
    public Task<T> AskAsync<T>(Func<EventState, T> ask, CancellationToken cancellationToken) =>
        OnWorkerAsync(() => Task.FromResult(ask(_state)), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _work.Writer.TryComplete();
        await _working;
        await _ticking;
        await _log.DisposeAsync();
        _key.Dispose();
        _closing.Dispose();
    }

    private FactPayload.DeskPosted Posted => _state.TryGetPost(_key.Desk, out var posted)
        ? posted
        : new FactPayload.DeskPosted("Mesa 1", new Post.Arrivals());

    private Task WriteOneAsync(Func<PlannedFact> plan, CancellationToken cancellationToken) => OnWorkerAsync(
        async () =>
        {
            await WriteAsync([plan()], _clock.Now, scanId: 0);
            return true;
        },
        cancellationToken);

    private async Task<ImmutableArray<Fact>> WriteAsync(IReadOnlyList<PlannedFact> planned, EventTime now, ulong scanId)
    {
        var written = ImmutableArray.CreateBuilder<Fact>(planned.Count);
        foreach (var chunk in planned.Chunk(FactsPerFrame))
        {
            var facts = Place(chunk, now, scanId);
            var frame = _writer.Write(facts);
            try
            {
                await _log.AppendAsync(frame, CancellationToken.None);
            }
            catch (EventLogException full)
            {
                // The writer counts these facts as written and the disk does not have them: only a new run may go on.
                LogBroken(full);
                _closing.Cancel();
                Broken?.Invoke(full.Words);
                throw;
            }

            _isLogOpened = true;
            foreach (var fact in facts)
            {
                _state.Apply(fact);
            }

            written.AddRange(facts);
        }

        return written.DrainToImmutable();
    }

    /// <summary>Registrations are the largest facts; so many of them stay well under a frame's limit.</summary>
    private const int FactsPerFrame = 200;

    private List<Fact> Place(PlannedFact[] planned, EventTime now, ulong scanId)
    {
        var next = _writer.Next;
        var facts = new List<Fact>(planned.Length + 1);
        if (!_isLogOpened)
        {
            facts.Add(Place(LogOpening(), next, now, scanId: 0));
        }

        foreach (var fact in planned)
        {
            facts.Add(Place(fact, next with { Sequence = next.Sequence + (uint)facts.Count }, now, scanId));
        }

        return facts;
    }

    private Fact Place(PlannedFact planned, FactRef place, EventTime now, ulong scanId) => new()
    {
        Ref = place,
        At = now,
        Clock = _clock.Class,
        Saw = planned.Saw.Length <= FactCodec.SawMax ? planned.Saw : planned.Saw[^FactCodec.SawMax..],
        ScanId = scanId,
        Payload = planned.Payload,
    };

    private PlannedFact LogOpening() => new(
        new FactPayload.LogOpened(_key.Desk, _key.PublicKey, _log.Event, Software.Version, Previous), []);

    private async Task<T> OnWorkerAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _work.Writer.WriteAsync(() => DoAsync(work, done), cancellationToken);
        }
        catch (ChannelClosedException closed)
        {
            throw new DeskException(
                new BilingualText("La mesa se está abriendo de nuevo. Espere un momento.", "The desk is opening again. Wait a moment."),
                closed);
        }

        return await done.Task;
    }

    private async Task DoAsync<T>(Func<Task<T>> work, TaskCompletionSource<T> done)
    {
        try
        {
            var result = await work();
            Publish();
            done.SetResult(result);
        }
        catch (Exception failed)
        {
            // Whoever asked hears of it; the worker goes on.
            done.SetException(failed);
        }
    }

    private async Task WorkAsync()
    {
        await foreach (var work in _work.Reader.ReadAllAsync())
        {
            await work();
        }
    }

    private async Task TickAsync()
    {
        using var timer = new PeriodicTimer(TickInterval, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_closing.Token))
            {
                _clock.Look();
                await AskAsync(_ => true, _closing.Token);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private void Publish()
    {
        (Door, Board) = Paint();
        Changed?.Invoke();
    }

    private (DoorView Door, BoardView Board) Paint()
    {
        var notices = _clock.Class == ClockClass.Unknown ? _repairs.Insert(0, WrongClock()) : _repairs;
        _recent = [.. _recent.Select(Refresh)];
        return (_painter.Door(Posted, _recent, notices), _painter.Board(_clock.Now, notices));
    }

    private AnswerView Refresh(AnswerView answer) =>
        answer with { Undone = answer.Undo != FactRef.None && _state.IsWithdrawn(answer.Undo, AnswerPainter.WhoOf(answer.Answer)) };

    private BilingualText WrongClock()
    {
        var shown = TimeZoneInfo.ConvertTime(_clock.Now.ToUtc(), _painter.Zone);
        return new BilingualText(
            $"El reloj de esta computadora está mal: dice {shown:yyyy-MM-dd HH:mm}. Siga escaneando; corrija la hora en cuanto pueda.",
            $"This computer's clock is wrong: it says {shown:yyyy-MM-dd HH:mm}. Keep scanning; set the time when you can.");
    }

    private static ulong DrawNumber()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        var number = BitConverter.ToUInt64(bytes);
        return number == 0 ? 1 : number;
    }

    [LoggerMessage(4001, LogLevel.Information, "The event is open: {FactCount} facts, {ArrivedCount} arrived.")]
    private partial void LogOpened(int factCount, int arrivedCount);

    [LoggerMessage(4002, LogLevel.Information, "Answer {AnswerNumber}: {AnswerCase}.")]
    private partial void LogAnswered(long answerNumber, string answerCase);

    [LoggerMessage(4003, LogLevel.Error, "The log takes no more facts; opening it anew.")]
    private partial void LogBroken(Exception failure);
}
