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
        Copy(original, copy);
        return copy;
    }

    public static string NewFolder() => Directory.CreateTempSubdirectory("kiosk-test-").FullName;

    /// <summary>Copies a folder with who may read it.</summary>
    public static void Copy(string from, string to)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(to);
        }
        else
        {
            Directory.CreateDirectory(to, File.GetUnixFileMode(from));
        }

        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }

        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
