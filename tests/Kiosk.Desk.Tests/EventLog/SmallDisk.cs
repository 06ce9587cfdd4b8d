using System.Diagnostics;

namespace Kiosk.Desk.Tests.EventLog;

/// <summary>A disk of a few megabytes that can really fill up or turn read-only: a tmpfs, which only root may mount.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private SmallDisk()
    {
    }

    public string Root => _folder.Root;

    public string Event => Path.Combine(Root, "event");

    /// <summary>Mounts one, or skips the test and says what is missing.</summary>
    public static SmallDisk MountOrSkip(int megabytes)
    {
        var disk = new SmallDisk();
        if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "none", disk.Root) != 0)
        {
            disk._folder.Dispose();
            Assert.Skip("NOT TESTED: a full disk needs a tmpfs, and mounting one needs root on Linux. Run the tests as root.");
        }

        return disk;
    }

    /// <summary>Takes all free space but some.</summary>
    public void FillUpTo(int bytesLeft)
    {
        using var ballast = new FileStream(Path.Combine(Root, "ballast"), FileMode.Append);
        var free = new DriveInfo(Root).AvailableFreeSpace;
        var block = new byte[4096];
        for (; free - bytesLeft >= block.Length; free -= block.Length)
        {
            ballast.Write(block);
        }
    }

    public void MakeSpace() => File.Delete(Path.Combine(Root, "ballast"));

    public void TurnReadOnly() => Assert.Equal(0, Run("mount", "-o", "remount,ro", Root));

    public void Dispose()
    {
        Run("umount", "--lazy", Root);
        _folder.Dispose();
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
