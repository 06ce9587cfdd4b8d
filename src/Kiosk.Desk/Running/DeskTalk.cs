using System.Collections.Immutable;
using System.Net;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;
using Kiosk.DeskSync;
using Kiosk.EventLog;

namespace Kiosk.Desk.Running;

/// <summary>This desk's talk with the others: brings what the links carry to the conversation, and does what it says.</summary>
/// <remarks>The conversation is stepped by the desk's one worker only, which owns state and log too.</remarks>
internal sealed partial class DeskTalk : IAsyncDisposable
{
    /// <summary>Happenings taken in at one turn of the worker: those share one fsync, and the door waits for no more than these.</summary>
    private const int HappeningsPerTurn = 64;

    private readonly RunningDesk _desk;
    private readonly DeskCredentials _credentials;
    private readonly LogSignatures _signatures = new();
    private readonly Conversation _conversation;
    private readonly DeskLinks _links;
    private readonly KnownAddresses _addresses;
    private readonly SyncOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<DeskTalk> _logger;
    private readonly long _start;
    private readonly CancellationTokenSource _closing = new();
    private readonly SemaphoreSlim _bell = new(0, 1);
    private readonly ITimer _timer;
    private readonly Queue<Happening> _happenings = new();
    private List<Frame> _toKeep = [];
    private bool _isTakingIn;
    private Task _pumping = Task.CompletedTask;

