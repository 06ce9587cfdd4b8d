namespace Kiosk.Desk.Tests;

/// <summary>Whole folders, copied.</summary>
internal static class FolderCopy
{
    /// <summary>Copies a folder with who may read it.</summary>
    public static void Make(string from, string to)
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
            Make(folder, Path.Combine(to, Path.GetFileName(folder)));
        }

        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
