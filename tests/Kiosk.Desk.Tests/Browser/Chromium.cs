using Microsoft.Playwright;

namespace Kiosk.Desk.Tests.Browser;

/// <summary>Debian's Chromium under Playwright's control. Where there is none it is installed if that is allowed.</summary>
/// <remarks>
/// Playwright brings its own driver (with its Node) in its package, and cannot bring its own browsers where the network has
/// none. Share it by <c>[Collection(Chromium.Tests)]</c>, and ask <see cref="StartAsync"/> for a browser.
/// </remarks>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>The collection of all tests that use a browser; they run one after another: two at once take longer on two cores.</summary>
    public const string Tests = "Browser tests";

    /// <summary>A context whose pages do not draw what moves only to please: without a graphics card that takes a share of a core a page.</summary>
    public static BrowserNewContextOptions Calm => new() { ReducedMotion = ReducedMotion.Reduce };

    private static readonly string[] Places =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

    // What keeps a browser under test from talking to anything but the desk.
    private static readonly string[] Switches =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-default-apps", "--mute-audio",
    ];

    private IBrowser? _running;
    private string _switches = "";
    private IPlaywright? _playwright;
    private string? _path;
    private string _whyNot = "";

    public async ValueTask InitializeAsync()
    {
        _whyNot = await DebianPackage.NeedAsync("chromium", () => Find() is not null);
        _path = Find();
        if (_path is not null)
        {
            _playwright = await Playwright.CreateAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_running is not null)
        {
            await _running.DisposeAsync();
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
            Assert.Skip($"NO CHROMIUM, NO PAGE WAS TESTED: {_whyNot}");
        }

        var wanted = string.Join(' ', switches);
        if (_running is { IsConnected: true } running)
        {
            if (wanted == _switches)
            {
                return running;
            }

            // One at a time: with a fake camera in it even an idle one takes its share of two cores.
            await running.DisposeAsync();
        }

        _switches = wanted;
        return _running = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
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
}

/// <summary>One Chromium fixture for all browser tests of the assembly.</summary>
[CollectionDefinition(Chromium.Tests)]
public sealed class BrowserTests : ICollectionFixture<Chromium>;
