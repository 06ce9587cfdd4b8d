using Kiosk.CheckIn;
using Kiosk.DeskSync;

namespace Kiosk.Simulation.Talking;

public sealed class Clocks
{
    private readonly TestVenue _venue = new();

    [Theory]
    [InlineData(ClockClass.Unknown, ClockClass.Confirmed, ClockClass.Agreed)]
    [InlineData(ClockClass.Plausible, ClockClass.Confirmed, ClockClass.Agreed)]
    [InlineData(ClockClass.Plausible, ClockClass.Agreed, ClockClass.Agreed)]
    [InlineData(ClockClass.Unknown, ClockClass.Plausible, ClockClass.Plausible)]
    public void A_better_clock_is_offered_to_the_millisecond(ClockClass mine, ClockClass theirs, ClockClass offered)
    {
        var (one, other) = (_venue.NewDesk(), _venue.NewDesk());
        one.Step(new Happening.ClockSet(new EventTime(1_000), mine));
        other.Step(new Happening.ClockSet(new EventTime(1_800_000_000_000), theirs));
        _venue.Pass(20);
        var offer = Assert.Single(one.Done.OfType<DeskAction.OfferClock>());
        Assert.Equal((offered, other.Id), (offer.Class, offer.From));
        Assert.InRange(offer.Delta.TotalMilliseconds, 1_799_999_998_995, 1_799_999_999_005);
        Assert.Empty(other.Done.OfType<DeskAction.OfferClock>());
        Assert.InRange(other.ViewOf(one).ClockOffset.TotalMilliseconds, -1_799_999_999_100, -1_799_999_998_900);

        // Taken: nothing more to offer. The offset was of a clock that is no more.
        one.Step(new Happening.ClockSet(new EventTime(1_800_000_020_000), offered));
        _venue.Pass(120);
        Assert.Single(one.Done.OfType<DeskAction.OfferClock>());
    }

    [Theory]
    [InlineData(ClockClass.Plausible, ClockClass.Plausible)]
    [InlineData(ClockClass.Agreed, ClockClass.Agreed)]
    [InlineData(ClockClass.Agreed, ClockClass.Confirmed)]
    [InlineData(ClockClass.Confirmed, ClockClass.Confirmed)]
    public void A_clock_that_is_no_better_is_only_shown(ClockClass mine, ClockClass theirs)
    {
        var (one, other) = (_venue.NewDesk(), _venue.NewDesk());
        one.Step(new Happening.ClockSet(new EventTime(1_000), mine));
        other.Step(new Happening.ClockSet(new EventTime(9_000), theirs));
        _venue.Pass(60);
        Assert.Empty(one.Done.OfType<DeskAction.OfferClock>());
        Assert.InRange(one.ViewOf(other).ClockOffset.TotalSeconds, 7.9, 8.1);
        Assert.Equal(theirs, one.ViewOf(other).Clock);
    }

    [Fact]
    public void A_clock_that_was_offered_and_not_taken_is_offered_again_after_a_while()
    {
        var (one, other) = (_venue.NewDesk(), _venue.NewDesk());
        one.Step(new Happening.ClockSet(new EventTime(1_000), ClockClass.Unknown));
        other.Step(new Happening.ClockSet(new EventTime(9_000), ClockClass.Confirmed));
        _venue.Pass(150);
        Assert.InRange(one.Done.OfType<DeskAction.OfferClock>().Count(), 3, 6);
    }

    [Fact]
    public void The_board_sees_what_a_desk_tells_of_itself()
    {
        var (one, other) = (_venue.NewDesk(), _venue.NewDesk());
        one.Step(new Happening.CardChanged(new DeskCard(new string('v', 100), 71)));
        _venue.Pass(6);
        Assert.Equal(new DeskCard(new string('v', 64), 71), other.ViewOf(one).Card);
        Assert.True(other.ViewOf(one).IsLinked);
        other.Step(new Happening.PeerGone(one.Id));
        Assert.False(other.ViewOf(one).IsLinked);
        _venue.Pass(6);
        Assert.True(other.ViewOf(one).IsLinked);
        _venue.Passes = (_, _, _) => false;
        _venue.Pass(60);
        Assert.InRange(other.ViewOf(one).SinceHeard.TotalSeconds, 54, 67);
        Assert.False(other.ViewOf(one).IsLinked);
    }
}
