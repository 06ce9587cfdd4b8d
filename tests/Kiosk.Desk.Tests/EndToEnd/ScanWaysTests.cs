using Kiosk.Desk.Tests.Browser;
using Kiosk.Desk.Tests.Processes;
using Microsoft.Playwright;

namespace Kiosk.Desk.Tests.EndToEnd;

// Goal: whatever way a ticket comes to the real pages, it is one scan: a scanner that ends with Enter or with Tab, on any page, and
// a mail that is dropped on the door.
// Method: the real program; keys with a scanner's times; a drop as the browser would report it.
[Collection(Chromium.Tests)]
public sealed class ScanWaysTests(Chromium chromium) : IAsyncLifetime
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
        """;

    private SmallEvent _small = null!;
    private KioskProcess _desk = null!;
    private IBrowserContext _context = null!;

    public async ValueTask InitializeAsync()
    {
        var browser = await chromium.StartAsync();
        _small = await SmallEvent.CreateAsync(more: 2);
        _desk = await KioskProcess.StartAsync(_small.Home, "run", "--data", _small.Folder);
        _context = await browser.NewContextAsync(Chromium.Calm);
        await _context.AddInitScriptAsync(MarkListening);
    }

    public async ValueTask DisposeAsync()
    {
        if (_context is not null)
        {
            await _context.DisposeAsync();
            await _desk.DisposeAsync();
            _small.Dispose();
        }
    }

    [Fact]
    public async Task A_scanner_is_answered_on_every_page_whichever_key_ends_its_scan()
    {
        var texts = await LendingEvent.TicketTextsAsync(_small, "A1", "A2", "A3", "B1", "B2");
        await IsWelcomedAsync("/", "Enter", texts[0], "María Núñez Peña");
        await IsWelcomedAsync("/", "Tab", texts[1], "John O'Neill");
        await IsWelcomedAsync("/board", "Enter", texts[2], "Ximena Ñíguez");
        await IsWelcomedAsync("/office", "Tab", texts[3], "Persona 1");
        await IsWelcomedAsync("/desks", "Tab", texts[4], "Persona 2");
        Assert.Equal(5, (await _desk.StatusAsync()).Arrived);
    }

    private async Task IsWelcomedAsync(string path, string end, string text, string name)
    {
        var page = await OpenAsync(path);
        var keys = new Keyboard(await _context.NewCDPSessionAsync(page));
        var answer = page.Locator("[data-answer]").First;
        await keys.TypeAsync(text, 5);
        await keys.PressAsync(end, 5);
        await Assertions.Expect(answer).ToHaveAttributeAsync("data-answer", "Welcome", new() { Timeout = Patience });
        await Assertions.Expect(answer).ToContainTextAsync(name);
        Assert.Equal(new Uri(_desk.Address, path).ToString(), page.Url);
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_mail_dropped_on_the_door_is_a_scan_of_the_code_in_it()
    {
        var door = await OpenAsync("/");
        var mail = Convert.ToBase64String(await File.ReadAllBytesAsync(
            _small.Ticket("A2", ".eml"), TestContext.Current.CancellationToken));
        var carried = await door.EvaluateHandleAsync(
            """
            mail => {
              const carried = new DataTransfer();
              carried.items.add(new File([Uint8Array.from(atob(mail), c => c.charCodeAt(0))], 'ticket.eml', { type: 'message/rfc822' }));
              return carried;
            }
            """,
            mail);
        await door.DispatchEventAsync("body", "dragenter", new { dataTransfer = carried });
        await Assertions.Expect(door.GetByText("Suelta aquí la foto o el correo")).ToBeVisibleAsync();
        await door.DispatchEventAsync("body", "drop", new { dataTransfer = carried });
        var welcome = door.Locator("[data-answer=Welcome]");
        await Assertions.Expect(welcome).ToContainTextAsync("John O'Neill", new() { Timeout = Patience });
        await Assertions.Expect(door.GetByText("Suelta aquí la foto o el correo")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task One_touch_changes_the_language_of_a_page_and_it_stays_so()
    {
        var board = await OpenAsync("/board");
        await board.ClickAsync(".language");
        await Assertions.Expect(board.GetByText("Arrived").First).ToBeVisibleAsync(new() { Timeout = Patience });
        await board.GotoAsync(new Uri(_desk.Address, "/").ToString());
        await Assertions.Expect(board.GetByText("Ready to scan").First).ToBeVisibleAsync(new() { Timeout = Patience });
        await Assertions.Expect(board.Locator("[data-live=yes]")).ToBeVisibleAsync(new() { Timeout = Patience });
        await board.ClickAsync(".language");
        await Assertions.Expect(board.GetByText("Listo para escanear").First).ToBeVisibleAsync(new() { Timeout = Patience });
    }

    private async Task<IPage> OpenAsync(string path)
    {
        var page = await _context.NewPageAsync();
        await page.GotoAsync(new Uri(_desk.Address, path).ToString());
        await Assertions.Expect(page.Locator("[data-live=yes]")).ToBeVisibleAsync(new() { Timeout = Patience });
        await page.Locator("html[data-listens=yes]").WaitForAsync(new() { Timeout = Patience });
        return page;
    }
}
