using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Playwright;

namespace Kiosk.Desk.Tests.Browser;

/// <summary>Debian's Chromium under Playwright's control. Where there is none it is installed if that is allowed.</summary>
/// <remarks>
/// Playwright brings its own driver (with its Node) in its package, and cannot bring its own browsers where the network has
/// none. Share it by <c>[Collection(Chromium.Tests)]</c>, and ask <see cref="StartAsync"/> for a browser.
/// </remarks>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>The collection of all tests that use a browser; they run one after another.</summary>
    public const string Tests = "Browser tests";

    private static readonly string[] Places =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

    // What keeps a browser under test from talking to anything but the desk, and from drawing what moves only to please: without a
    // graphics card that takes half a core a page.
    private static readonly string[] Switches =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-default-apps", "--mute-audio", "--force-prefers-reduced-motion",
    ];

    private readonly Dictionary<string, IBrowser> _running = [];
    private IPlaywright? _playwright;
    private string? _path;
    private string _whyNot = "";

    public async ValueTask InitializeAsync()
    {
        _path = Find();
        if (_path is null)
        {
            _whyNot = await InstallAsync();
            _path = Find();
        }

        if (_path is not null)
        {
            _playwright = await Playwright.CreateAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in _running.Values)
        {
            await browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A browser without a window; or the calling test is skipped with a message that says what is missing.</summary>
    /// <param name="switches">Chromium's own, such as those that give it a fake camera. The same ones give the same browser, so
    /// a test takes a context of its own.</param>
    public async Task<IBrowser> StartAsync(params IEnumerable<string> switches)
    {
        if (_playwright is null)
        {
            Assert.Skip($"No Chromium: {_whyNot} Install it with: apt-get install chromium (looked for {string.Join(", ", Places)}).");
        }

        var name = string.Join(' ', switches);
        if (_running.TryGetValue(name, out var running) && running.IsConnected)
        {
            return running;
        }

        return _running[name] = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = _path,
            Headless = true,
            Args = [.. Switches, .. switches],
        });
    }

    private static string? Find() =>
        Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named && File.Exists(named)
            ? named
            : Places.FirstOrDefault(File.Exists);

    /// <returns>Why there is still none; empty where the installation says it went well.</returns>
    private static async Task<string> InstallAsync()
    {
        if (!File.Exists("/usr/bin/apt-get"))
        {
            return "this system has no apt-get.";
        }

        string[] asRoot = Environment.IsPrivilegedProcess ? [] : ["sudo", "-n"];
        if (asRoot.Length > 0 && (await RunAsync([.. asRoot, "true"])).ExitCode != 0)
        {
            return "installing it needs root, and sudo asks for a password.";
        }

        var update = await RunAsync([.. asRoot, "apt-get", "update", "-q"]);
        var install = await RunAsync(
            [.. asRoot, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"]);
        return install.ExitCode == 0
            ? ""
            : $"apt-get install chromium failed ({install.ExitCode}): {LastLine(install.Errors)} {LastLine(update.Errors)}";
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

/// <summary>One Chromium fixture for all browser tests of the assembly.</summary>
[CollectionDefinition(Chromium.Tests)]
public sealed class BrowserTests : ICollectionFixture<Chromium>;
