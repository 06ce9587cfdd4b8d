using System.Collections.Immutable;
using System.Globalization;
using Kiosk.CheckIn;
using Kiosk.Desk.Screens;
using Kiosk.Desk.Words;

namespace Kiosk.Desk.Pages.Board;

/// <summary>Where the bars and the labels of "arrivals per minute" stand. One slot a minute; the newest is the last.</summary>
/// <param name="Slots">Minutes the plot is wide.</param>
/// <param name="Top">Arrivals the plot is high.</param>
/// <param name="Bars">Minutes in which somebody arrived.</param>
/// <param name="CountTicks">Where horizontal lines stand, in arrivals.</param>
/// <param name="TimeTicks">Where times stand, and which.</param>
/// <param name="InWords">The plot in one sentence.</param>
public sealed record MinutePlot(
    int Slots,
    int Top,
    ImmutableArray<MinutePlot.Bar> Bars,
    ImmutableArray<int> CountTicks,
    ImmutableArray<MinutePlot.TimeTick> TimeTicks,
    BilingualText InWords)
{
    /// <summary>Fewer minutes than this would make posts of the bars.</summary>
    public const int SlotsMin = 30;

    public const string BarWidth = "0.8";

    /// <summary>Labels that fit beside each other on a phone.</summary>
    private const int TimeTicksMax = 6;

    public sealed record Bar(string Left, int Arrivals);

    public sealed record TimeTick(string Left, string Clock);

    public static MinutePlot Of(ImmutableArray<MinuteView> minutes, TimeZoneInfo zone)
    {
        var slots = Math.Max(minutes.Length, SlotsMin);
        var offset = slots - minutes.Length;
        var most = minutes.IsEmpty ? null : minutes.MaxBy(minute => minute.Arrivals);
        var countStep = CountStep(most?.Arrivals ?? 0);
        var top = countStep * Math.Max(1, ((most?.Arrivals ?? 0) + countStep - 1) / countStep);
        return new MinutePlot(
            slots,
            top,
            [.. minutes.Select((minute, i) => new Bar(Number(offset + i + 0.1), minute.Arrivals)).Where(bar => bar.Arrivals > 0)],
            [.. Enumerable.Range(0, (top / countStep) + 1).Select(i => i * countStep)],
            TimesOf(minutes, offset, slots, zone),
            most is { Arrivals: > 0 }
                ? BoardWords.Plot(most.Arrivals, TimeWords.Clock(most.Start, zone), minutes[^1].Arrivals)
                : BoardWords.NoArrivals);
    }

    public string Height(int arrivals) => Percent(arrivals, Top);

    // Round local times only, and few enough to be read from afar.
    private static ImmutableArray<TimeTick> TimesOf(
        ImmutableArray<MinuteView> minutes, int offset, int slots, TimeZoneInfo zone)
    {
        int[] steps = [5, 10, 15, 30, 60];
        var step = steps.First(step => slots / step < TimeTicksMax || step == steps[^1]);
        return [.. minutes
            .Select((minute, i) => (Local: TimeWords.Local(minute.Start, zone), Left: offset + i))
            .Where(minute => ((minute.Local.Hour * 60) + minute.Local.Minute) % step == 0)
            .Select(minute => new TimeTick(
                Percent(minute.Left, slots), minute.Local.ToString("HH:mm", CultureInfo.InvariantCulture)))];
    }

    /// <summary>1, 2 or 5 times a power of ten, so that at most four lines stand above the base.</summary>
    private static int CountStep(int most)
    {
        for (var power = 1; ; power = checked(power * 10))
        {
            foreach (var step in (int[])[power, 2 * power, 5 * power])
            {
                if (most <= 4L * step)
                {
                    return step;
                }
            }
        }
    }

    private static string Percent(int part, int whole) => $"{Number(100.0 * part / whole)}%";

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
