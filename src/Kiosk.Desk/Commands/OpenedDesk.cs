using Kiosk.CheckIn;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Desk.Commands;

/// <summary>Opens an event for one command, without web pages, and closes it again.</summary>
internal static class OpenedDesk
{
    public static readonly BilingualText NoEvent = new(
        "No hay ningún evento abierto. Indica su carpeta con --data, o crea uno con: kiosk event create",
        "No event is open. Name its folder with --data, or create one with: kiosk event create");

    /// <param name="given">The folder given; else the one opened last.</param>
    /// <param name="use">What the command does; gives the exit code.</param>
    public static async Task<int> WithAsync(DirectoryInfo? given, Func<RunningDesk, Task<int>> use)
    {
        var folder = given.FolderOr(KioskHome.Find());
        if (folder.Length == 0)
        {
            return Say.Wrong(NoEvent);
        }

        await using var desk = RunningDesk.Open(folder, sync: null, TimeProvider.System, NullLoggerFactory.Instance);
        return await use(desk);
    }
}
