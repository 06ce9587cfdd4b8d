using System.Globalization;
using Kiosk.CheckIn;

namespace Kiosk.Desk.Words;

/// <summary>Times as people say them, always in the event's zone.</summary>
public static class TimeWords
{
    private static readonly CultureInfo Spanish = CultureInfo.GetCultureInfo("es-MX");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The time of day; with the day before it where that is not <paramref name="now"/>'s.</summary>
    public static BilingualText Moment(EventTime at, EventTime now, TimeZoneInfo zone)
    {
        var local = Local(at, zone);
        return local.Date == Local(now, zone).Date
            ? new(Clock(at, zone), Clock(at, zone))
            : new(local.ToString("ddd d MMM, HH:mm", Spanish), local.ToString("ddd d MMM, HH:mm", English));
    }

    public static string Clock(EventTime at, TimeZoneInfo zone) =>
        Local(at, zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string ClockWithSeconds(EventTime at, TimeZoneInfo zone) =>
        Local(at, zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>"8 s", "12 min", "3 h", "2 days". Never negative: a clock that was set back reads as now.</summary>
    public static BilingualText Brief(TimeSpan ago) => ago switch
    {
        { TotalSeconds: < 1 } => new("1 s", "1 s"),
        { TotalSeconds: < 90 } => Same($"{(int)ago.TotalSeconds} s"),
        { TotalMinutes: < 90 } => Same($"{(int)ago.TotalMinutes} min"),
        { TotalHours: < 36 } => Same($"{(int)ago.TotalHours} h"),
        _ => new($"{(int)ago.TotalDays} días", $"{(int)ago.TotalDays} days"),
    };

    public static BilingualText With(string spanish, string english, BilingualText part) => new(
        string.Format(Spanish, spanish, part.Spanish), string.Format(English, english, part.English));

    public static DateTime Local(EventTime at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at.ToUtc(), zone).DateTime;

    private static BilingualText Same(string text) => new(text, text);
}
