using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.DeskSync.Talking;

/// <summary>Asks for what is missing: from whom, how much at once, and when to give up and turn to somebody else.</summary>
/// <remarks>
/// A log is in flight from one peer at a time, and an answer counts only where it carries the number of a request in
/// flight. A peer that brought nothing of what it claimed is taken to hold no more until it claims it anew.
/// </remarks>
internal sealed class Asking(Talk talk)
{
    private readonly HashSet<LogId> _inFlight = [];
    private readonly SortedDictionary<LogId, TimeSpan> _foreign = [];

    /// <summary>Takes the request that an answer belongs to off the list.</summary>
    public bool TryTake(Peer peer, uint request, out RangeRequest asked)
    {
        asked = peer.InFlight.Find(it => it.Request == request)!;
        if (asked is null)
        {
            return false;
        }

        Forget(peer, asked);
        var took = talk.Now - asked.AskedAt;
        peer.RoundTrip = took < peer.RoundTrip ? took : peer.RoundTrip;
        peer.Failures = 0;
        return true;
    }

    /// <summary>After an answer was taken in: what of it brought nothing is not asked of this peer again.</summary>
    public void Settle(Peer peer, RangeRequest asked, int looked)
    {
        if (asked.IsDispute)
        {
            return;
        }

        var isFruitless = false;
        foreach (var want in asked.Wants.Take(Math.Max(looked, 1)))
        {
            var handed = talk.Book.HandedOf(want.Log);
            if (handed < want.Sequence)
            {
                isFruitless = true;
                if (talk.Setup.Mutation != Mutation.NeverBacksOff)
                {
                    peer.Disclaim(want.Log, handed);
                }
            }
        }

        if (isFruitless)
        {
            talk.Report(peer, Misdeed.NotAsked);
        }
    }

    /// <summary>The peer seems to hold another content of a log: it is asked to show it.</summary>
    public void Dispute(Peer peer, LogId log, uint from)
    {
        if (peer.NextDisputeAt <= talk.Now && !peer.Forked.Contains(log))
        {
            peer.NextDisputeAt = talk.Now + Limits.DisputeEvery;
            peer.Disputed[log] = Math.Max(from, 1);
        }
    }

    /// <summary>What it showed stands upon something that differs already: by halves back to the beginning.</summary>
    public static void DisputeEarlier(Peer peer, LogId log, uint from) => peer.Disputed[log] = from > 32 ? from / 2 : 1;

    /// <summary>A log of a desk that is not let in: not asked for again soon.</summary>
    public void LeaveOut(LogId log)
    {
        if (_foreign.Count < Limits.ForeignLogsMax || _foreign.ContainsKey(log))
        {
            _foreign[log] = talk.Now + Limits.ForeignLogFor;
        }
    }

    /// <summary>The peer is gone: what was asked of it may be asked of others.</summary>
    public void Leave(Peer peer)
    {
        foreach (var asked in peer.InFlight.ToArray())
        {
            Forget(peer, asked);
        }
    }

    /// <summary>Gives up what took too long.</summary>
    public void RunDue(Peer peer)
    {
        if (NextDue(peer) > talk.Now || talk.Setup.Mutation == Mutation.WaitsForEver)
        {
            return;
        }

        foreach (var lost in peer.InFlight.Where(asked => asked.AskedAt + Limits.AnswerWithin <= talk.Now).ToArray())
        {
            Forget(peer, lost);
        }

        var wait = Limits.BackOffMin * Math.Pow(2, Math.Min(peer.Failures++, 5));
        peer.NextAskAt = talk.Now + talk.Dice.Around(wait < Limits.BackOffMax ? wait : Limits.BackOffMax, 0.5);
    }

    /// <summary>When something is given up, or a peer may be asked again after a pause. All else comes with other happenings.</summary>
    public TimeSpan NextDue(Peer peer)
    {
        var due = peer.Ahead.Count > 0 && peer.IsLinked && peer.NextAskAt > talk.Now ? peer.NextAskAt : TimeSpan.MaxValue;
        foreach (var asked in peer.InFlight)
        {
            var lostAt = asked.AskedAt + Limits.AnswerWithin;
            due = lostAt < due ? lostAt : due;
        }

        return due;
    }

    /// <summary>Asks whoever can be asked, the quickest first.</summary>
    public void Plan()
    {
        if ((talk.CannotKeep && talk.Setup.Mutation != Mutation.AsksWhileFull) || talk.Book.PendingBytes > Limits.PendingBytesMax)
        {
            return;
        }

        foreach (var peer in talk.Peers.Values.Where(CanBeAsked).OrderBy(peer => peer.RoundTrip).ThenBy(peer => peer.Id).ToArray())
        {
            if (peer.Disputed.Count > 0)
            {
                ImmutableArray<FactRef> disputed = [.. peer.Disputed.Take(Limits.WantsMax).Select(it => new FactRef(it.Key, it.Value))];
                peer.Disputed.Clear();
                Send(peer, disputed, isDispute: true);
            }

            while (peer.InFlight.Count < Limits.AsksPerPeer && Pick(peer) is { IsEmpty: false } wants)
            {
                _inFlight.UnionWith(wants.Select(want => want.Log));
                Send(peer, wants, isDispute: false);
            }
        }
    }

    private bool CanBeAsked(Peer peer) => (peer.Ahead.Count > 0 || peer.Disputed.Count > 0)
        && peer.IsLinked && peer.NextAskAt <= talk.Now && peer.InFlight.Count < Limits.AsksPerPeer && !peer.SpeaksOtherProtocol;

    private void Send(Peer peer, ImmutableArray<FactRef> wants, bool isDispute)
    {
        var asked = new RangeRequest(talk.NextRequest(), talk.Now, wants, isDispute);
        peer.InFlight.Add(asked);
        talk.Tell(peer, new DeskMessage.RangeAsk(asked.Request, wants));
    }

    private ImmutableArray<FactRef> Pick(Peer peer)
    {
        var wants = ImmutableArray.CreateBuilder<FactRef>();
        var caughtUp = new List<LogId>();
        foreach (var log in NothingHeldFirst(peer.Ahead))
        {
            var handed = talk.Book.HandedOf(log);
            if (peer.ClaimOf(log) <= handed)
            {
                caughtUp.Add(log);
            }
            else if (!_inFlight.Contains(log) && !IsForeign(log))
            {
                wants.Add(new FactRef(log, handed + 1 + (talk.Setup.Mutation == Mutation.AsksOnePastTheNext && handed > 0 ? 1u : 0u)));
            }

            if (wants.Count >= Limits.WantsMax)
            {
                break;
            }
        }

        peer.Ahead.ExceptWith(caughtUp);
        return wants.DrainToImmutable();
    }

    // What the event is and whose tickets are good stands at the beginning of some log: a new desk can serve once it has that.
    private IEnumerable<LogId> NothingHeldFirst(IReadOnlyCollection<LogId> logs) =>
        logs.Where(log => talk.Book.HandedOf(log) == 0).Concat(logs.Where(log => talk.Book.HandedOf(log) > 0));

    private bool IsForeign(LogId log)
    {
        if (_foreign.TryGetValue(log, out var until) && until <= talk.Now)
        {
            _foreign.Remove(log);
            return false;
        }

        return _foreign.ContainsKey(log);
    }

    private void Forget(Peer peer, RangeRequest asked)
    {
        peer.InFlight.Remove(asked);
        if (asked.IsDispute)
        {
            return;
        }

        _inFlight.ExceptWith(asked.Wants.Select(want => want.Log));
    }
}
