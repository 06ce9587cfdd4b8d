using Kiosk.CheckIn;
using Kiosk.Desk.Running;
using Microsoft.Extensions.Time.Testing;

namespace Kiosk.Desk.Tests.Running;

public sealed class EventClockTests
{
    private static readonly DateTimeOffset Noon = new(2027, 3, 5, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Noon);
    private TimeSpan _asleep;

    private EventClock Start() => new(_time, () => _time.GetUtcNow() - Noon + _asleep);

    [Fact]
    public void The_systems_clock_is_plausible_and_no_more() => Assert.Equal(
        (EventTime.From(Noon), ClockClass.Plausible), (Start().Now, Start().Class));

    [Theory]
    [InlineData(1970)]
    [InlineData(2001)]
    [InlineData(2038)]
    public void A_clock_beyond_belief_is_unknown_until_a_better_one_is_met(int year)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var clock = new EventClock(time, () => TimeSpan.Zero);
        Assert.Equal(ClockClass.Unknown, clock.Class);

        clock.Adopt(Noon - time.GetUtcNow(), ClockClass.Agreed);
        Assert.Equal((EventTime.From(Noon), ClockClass.Agreed), (clock.Now, clock.Class));

        time.Advance(TimeSpan.FromMinutes(3));
        clock.Look();
        Assert.Equal((EventTime.From(Noon.AddMinutes(3)), ClockClass.Agreed), (clock.Now, clock.Class));
    }

    [Fact]
    public void What_lies_outside_the_calendar_is_not_adopted()
    {
        var clock = Start();
        clock.Adopt(TimeSpan.MaxValue, ClockClass.Confirmed);
        clock.Adopt(TimeSpan.MinValue, ClockClass.Confirmed);
        Assert.Equal((EventTime.From(Noon), ClockClass.Plausible), (clock.Now, clock.Class));
    }

    [Fact]
    public void After_a_sleep_the_time_goes_on_and_what_was_agreed_is_asked_for_again()
    {
        var clock = Start();
        clock.Adopt(TimeSpan.Zero, ClockClass.Agreed);
        _asleep = TimeSpan.FromHours(2);
        clock.Look();
        Assert.Equal((EventTime.From(Noon.AddHours(2)), ClockClass.Plausible), (clock.Now, clock.Class));
    }
}
