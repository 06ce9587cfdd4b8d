using System.Collections.Frozen;

namespace Kiosk.Desk.Pages.Start;

/// <summary>The time zones that this machine knows by their IANA names.</summary>
public static class ZoneNames
{
    private static readonly FrozenSet<string> Known =
        TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.HasIanaId).Select(zone => zone.Id).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>By name.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Known.Order(StringComparer.Ordinal)];

    /// <summary>This machine's own; Mexico City's where the machine stands in no place at all.</summary>
    public static string Likeliest =>
        TimeZoneInfo.Local.Id is var local && Known.Contains(local) && local.Contains('/') && !local.StartsWith("Etc/", StringComparison.Ordinal)
            ? local
            : "America/Mexico_City";

    public static bool Contains(string name) => Known.Contains(name);
}
