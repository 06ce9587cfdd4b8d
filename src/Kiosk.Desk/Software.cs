using System.Reflection;

namespace Kiosk.Desk;

internal static class Software
{
    /// <summary>Version of this program, as in Directory.Build.props.</summary>
    public static string Version { get; } =
        typeof(Software).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
