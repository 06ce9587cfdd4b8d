using System.Collections.Concurrent;

namespace Kiosk.Desk.Tests.Processes;

/// <summary>Folders that take several commands to make: each kind is made once, and every test gets a copy.</summary>
/// <remarks>Desks of copies are the same desks, so two copies of one kind must not meet on a network; in tests they find each other only where told to.</remarks>
internal static class MadeOnce
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Made = new();

    static MadeOnce() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var folder in Made.Values.Where(made => made.Value.IsCompletedSuccessfully))
        {
            Directory.Delete(folder.Value.Result, recursive: true);
        }
    };

    /// <summary>A folder with what <paramref name="make"/> puts into one.</summary>
    /// <param name="kind">All that the contents depend on.</param>
    public static async Task<string> CopyAsync(string kind, Func<string, Task> make)
    {
        var original = await Made.GetOrAdd(kind, _ => new Lazy<Task<string>>(async () =>
        {
            var folder = NewFolder();
            await make(folder);
            return folder;
        })).Value;
        var copy = NewFolder();
        FolderCopy.Make(original, copy);
        return copy;
    }

    private static string NewFolder() => Directory.CreateTempSubdirectory("kiosk-test-").FullName;
}
