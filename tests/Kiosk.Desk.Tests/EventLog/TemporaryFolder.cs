namespace Kiosk.Desk.Tests.EventLog;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("kiosk-log-");

    public string Root => _root.FullName;

    /// <summary>Where tests put the event.</summary>
    public string Event => Path.Combine(Root, "event");

    public string Journal => Path.Combine(Event, "facts.journal");

    public string History => Path.Combine(Event, "history.db");

    public void Dispose() => _root.Delete(recursive: true);
}
