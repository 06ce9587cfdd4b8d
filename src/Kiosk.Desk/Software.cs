using System.Reflection;

namespace Kiosk.Desk;

internal static class Software
{
    /// <summary>Version of this program, as in Directory.Build.props; what the build adds to it is for nobody's screen.</summary>
    public static string Version { get; } =
        typeof(Software).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
