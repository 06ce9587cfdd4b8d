using System.ComponentModel;
using System.Diagnostics;

namespace Kiosk.Desk.Tests;

/// <summary>Programs that tests need beside .NET, each from Debian's package of it.</summary>
internal static class DebianPackage
{
    private static readonly string LockFile = Path.Combine(Path.GetTempPath(), "kiosk-tests-apt.lock");

    /// <summary>Installs a package where its program is missing and that is allowed.</summary>
    /// <param name="package">Its name.</param>
    /// <param name="isThere">Whether the program is here.</param>
    /// <returns>Why it is still missing; empty where it is here.</returns>
    public static async Task<string> NeedAsync(string package, Func<bool> isThere)
    {
        if (isThere())
        {
            return "";
        }

        // Several test programs run at once, and apt-get will not.
        await using var alone = await LockAsync();
        var why = isThere() ? "" : await InstallAsync(package);
        return isThere() ? "" : $"{why} Install it with: apt-get install {package}";
    }

    /// <summary>Whether a program of this name can be started.</summary>
    public static bool IsInPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static async Task<string> InstallAsync(string package)
    {
        if (!IsInPath("apt-get"))
        {
            return "This system has no apt-get.";
        }

        string[] asRoot = Environment.IsPrivilegedProcess ? [] : ["sudo", "-n"];
        if (asRoot.Length > 0 && (await RunAsync([.. asRoot, "true"])).ExitCode != 0)
        {
            return "Installing it needs root, and sudo asks for a password.";
        }

        var update = await RunAsync([.. asRoot, "apt-get", "update", "-q"]);
        var install = await RunAsync(
            [.. asRoot, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-q", "-y", "--no-install-recommends", package]);
        return install.ExitCode == 0 ? "" : $"apt-get failed ({install.ExitCode}): {LastLine(install.Errors)} {LastLine(update.Errors)}";
    }

    private static async Task<FileStream> LockAsync()
    {
        while (true)
        {
            try
            {
                return new FileStream(LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(500, TestContext.Current.CancellationToken);
            }
        }
    }

    private static string LastLine(string text) => text.TrimEnd().Split('\n')[^1];

    private static async Task<(int ExitCode, string Errors)> RunAsync(string[] command)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = await process.StandardError.ReadToEndAsync();
            await output;
            await process.WaitForExitAsync();
            return (process.ExitCode, errors);
        }
        catch (Win32Exception exception)
        {
            return (-1, exception.Message);
        }
    }
}
