using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.DeskSync.Talking;

/// <summary>Finds out what a peer holds that this desk does not: by its pulse, and where that differs by its vector.</summary>
internal sealed class Comparing(Talk talk, Asking asking)
{
    public void Hear(Peer peer, DeskMessage.Pulse pulse)
    {
        peer.LastPulse = pulse;
        peer.ClockOffset = TimeSpan.FromMilliseconds(pulse.Time.UnixMs - (double)talk.Time.UnixMs);
        foreach (var fresh in pulse.Fresh)
        {
            Claim(peer, fresh.Log, fresh.Sequence);
        }

        // While people come in, digests differ all the time. What counts is whether this desk knows all that the peer holds.
        var isKnown = peer.ClaimedFacts == pulse.Facts;
        peer.DiffersSince = isKnown ? null : peer.DiffersSince ?? talk.Now;
        if (pulse.Digest != talk.Book.Digest)
        {
            return;
        }

        peer.DiffersSince = null;
        if (peer.AgreedDigest != pulse.Digest)
        {
            peer.AgreedDigest = pulse.Digest;
            foreach (var log in talk.Book.Logs)
            {
                peer.ClaimAtLeast(log, talk.Book.HeldOf(log), uint.MaxValue);
            }
        }
    }

    /// <summary>A page of a vector. One that was not asked for is not looked at.</summary>
    public void Hear(Peer peer, DeskMessage.VectorAnswer answer)
    {
        if (peer.VectorInFlight is not { } asked || asked.Request != answer.Request
            || (!asked.IsContinuedBy(answer) && talk.Setup.Mutation != Mutation.FollowsEndlessVectors))
        {
            talk.Report(peer, Misdeed.NotAsked);
            return;
        }

        var fruitful = asked.WasFruitful;
        foreach (var holding in answer.Holdings)
        {
            fruitful |= peer.Claim(holding.Log, holding.UpTo, talk.Book.HandedOf(holding.Log));
            if (talk.Book.Find(holding.Log) is { } held && held.Contradicts(holding.UpTo, holding.Head))
            {
                asking.Dispute(peer, holding.Log, holding.UpTo);
            }
        }

        if (answer.HasMore && !answer.Holdings.IsEmpty)
        {
            Ask(peer, answer.Holdings[^1].Log, asked.Pages + 1, fruitful);
            return;
        }

        peer.VectorInFlight = null;
        peer.LastFullVector = talk.Now;
        peer.VectorEvery = fruitful ? Limits.VectorEveryMin : Shorter(peer.VectorEvery * 2, Limits.VectorEveryMax);
        peer.NextVectorAt = talk.Now + talk.Dice.Around(peer.VectorEvery, 0.2);
    }

    public void Hear(Peer peer, DeskMessage.VectorAsk ask)
    {
        var holdings = talk.Book.After(ask.After).Take(Limits.VectorPageMax + 1).ToImmutableArray();
        var hasMore = holdings.Length > Limits.VectorPageMax;
        talk.Tell(peer, new DeskMessage.VectorAnswer(
            ask.Request, hasMore ? holdings.RemoveAt(Limits.VectorPageMax) : holdings, hasMore));
    }

    /// <summary>The peer says that it holds this much.</summary>
    public void Claim(Peer peer, LogId log, uint upTo)
    {
        if (talk.Setup.Mutation != Mutation.NeverRepairs)
        {
            peer.ClaimAtLeast(log, upTo, talk.Book.HandedOf(log));
        }
    }

    public void RunDue(Peer peer)
    {
        if (peer.VectorInFlight is { } lost && lost.LostAt <= talk.Now)
        {
            peer.VectorInFlight = null;
            peer.VectorEvery = Shorter(peer.VectorEvery * 2, Limits.VectorEveryMax);
            peer.NextVectorAt = talk.Now + talk.Dice.Around(peer.VectorEvery, 0.5);
        }

        if (NextDue(peer) <= talk.Now)
        {
            Ask(peer, default, pages: 1, fruitful: false);
        }
    }

    /// <summary>When this peer's vector is asked for next, or given up.</summary>
    public TimeSpan NextDue(Peer peer)
    {
        if (peer.VectorInFlight is { } asked)
        {
            return asked.LostAt;
        }

        if (!peer.IsLinked || peer.LastPulse is null || peer.SpeaksOtherProtocol || talk.CannotKeep
            || talk.Setup.Mutation == Mutation.NeverRepairs)
        {
            return TimeSpan.MaxValue;
        }

        var wanted = peer.LastFullVector is not { } last ? TimeSpan.Zero
            : peer.DiffersSince is { } since ? since + Limits.SettleFor
            : last + Limits.VectorAlwaysAfter;
        return wanted > peer.NextVectorAt ? wanted : peer.NextVectorAt;
    }

    private void Ask(Peer peer, LogId after, int pages, bool fruitful)
    {
        var request = talk.NextRequest();
        peer.VectorInFlight = new VectorRequest(request, after, pages, talk.Now + Limits.AnswerWithin, fruitful);
        talk.Tell(peer, new DeskMessage.VectorAsk(request, after));
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
