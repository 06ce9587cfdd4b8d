using Kiosk.EventLog;
using Microsoft.Win32.SafeHandles;

namespace Kiosk.Desk.Tests.EventLog;

/// <summary>A folder and its log, opened and closed together.</summary>
internal sealed class OpenedLog : IAsyncDisposable
{
    private readonly EventFolder _folder;

    private OpenedLog(EventFolder folder, Action<SafeFileHandle> flush)
    {
        _folder = folder;
        try
        {
            Log = DiskEventLog.Open(folder, flush);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public DiskEventLog Log { get; }

    public static OpenedLog Create(string path) => new(EventFolder.Create(path, FrameSource.Event), RandomAccess.FlushToDisk);

    public static OpenedLog Open(string path) => Open(path, RandomAccess.FlushToDisk);

    public static OpenedLog Open(string path, Action<SafeFileHandle> flush) => new(EventFolder.Open(path), flush);

    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        _folder.Dispose();
    }
}