    /// <param name="desk">Whose talk it is.</param>
    /// <param name="papers">Complete.</param>
    /// <param name="log">Serves what others lack.</param>
    /// <param name="held">Every frame on disk; walked through once.</param>
    /// <param name="folder">The event's folder.</param>
    /// <param name="options">How others are reached.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">For this and the links.</param>
    public DeskTalk(
        RunningDesk desk,
        DeskPapers papers,
        IEventLog log,
        IEnumerable<Frame> held,
        string folder,
        SyncOptions options,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        var trust = papers.Trust!;
        _desk = desk;
        _time = time;
        _start = time.GetTimestamp();
        _logger = loggers.CreateLogger<DeskTalk>();
        _options = options;
        _addresses = new KnownAddresses(folder);
        _credentials = DeskCredentials.Open(trust, OwnLog.DrawNumber(), papers.Certificate.AsSpan(), papers.Key.ExportPrivateKey());
        _conversation = new Conversation(
            new ConversationSetup
            {
                Self = _credentials.Self,
                Event = log.Event,
                Seed = OwnLog.DrawNumber(),
                CheckHead = _signatures.Check,
                Admits = opening => trust.Belongs(opening.Certificate.AsSpan(), opening.Desk, opening.DeskKey.AsSpan()),
                ReadFrames = log.Read,
            },
            held);
        _links = new DeskLinks(_credentials, papers.GroupKey, desk.IsRevoked, options, time, loggers.CreateLogger<DeskLinks>());
        _timer = time.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Other runs of desks heard of. For the worker.</summary>
    public ImmutableArray<PeerView> Peers => _conversation.Peers;

    /// <summary>How much of what others hold is here, 0 to 1. For the worker.</summary>
    public double HowFull => _conversation.HowFull;

    /// <summary>Where this machine is, the likeliest address first.</summary>
    public IReadOnlyList<IPAddress> Addresses => LocalAddresses.Now(_options.Address);

    /// <summary>Begins to talk. False where others cannot reach this desk; it works on, alone.</summary>
    /// <returns>Null, or what stands in the way and what to do.</returns>
    public async Task<BilingualText?> StartAsync()
    {
        try
        {
            await _links.StartAsync(_addresses.All);
            _pumping = Task.Run(PumpAsync);
            return null;
        }
        catch (SyncException unreachable)
        {
            LogCannotStart(unreachable);
            return unreachable.Words;
        }
    }

    /// <summary>Takes in what happened, and does all that follows. For the worker.</summary>
    /// <remarks>What happens while something is being done (a clock that is adopted is written down) comes after it.</remarks>
    /// <exception cref="EventLogException">Other desks' facts could not be kept.</exception>
    public async Task TakeInAsync(params IEnumerable<Happening> happenings)
    {
        foreach (var happening in happenings)
        {
            _happenings.Enqueue(happening);
        }

        if (_isTakingIn)
        {
            return;
        }

        _isTakingIn = true;
        try
        {
            while (_happenings.Count + _toKeep.Count > 0)
            {
                if (_happenings.TryDequeue(out var next))
                {
                    await StepAsync(next);
                }
                else
                {
                    var frames = _toKeep;
                    _toKeep = [];
                    await _desk.KeepAsync(frames);
                    frames.ForEach(frame => _happenings.Enqueue(new Happening.Kept(frame)));
                }
            }
        }
        finally
        {
            _isTakingIn = false;
        }

        var due = _conversation.NextDue - Now;
        _timer.Change(due > TimeSpan.Zero ? due : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Opens an invitation for one new desk.</summary>
    /// <param name="authority">Of the event; needed until the invitation has ended.</param>
    /// <param name="groupKey">Given to the new desk.</param>
    /// <exception cref="SyncException">The port for joining is taken.</exception>
    public Invitation Invite(EventAuthority authority, ReadOnlySpan<byte> groupKey) => Invitation.Open(
        _credentials,
        authority,
        [.. Addresses.Select(address => DeskAddress.Of(address, _links.Port)), .. _addresses.All],
        groupKey,
        _desk.IsRevoked,
        _options,
        _time);

    /// <summary>There may be a desk at this address.</summary>
    public void Meet(DeskAddress address) => _links.Meet(address);

    /// <summary>Ends every link to a desk.</summary>
    public Task CutOffAsync(DeskId desk) => _links.CutOffAsync(desk);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _links.DisposeAsync();
        await _pumping;
        await _timer.DisposeAsync();
        _signatures.Dispose();
        _credentials.Dispose();
        _closing.Dispose();
        _bell.Dispose();
    }

    private TimeSpan Now => _time.GetElapsedTime(_start);

    private async Task StepAsync(Happening happening)
    {
        foreach (var action in _conversation.Step(Now, happening))
        {
            switch (action)
            {
                case DeskAction.Tell e:
                    _links.Post(e.To, e.Lane, e.Message);
                    break;
                case DeskAction.TellAll e:
                    _links.PostToAll(e.Lane, e.Message);
                    break;
                case DeskAction.Keep e:
                    _toKeep.Add(e.Frame);
                    break;
                case DeskAction.OfferClock e:
                    LogClockOffered(e.Delta.TotalMilliseconds, e.Class, e.From);
                    await _desk.AdoptClockAsync(e.Delta, e.Class);
                    break;
                case DeskAction.OpenNewLog e:
                    LogForked(e.Forked);
                    await _desk.OpenNewLogAsync(e.Forked);
                    break;
                case DeskAction.ReportFork e:
                    LogForkSeen(e.At, e.From);
                    break;
                case DeskAction.ReportRefused e:
                    LogRefused(e.Why, e.From);
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException($"No rule for {action.GetType().Name}.");
            }
        }
    }

    private async Task PumpAsync()
    {
        try
        {
            var arrived = _links.Events.WaitToReadAsync(_closing.Token).AsTask();
            var rung = _bell.WaitAsync(_closing.Token);
            while (true)
            {
                await Task.WhenAny(arrived, rung);
                var happenings = new List<Happening>();
                if (rung.IsCompleted)
                {
                    await rung;
                    happenings.Add(new Happening.Tick());
                    rung = _bell.WaitAsync(_closing.Token);
                }

                if (arrived.IsCompleted)
                {
                    if (!await arrived)
                    {
                        return;
                    }

                    while (happenings.Count < HappeningsPerTurn && _links.Events.TryRead(out var it))
                    {
                        Add(it, happenings);
                    }

                    arrived = _links.Events.WaitToReadAsync(_closing.Token).AsTask();
                }

                if (happenings.Count > 0)
                {
                    await _desk.TakeTurnAsync(() => TakeInAsync(happenings), _closing.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception stopped) when (stopped is EventLogException or DeskException)
        {
            // The desk is closing, or its disk takes nothing: whoever opens it anew begins a new talk.
        }
    }

    private void Add(LinkEvent it, List<Happening> happenings)
    {
        switch (it)
        {
            case LinkEvent.Reached e:
                _addresses.Remember(e.Address);
                break;
            case LinkEvent.PeerAppeared e:
                happenings.Add(new Happening.PeerAppeared(e.Peer));
                break;
            case LinkEvent.PeerGone e:
                happenings.Add(new Happening.PeerGone(e.Peer));
                break;
            case LinkEvent.Received e:
                happenings.Add(new Happening.Heard(e.From, e.Lane, e.Payload));
                break;
            case LinkEvent.Lost or LinkEvent.Refused:
                // What was lost is asked for when the next pulses are compared; who was turned away is in the log.
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"No rule for {it.GetType().Name}.");
        }
    }

    private void Ring()
    {
        try
        {
            _bell.Release();
        }
        catch (Exception already) when (already is SemaphoreFullException or ObjectDisposedException)
        {
            // It rings, or nobody listens any more.
        }
    }

    [LoggerMessage(4030, LogLevel.Warning, "Other desks cannot reach this one; it works alone.")]
    private partial void LogCannotStart(Exception failure);

    [LoggerMessage(4031, LogLevel.Information, "{Peer} has a better clock ({ClockClass}): {DeltaMs} ms from here.")]
    private partial void LogClockOffered(double deltaMs, ClockClass clockClass, PeerId peer);

    [LoggerMessage(4032, LogLevel.Error, "Another program writes this desk's log {LogId}: this machine was copied while it ran. Going on in a new log.")]
    private partial void LogForked(LogId logId);

    [LoggerMessage(4033, LogLevel.Error, "Two contents of {FactRef}, both signed; the first stays. Heard from {Peer}.")]
    private partial void LogForkSeen(FactRef factRef, PeerId peer);

    [LoggerMessage(4034, LogLevel.Warning, "Refused from {Peer}: {Misdeed}.")]
    private partial void LogRefused(Misdeed misdeed, PeerId peer);
}
