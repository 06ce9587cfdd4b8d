namespace Kiosk.Desk;

/// <summary>Where this machine keeps its events, and which one it opened last.</summary>
/// <param name="Folder">An absolute path. May not exist yet.</param>
public sealed record KioskHome(string Folder)
{
    private string OpenedFile => Path.Combine(Folder, "opened");

    /// <summary>
    /// <c>$KIOSK_HOME</c>; else the state directory that systemd gives a service; else the user's own data directory.
    /// </summary>
    public static KioskHome Find()
    {
        var chosen = Environment.GetEnvironmentVariable("KIOSK_HOME") is { Length: > 0 } home
            ? home
            : Environment.GetEnvironmentVariable("STATE_DIRECTORY") is { Length: > 0 } state
                ? state
                : Path.Combine(
                    Environment.GetFolderPath(
                        Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
                    "kiosk");
        return new KioskHome(Path.GetFullPath(chosen));
    }

    /// <summary>The folder of the event opened last; empty where none was.</summary>
    public string Opened => File.Exists(OpenedFile) ? File.ReadAllText(OpenedFile).Trim() : "";

    /// <summary>Notes which event to open next time. Where that cannot be written, people will be asked again.</summary>
    public void Remember(string folder)
    {
        try
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllText(OpenedFile, Path.GetFullPath(folder));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>A folder for a new event, named for people; one that does not exist yet.</summary>
    public string NewEventFolder(string name)
    {
        var folder = Path.Combine(Folder, name);
        for (var number = 2; Directory.Exists(folder); number++)
        {
            folder = Path.Combine(Folder, $"{name}-{number}");
        }

        return folder;
    }
}
