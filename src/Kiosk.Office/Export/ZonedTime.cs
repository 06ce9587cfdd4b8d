using System.Globalization;
using Kiosk.CheckIn;

namespace Kiosk.Office.Export;

/// <summary>Moments as exports write them: ISO 8601, once in the event's zone and once in UTC.</summary>
internal sealed class ZonedTime
{
    private readonly TimeZoneInfo _zone;

    /// <param name="zone">IANA name; UTC stands in where this machine does not know it, so that an export is never refused.</param>
    public ZonedTime(string zone) => EventZone.TryFind(zone, out _zone);

    /// <summary>The moment by the clocks of the zone.</summary>
    public DateTimeOffset At(EventTime time) => TimeZoneInfo.ConvertTime(time.ToUtc(), _zone);

    public string Local(EventTime time) => At(time).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    public static string Utc(EventTime time) => time.ToUtc().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
