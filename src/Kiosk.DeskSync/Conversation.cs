using System.Collections.Immutable;
using System.Diagnostics;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;
using Kiosk.DeskSync.Talking;

namespace Kiosk.DeskSync;

/// <summary>One desk's side of the talk between desks: told what happened, it says what is to be done.</summary>
/// <remarks>
/// Pure and synchronous: no clock, no disk, no network, no chance of its own; the same seed and happenings give the same
/// actions. Not safe for several threads. Law: it says of a fact that it holds it only after the fact is on disk
/// (<see cref="Happening.Kept"/>), and takes none whose signature, chain and desk were not checked. docs/sync.md has the rules.
/// </remarks>
public sealed class Conversation
{
    private readonly Talk _talk;
    private readonly Pulsing _pulsing;
    private readonly Comparing _comparing;
    private readonly Asking _asking;
    private readonly Answering _answering;
    private readonly Taking _taking;
    private readonly Linking _linking;

    /// <param name="setup">Who this desk is, and whom to ask what only the host can know.</param>
    /// <param name="held">Every frame on disk, in the order kept; repeats do no harm.</param>
    public Conversation(ConversationSetup setup, IEnumerable<Frame> held)
    {
        var book = new LogBook(setup.Event);
        book.Load(held);
        _talk = new Talk(setup, book);
        _pulsing = new Pulsing(_talk);
        _asking = new Asking(_talk);
        _comparing = new Comparing(_talk, _asking);
        _answering = new Answering(_talk);
        _taking = new Taking(_talk, _asking, _comparing);
        _linking = new Linking(_talk, _pulsing, _asking);
    }

    /// <summary>Facts on disk.</summary>
    public long FactCount => _talk.Book.FactCount;

    /// <summary>Over log, length and head of all that is on disk: equal at two desks that hold the same.</summary>
    public ulong Digest => _talk.Book.Digest;

    /// <summary>When a <see cref="Happening.Tick"/> is due at the latest, on the clock of <see cref="Step"/>.</summary>
    public TimeSpan NextDue { get; private set; }

    /// <summary>Takes in what happened. The actions are to be done in their order; what comes of them is told by later steps.</summary>
    /// <param name="now">Monotonic; a step back counts as no time.</param>
    /// <param name="happening">What happened.</param>
    public IReadOnlyList<DeskAction> Step(TimeSpan now, Happening happening)
    {
        _talk.Now = now > _talk.Now ? now : _talk.Now;
        Take(happening);
        RunDue();
        NextDue = FindNextDue();
        return _talk.TakeActions();
    }

    /// <summary>Every other run of a desk that was heard of, by desk.</summary>
    public ImmutableArray<PeerView> Peers => [.. _talk.Peers.Values.Select(peer => PeerSight.Of(peer, _talk))];

    /// <summary>How much of what the linked peers hold is on disk here: 0 to 1; 1 where nobody is linked.</summary>
    public double HowFull
    {
        get
        {
            // Until a peer's vector has come, its pulse says how much there will be.
            var known = new Dictionary<LogId, uint>();
            foreach (var (log, upTo) in _talk.Peers.Values.Where(peer => peer.IsLinked).SelectMany(peer => peer.Claims))
            {
                known[log] = Math.Max(upTo, known.GetValueOrDefault(log));
            }

            var (held, all) = (0L, 0L);
            foreach (var (log, upTo) in known)
            {
                held += Math.Min(upTo, _talk.Book.HeldOf(log));
                all += upTo;
            }

            var most = _talk.Peers.Values.Where(peer => peer.IsLinked).Max(peer => peer.LastPulse?.Facts) ?? 0;
            return most > all ? Math.Min(1, (double)FactCount / most) : all == 0 ? 1 : (double)held / all;
        }
    }

    /// <summary>On how many other desks a fact is known to be on disk. A cloned card counts with its original.</summary>
    public int SafeOn(FactRef fact) => _talk.Peers.Values
        .Where(peer => peer.Id.Desk != _talk.Setup.Self.Desk && peer.ClaimOf(fact.Log) >= fact.Sequence)
        .DistinctBy(peer => peer.Id.Desk).Count();

    /// <summary>What is held in memory for others: for the simulation, which sees that it stays within its bounds.</summary>
    internal (int PendingBytes, int WaitingFrames, int RequestsInFlight, int AnswersWaiting) Burden => (
        _talk.Book.PendingBytes,
        _taking.WaitingCount,
        _talk.Peers.Values.Sum(peer => peer.InFlight.Count),
        _talk.Peers.Values.Sum(peer => peer.ToAnswer.Count));

