using System.Collections.Immutable;
using Kiosk.CheckIn;
using Kiosk.Desk.Pages.Board;
using Kiosk.Desk.Screens;

namespace Kiosk.Desk.Tests.Pages;

public sealed class MinutePlotTests
{
    [Fact]
    public void Nobody_yet_is_an_empty_plot_with_a_scale()
    {
        var plot = MinutePlot.Of([], AnswerSamples.Zone);

        Assert.Empty(plot.Bars);
        Assert.Equal([0, 1], plot.CountTicks);
        Assert.Equal(MinutePlot.SlotsMin, plot.Slots);
    }

    [Fact]
    public void The_newest_minute_is_the_last_slot()
    {
        var plot = MinutePlot.Of(Minutes(0, 0, 7), AnswerSamples.Zone);

        Assert.Equal("29.1", Assert.Single(plot.Bars).Left);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    [InlineData(5, 6)]
    [InlineData(13, 15)]
    [InlineData(97, 100)]
    [InlineData(401, 500)]
    public void The_scale_is_round_and_no_higher_than_needed(int most, int top)
    {
        var plot = MinutePlot.Of(Minutes(most), AnswerSamples.Zone);

        Assert.Equal(top, plot.Top);
        Assert.InRange(plot.CountTicks.Length, 2, 6);
    }

    [Theory]
    [InlineData("America/Mexico_City")]
    [InlineData("Asia/Kolkata")]
    public void Times_are_round_and_local(string zone)
    {
        var minutes = Minutes([.. Enumerable.Repeat(1, BoardView.MinutesMax)]);

        var ticks = MinutePlot.Of(minutes, TimeZoneInfo.FindSystemTimeZoneById(zone)).TimeTicks;

        Assert.InRange(ticks.Length, 3, 7);
        Assert.All(ticks, tick => Assert.Matches("^[0-9]{2}:[03]0$", tick.Clock));
    }

    [Fact]
    public void In_words_it_says_when_most_came_and_how_many_come_now()
    {
        var plot = MinutePlot.Of(Minutes(2, 9, 1), AnswerSamples.Zone);

        Assert.Equal("Most arrivals in a minute: 9, at 10:29. Now: 1.", plot.InWords.English);
    }

    private static ImmutableArray<MinuteView> Minutes(params int[] arrivals) =>
        [.. arrivals.Select((count, i) => new MinuteView(AnswerSamples.Later(TimeSpan.FromMinutes(i - arrivals.Length + 1)), count))];
}
