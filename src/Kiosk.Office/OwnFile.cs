namespace Kiosk.Office;

/// <summary>Files that only their owner can read, written whole or not at all.</summary>
internal static class OwnFile
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows() || Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, Owner | UnixFileMode.UserExecute);
        }
    }

    /// <summary>False where the file has this content already.</summary>
    public static bool Write(string path, byte[] content)
    {
        if (Holds(path, content))
        {
            return false;
        }

        // One run at a time writes here, so a half that a power cut left is simply written over.
        var half = path + ".half";
        File.Delete(half);
        using (var file = OpenNew(half))
        {
            file.Write(content);
        }

        File.Move(half, path, overwrite: true);
        return true;
    }

    /// <summary>A file that was not there before.</summary>
    public static FileStream OpenNew(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Owner;
        }

        return new FileStream(path, options);
    }

    private static bool Holds(string path, byte[] content) =>
        new FileInfo(path) is { Exists: true } there && there.Length == content.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);
}
