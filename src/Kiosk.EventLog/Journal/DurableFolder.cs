using System.Globalization;
using System.Runtime.InteropServices;

namespace Kiosk.EventLog.Journal;

/// <summary>Changes to a folder's entries that a power cut cannot take back.</summary>
internal static partial class DurableFolder
{
    /// <summary>Writes a file whole: after a power cut either the former one is there or this one.</summary>
    public static void Replace(string path, Action<FileStream> write)
    {
        var fresh = path + ".new";
        using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            write(file);
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
        Flush(Path.GetDirectoryName(path)!);
    }

    /// <summary>Moves a file out of the way, under a name that nothing has yet.</summary>
    /// <returns>The new path.</returns>
    public static string SetAside(string path)
    {
        var aside = FreeName(path);
        File.Move(path, aside, overwrite: false);
        Flush(Path.GetDirectoryName(path)!);
        return aside;
    }

    /// <summary>Copies a file, under a name that nothing has yet, for its place to be taken by <see cref="Replace"/>.</summary>
    /// <returns>The copy's path.</returns>
    public static string CopyAside(string path)
    {
        var aside = FreeName(path);
        using (var copy = new FileStream(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            using var original = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            original.CopyTo(copy);
            copy.Flush(flushToDisk: true);
        }

        Flush(Path.GetDirectoryName(path)!);
        return aside;
    }

    private static string FreeName(string path)
    {
        for (var number = 1; ; number++)
        {
            var aside = path + ".set-aside-" + number.ToString(CultureInfo.InvariantCulture);
            if (!File.Exists(aside))
            {
                return aside;
            }
        }
    }

    /// <summary>Makes creations, renames and deletions in a folder durable. Windows does so by itself.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, 0);
        if (descriptor < 0)
        {
            throw Failure(folder);
        }

        try
        {
            // Some file systems (network, FUSE) know no such thing for folders.
            if (Fsync(descriptor) != 0 && Marshal.GetLastPInvokeError() != InvalidForThis)
            {
                throw Failure(folder);
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private const int InvalidForThis = 22;

    private static IOException Failure(string folder) =>
        new($"{folder}: {Marshal.GetLastPInvokeErrorMessage()}", Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
