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
}
