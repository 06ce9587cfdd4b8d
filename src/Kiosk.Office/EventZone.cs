using System.Buffers;

namespace Kiosk.Office;

/// <summary>The event's time zone, by its IANA name.</summary>
internal static class EventZone
{
    private static readonly SearchValues<char> Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_+-");

    /// <summary>False where this machine knows no such zone.</summary>
    public static bool TryFind(string name, out TimeZoneInfo zone)
    {
        // The system looks the name up as a file: nothing but a name may get there.
        if (name.Length is > 0 and <= 64 && name.AsSpan().IndexOfAnyExcept(Letters) < 0
            && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found))
        {
            zone = found;
            return true;
        }

        zone = TimeZoneInfo.Utc;
        return false;
    }
}
