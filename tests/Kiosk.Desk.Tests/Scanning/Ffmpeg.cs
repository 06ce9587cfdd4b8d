using System.ComponentModel;
using System.Diagnostics;

namespace Kiosk.Desk.Tests.Scanning;

/// <summary>The real program that opens cameras.</summary>
internal static class Ffmpeg
{
    /// <summary>Installs it where that is possible, and otherwise leaves the test out, loudly.</summary>
    public static async Task NeedAsync()
    {
        if (!await SucceedsAsync("ffmpeg", "-version") && Environment.UserName == "root")
            await SucceedsAsync("apt-get", "install", "-y", "--no-install-recommends", "ffmpeg");
        Assert.SkipUnless(await SucceedsAsync("ffmpeg", "-version"), "ffmpeg is not installed and could not be: cameras without a page were NOT tested.");
    }

    private static async Task<bool> SucceedsAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            await Task.WhenAll(said, complained);
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