    private void Take(Happening happening)
    {
        switch (happening)
        {
            case Happening.Tick:
                break;
            case Happening.PeerAppeared e:
                _linking.Link(e.Peer)?.BeginAnew(_talk.Now);
                break;
            case Happening.PeerGone e when _talk.Peers.TryGetValue(e.Peer, out var peer):
                _linking.Unlink(peer);
                break;
            case Happening.PeerGone:
                break;
            case Happening.Heard e:
                Hear(e);
                break;
            case Happening.Wrote e:
                _taking.OwnLog = e.Frame.Log;
                _talk.Book.Write(e.Frame);
                _pulsing.Wrote(e.Frame);
                break;
            case Happening.Kept e:
                if (_talk.Book.Keep(e.Frame))
                {
                    _pulsing.Grew(e.Frame.Log);
                }

                break;
            case Happening.KeepFailed:
                _talk.CannotKeep = true;
                _talk.Book.GiveUpPending();
                _talk.Peers.Values.ToList().ForEach(peer => peer.LookAgain(_talk.Book));
                break;
            case Happening.DiskTakesAgain:
                _talk.CannotKeep = false;
                break;
            case Happening.ClockSet e:
                _talk.SetClock(e.Now, e.Class);
                break;
            case Happening.CardChanged e:
                _talk.Card = e.Card.Software.Length <= DeskCard.SoftwareLengthMax
                    ? e.Card
                    : e.Card with { Software = e.Card.Software[..DeskCard.SoftwareLengthMax] };
                break;
            default:
                throw new UnreachableException($"No rule for {happening.GetType().Name}.");
        }
    }

    private void Hear(Happening.Heard heard)
    {
        if (_linking.Link(heard.From) is not { } peer)
        {
            return;
        }

        peer.LastHeard = _talk.Now;
        DeskMessage message;
        try
        {
            message = MessageCodec.Decode(heard.Message);
        }
        catch (MessageException)
        {
            _talk.Report(peer, Misdeed.NoMessage);
            return;
        }

        if (!peer.Work.TryTake(WorkOf(message), _talk.Now))
        {
            _talk.Report(peer, Misdeed.TooMuch);
            return;
        }

        Hear(peer, message);
    }

    private void Hear(Peer peer, DeskMessage message)
    {
        switch (message)
        {
            case DeskMessage.Pulse e:
                _comparing.Hear(peer, e);
                _linking.ForgetFormerRuns(peer);
                break;
            case DeskMessage.Live e:
                TakeFrames(peer, e.Frames);
                break;
            case DeskMessage.VectorAsk e:
                _comparing.Hear(peer, e);
                break;
            case DeskMessage.VectorAnswer e:
                _comparing.Hear(peer, e);
                break;
            case DeskMessage.RangeAsk e:
                Answering.Hear(peer, e);
                break;
            case DeskMessage.Pages e when _asking.TryTake(peer, e.Request, out var asked):
                if (asked.IsDispute)
                {
                    _taking.HearDisputed(peer, asked, e.Frames);
                }
                else
                {
                    TakeFrames(peer, e.Frames.RemoveAll(frame => !asked.Wants.Any(want => want.Log == frame.Log)));
                }

                _asking.Settle(peer, asked, e.Looked);
                break;
            case DeskMessage.Pages:
                // Usually one that came after it was given up: not looked at, so that nobody can push what nobody asked for.
                break;
            case DeskMessage.TimeAsk e:
                ClockProbing.Answer(peer, e, _talk);
                break;
            case DeskMessage.TimeAnswer e:
                peer.Probing.Hear(peer, e, _talk);
                break;
            case DeskMessage.Unknown:
                // A newer version says more than this one understands.
                break;
            default:
                throw new UnreachableException($"No rule for {message.GetType().Name}.");
        }
    }

    private static int WorkOf(DeskMessage message) => message switch
    {
        DeskMessage.Live e => 1 + (e.Frames.Length * Limits.WorkPerFrame),
        DeskMessage.Pages e => 1 + (e.Frames.Length * Limits.WorkPerFrame),
        DeskMessage.VectorAsk => Limits.WorkPerVector,
        _ => 1,
    };

    private void TakeFrames(Peer peer, ImmutableArray<Frame> frames)
    {
        // What the disk cannot follow is left out; it is asked for when there is room again.
        var hasRoom = !_talk.CannotKeep && _talk.Book.PendingBytes <= 2 * Limits.PendingBytesMax;
        if (hasRoom || _talk.Setup.Mutation == Mutation.AsksWhileFull)
        {
            foreach (var frame in frames)
            {
                _taking.Hear(peer, frame);
            }
        }
    }

    private void RunDue()
    {
        _taking.RunDue();
        foreach (var peer in _talk.Peers.Values)
        {
            _linking.RunDue(peer);
            _comparing.RunDue(peer);
            _asking.RunDue(peer);
            peer.Probing.RunDue(peer, _talk);
        }

        _pulsing.RunDue();
        _asking.Plan();
        _answering.RunDue();
    }

    private TimeSpan FindNextDue()
    {
        var due = _pulsing.NextDue;
        due = Earlier(due, _answering.NextDue);
        foreach (var peer in _talk.Peers.Values)
        {
            due = Earlier(due, Earlier(_comparing.NextDue(peer), Earlier(_asking.NextDue(peer), peer.Probing.NextDue(peer, _talk))));
        }

        return due > _talk.Now ? due : _talk.Now + Limits.LiveGather;
    }

    private static TimeSpan Earlier(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
