using Microsoft.Playwright;

namespace Kiosk.Desk.Tests.Browser;

/// <summary>A keyboard-type scanner in the hand of somebody who looks at a desk's page and touches nothing.</summary>
internal sealed class HandScanner
{
    /// <summary>Cold starts of browser and page on a busy machine of two cores.</summary>
    private const float Patience = 60_000;

    /// <summary>Marks the page once it hears scanners: the first keys of a scan that begins before are lost.</summary>
    private const string MarkListening = """
        const add = window.addEventListener;
        window.addEventListener = function (type, listener, options) {
          add.call(this, type, listener, options);
          if (type === 'keydown' && options === true) document.documentElement.dataset.listens = 'yes';
        };
        document.addEventListener('click', () => { sessionStorage.touches = Number(sessionStorage.touches ?? 0) + 1; }, true);
        """;

    private readonly Keyboard _keys;

    private HandScanner(IPage page, Keyboard keys) => (Page, _keys) = (page, keys);

    public IPage Page { get; }

    /// <summary>Scans so far, each counted once.</summary>
    public int Scans { get; private set; }

    /// <summary>Clicks and touches on the page so far.</summary>
    public Task<int> TouchesAsync() => Page.EvaluateAsync<int>("Number(sessionStorage.touches ?? 0)");

    public static async Task<HandScanner> OpenAsync(IBrowserContext context, string address)
    {
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync(MarkListening);
        await page.GotoAsync(address);
        var scanner = new HandScanner(page, new Keyboard(await context.NewCDPSessionAsync(page)));
        await scanner.ListensAsync();
        return scanner;
    }

    /// <summary>Waits until a page whose desk was started again has come back by itself.</summary>
    public async Task ComesBackAsync()
    {
        await Page.WaitForFunctionAsync("() => !window.isKnown", null, new() { Timeout = Patience });
        await ListensAsync();
    }

    private async Task ListensAsync()
    {
        await Assertions.Expect(Page.Locator("[data-live=yes]")).ToBeVisibleAsync(new() { Timeout = Patience });
        await Assertions.Expect(Page.Locator("html[data-listens=yes]")).ToBeAttachedAsync(new() { Timeout = Patience });
        await Page.EvaluateAsync("window.isKnown = true");
    }

    /// <summary>Scans a text and waits for a new answer of this case.</summary>
    /// <param name="text">What is in the code.</param>
    /// <param name="answer">The case's name.</param>
    /// <returns>The answer on the screen.</returns>
    public async Task<ILocator> ScanAsync(string text, string answer)
    {
        var shown = Page.Locator(".answer");
        var before = await shown.CountAsync() > 0 ? await shown.First.GetAttributeAsync("data-number") : "";
        Scans++;
        var next = Page.Locator($".answer:not([data-number='{before}'])");

        // The pause tells this scan from the one before.
        _keys.CatchUp();
        await _keys.TypeAsync(text, 5, firstAfterMs: 1000);
        await _keys.PressAsync("Enter", 5);
        await Assertions.Expect(next).ToHaveAttributeAsync("data-answer", answer, new() { Timeout = Patience });
        return next;
    }
}
