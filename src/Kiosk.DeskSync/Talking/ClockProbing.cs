using Kiosk.CheckIn;

namespace Kiosk.DeskSync.Talking;

/// <summary>Measures how far a better clock is from this desk's: of several probes the quickest says most.</summary>
internal sealed class ClockProbing
{
    private uint _request;
    private EventTime _askedAt;
    private TimeSpan _asked;
    private bool _isInFlight;
    private int _count;
    private int _clockSettings;
    private TimeSpan _nextAt;
    private ClockClass _theirs;
    private (TimeSpan RoundTrip, TimeSpan Delta) _best;

    public TimeSpan NextDue(Peer peer, Talk talk) => IsBetter(peer, talk) ? _nextAt : TimeSpan.MaxValue;

    public void RunDue(Peer peer, Talk talk)
    {
        if (NextDue(peer, talk) > talk.Now)
        {
            return;
        }

        if (_count == 0 || _clockSettings != talk.ClockSettings)
        {
            BeginSeries(peer, talk);
        }

        if (_count == Limits.ProbesPerOffer)
        {
            Offer(peer, talk);
            return;
        }

        // Also where the last probe was lost: the next answer belongs to the next.
        (_request, _askedAt, _asked, _isInFlight) = (talk.NextRequest(), talk.Time, talk.Now, true);
        _count++;
        _nextAt = talk.Now + Limits.ProbeEvery;
        talk.Tell(peer, new DeskMessage.TimeAsk(_request));
    }

    public void Hear(Peer peer, DeskMessage.TimeAnswer answer, Talk talk)
    {
        if (!_isInFlight || answer.Request != _request || _clockSettings != talk.ClockSettings)
        {
            return;
        }

        _isInFlight = false;
        if (answer.Clock != _theirs && talk.Setup.Mutation != Mutation.MixesClockAnswers)
        {
            // Its clock was put right in the midst of the series: what it said before was by another clock.
            BeginSeries(peer, talk);
            return;
        }

        var roundTrip = talk.Now - _asked;
        if (roundTrip < _best.RoundTrip)
        {
            // Half of what both ways differ by; what the peer took to answer falls out.
            var there = (double)answer.Heard.UnixMs - _askedAt.UnixMs;
            var back = (double)answer.Said.UnixMs - talk.Time.UnixMs;
            _best = (roundTrip, TimeSpan.FromMilliseconds(Math.Round((there + back) / 2)));
        }
    }

    public static void Answer(Peer peer, DeskMessage.TimeAsk ask, Talk talk) =>
        talk.Tell(peer, new DeskMessage.TimeAnswer(ask.Request, talk.Time, talk.Time, talk.Clock));

    private void BeginSeries(Peer peer, Talk talk) => (_count, _clockSettings, _theirs, _best) =
        (0, talk.ClockSettings, peer.LastPulse!.Clock, (Limits.ProbeRoundTripMax, default));

    // Agreed comes from agreed or confirmed, plausible only where nothing was known at all: what is handed on never rises.
    private static ClockClass Given(ClockClass theirs) => theirs < ClockClass.Agreed ? theirs : ClockClass.Agreed;

    private static bool IsBetter(Peer peer, Talk talk) => peer is { IsLinked: true, LastPulse: not null, SpeaksOtherProtocol: false }
        && (Given(peer.LastPulse.Clock) > talk.Clock || talk.Setup.Mutation == Mutation.FollowsAnyClock);

    private void Offer(Peer peer, Talk talk)
    {
        if (_best.RoundTrip < Limits.ProbeRoundTripMax && (_theirs == peer.LastPulse!.Clock || talk.Setup.Mutation == Mutation.MixesClockAnswers))
        {
            talk.Do(new DeskAction.OfferClock(_best.Delta, Given(peer.LastPulse!.Clock), peer.Id));
        }

        _count = 0;
        _nextAt = talk.Now + talk.Dice.Around(Limits.OfferEvery, 0.2);
    }
}
