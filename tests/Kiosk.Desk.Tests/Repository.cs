namespace Kiosk.Desk.Tests;

/// <summary>Where the sources lie.</summary>
internal static class Repository
{
    /// <summary>The folder with Kiosk.sln in it, above the tests' own output.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Kiosk.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No Kiosk.sln above the tests.");
    }
}
