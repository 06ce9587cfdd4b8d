using System.Globalization;
using Kiosk.DeskSync;

namespace Kiosk.Desk.Running;

/// <summary>What is left in this machine's battery.</summary>
internal static class Battery
{
    private const string Supplies = "/sys/class/power_supply";

    /// <summary>0 to 100; <see cref="DeskCard.NoBattery"/> where there is none, it is being charged, or nobody can tell.</summary>
    public static int Percent()
    {
        try
        {
            foreach (var supply in Directory.Exists(Supplies) ? Directory.EnumerateDirectories(Supplies) : [])
            {
                if (Read(supply, "type") == "Battery" && Read(supply, "scope") != "Device" && Read(supply, "status") == "Discharging"
                    && int.TryParse(Read(supply, "capacity"), NumberStyles.None, CultureInfo.InvariantCulture, out var percent))
                {
                    return Math.Clamp(percent, 0, 100);
                }
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // A driver that gives no answer: nobody can tell.
        }

        return DeskCard.NoBattery;
    }

    private static string Read(string supply, string name) =>
        File.Exists(Path.Combine(supply, name)) ? File.ReadAllText(Path.Combine(supply, name)).Trim() : "";
}
