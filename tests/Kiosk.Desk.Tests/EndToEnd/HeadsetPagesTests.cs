using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Kiosk.CheckIn;
using Kiosk.Desk.Tests.Browser;
using Kiosk.Desk.Tests.Processes;
using Microsoft.Playwright;

namespace Kiosk.Desk.Tests.EndToEnd;

// Goal: what organizers and volunteers do away from the counter: sweep a hall, give deposits back, keep the stock.
// Method: the real program, Chromium, and a scanner's keys on whichever page is open.
[Collection(Chromium.Tests)]
public sealed class HeadsetPagesTests(Chromium chromium) : IAsyncLifetime
{
    private const float Patience = 60_000;

    private SmallEvent _small = null!;
    private KioskProcess _desk = null!;
    private IBrowserContext _context = null!;
    private string[] _tickets = null!;

    public async ValueTask InitializeAsync()
    {
        var browser = await chromium.StartAsync();
        _small = await LendingEvent.CreateAsync(people: 3, receivers: 60);
        await _small.PostAsync("--headsets");
        _tickets = await LendingEvent.TicketTextsAsync(_small, "B1", "B2");
        _desk = await KioskProcess.StartAsync(_small.Home, "run", "--data", _small.Folder);
        _context = await browser.NewContextAsync(Chromium.Calm);
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

    private string Label(string number) => LendingEvent.Label(_tickets[0], number);

    private Task<HandScanner> OpenAsync(string path) => HandScanner.OpenAsync(_context, new Uri(_desk.Address, path).ToString());

    private static Task ShowsAsync(ILocator where, string text) => Assertions.Expect(where).ToHaveTextAsync(text, new() { Timeout = Patience });

    private static Task GoneAsync(ILocator what) => Assertions.Expect(what).ToHaveCountAsync(0, new() { Timeout = Patience });

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name });

    [Fact]
    public async Task A_sweep_shortens_the_list_and_leaves_the_deposits_to_be_given_back()
    {
        var counter = await OpenAsync("/");
        foreach (var (ticket, number) in _tickets.Zip(["R001", "R002"]))
        {
            await counter.ScanAsync(ticket, "BorrowerReady");
            await counter.ScanAsync(Label(number), "Lent");
        }

        // The same desk takes the same unit for a slip of the hand until then.
        await Task.Delay(CounterRules.RepeatMax, TestContext.Current.CancellationToken);
        var sweep = await OpenAsync("/headsets/collect");
        await ShowsAsync(sweep.Page.Locator("[data-kind=Receiver] [data-count=out]"), "2");
        await Button(sweep.Page, "Empezar a recoger").ClickAsync();
        await Assertions.Expect(sweep.Page.GetByText("Recogiendo: escanea")).ToBeVisibleAsync(new() { Timeout = Patience });
        var returned = await sweep.ScanAsync(Label("R002"), "Returned");
        await Assertions.Expect(returned).ToContainTextAsync("Sigue guardado: Identificación, casilla 2");
        await ShowsAsync(sweep.Page.Locator("[data-kind=Receiver] [data-count=out]"), "1");
        await ShowsAsync(sweep.Page.Locator("[data-kind=Receiver] [data-count=returned]"), "1");
        await GoneAsync(sweep.Page.Locator("li[data-unit=R002]"));
        await sweep.Page.CloseAsync();

        var overview = (await OpenAsync("/headsets")).Page;
        var owed = overview.Locator(".owed li[data-unit=R002]");
        await Assertions.Expect(owed).ToContainTextAsync("Identificación, casilla 2", new() { Timeout = Patience });
        await owed.GetByRole(AriaRole.Button).ClickAsync();
        await GoneAsync(owed);
        await overview.GetByLabel("Nombre o número").FillAsync("persona 9");
        await Assertions.Expect(overview.GetByText("Nadie así.")).ToBeVisibleAsync(new() { Timeout = Patience });
        await overview.GetByLabel("Nombre o número").FillAsync("r001");
        await Assertions.Expect(overview.Locator("li[data-unit=R001]")).ToContainTextAsync("Persona 1", new() { Timeout = Patience });
        Assert.Contains("Persona 1", await _desk.Http.GetStringAsync(new Uri("/headsets/letters", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_count_by_hand_that_is_no_number_cannot_be_signed_and_what_moves_after_the_press_is_said()
    {
        var counting = await OpenAsync("/headsets/count");
        await Button(counting.Page, "Empezar el conteo").ClickAsync();
        var byHand = counting.Page.Locator("tr[data-kind=Receiver] input");
        await byHand.FillAsync("6x");
        await Assertions.Expect(counting.Page.GetByText("Corrige los números marcados.")).ToBeVisibleAsync(new() { Timeout = Patience });
        await Assertions.Expect(Button(counting.Page, "Firmar…")).ToBeDisabledAsync();
        await byHand.FillAsync("58");
        await ShowsAsync(counting.Page.Locator("tr[data-kind=Receiver] [data-count=unexplained]"), "2");
        await Button(counting.Page, "Firmar…").ClickAsync();
        await Assertions.Expect(counting.Page.Locator(".signing")).ToBeVisibleAsync(new() { Timeout = Patience });
        await counting.ScanAsync(Label("R005"), "UnitFound");
        await Assertions.Expect(counting.Page.GetByText("Algo cambió desde entonces")).ToBeVisibleAsync(new() { Timeout = Patience });
        await ShowsAsync(counting.Page.Locator(".signing tr[data-kind=Receiver] [data-count=counted]"), "58");
    }

    [Fact]
    public async Task Many_units_change_their_state_at_once_and_a_bad_list_is_told_before_anything_is_written()
    {
        var page = (await OpenAsync("/headsets/stock")).Page;
        await Button(page, "Elegir los 60 de la lista").ClickAsync();
        await page.Locator("[data-set=Charging]").ClickAsync();
        await ShowsAsync(page.Locator("[data-standing=Charging] .tally"), "60");
        await page.Locator("tr[data-unit=R007] input").CheckAsync();
        await page.Locator("[data-set=NeedsRepair]").ClickAsync();
        await ShowsAsync(page.Locator("[data-standing=NeedsRepair] .tally"), "1");
        await ShowsAsync(page.Locator("[data-standing=Charging] .tally"), "59");

        await page.GetByText("Importar una lista").ClickAsync();
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "stock.csv",
            MimeType = "text/csv",
            Buffer = "número,tipo\nM01,micrófono\nM02,robot\n"u8.ToArray(),
        });
        await Assertions.Expect(page.Locator(".problems")).ToContainTextAsync("No se conoce el tipo «robot».", new() { Timeout = Patience });
        await GoneAsync(page.Locator("tr[data-unit=M01]"));
        await Button(page, "Importar").ClickAsync();
        await Assertions.Expect(page.GetByText("Listo: 1 audífonos nuevos")).ToBeVisibleAsync(new() { Timeout = Patience });
        await Assertions.Expect(page.Locator("tr[data-unit=M01]")).ToBeVisibleAsync(new() { Timeout = Patience });
    }

    [Fact]
    public async Task Labels_come_as_a_pdf_and_a_request_that_was_tampered_with_is_refused_in_words()
    {
        var good = await AskAsync(("paper", "a4-65"), ("start", "2"), ("numbers", "R001 R002"));
        Assert.Equal("application/pdf", good.Content.Headers.ContentType!.MediaType);
        foreach (var (paper, start, numbers, english) in ((string, string, string, string)[])[
            ("a4-1", "1", "", "is not known"), ("a4-24", "zwei", "", "from 1 to 24"), ("a4-24", "25", "", "from 1 to 24"), ("a4-24", "1", "X9", "no units to print")])
        {
            var refused = await AskAsync(("paper", paper), ("start", start), ("numbers", numbers));
            Assert.Equal(System.Net.HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains(english, await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pages_fit_a_small_screen_and_a_phone_and_leave_nobody_out()
    {
        foreach (var path in new[] { "/headsets", "/headsets/collect", "/headsets/count", "/headsets/stock", "/headsets/counts/nonsense" })
        {
            await LeavesNobodyOutAsync(path);
        }
    }

    private async Task LeavesNobodyOutAsync(string path)
    {
        var page = (await OpenAsync(path)).Page;
        await page.EvaluateAsync("for (const it of document.querySelectorAll('details')) it.open = true");
        foreach (var (width, height) in ((int, int)[])[(800, 480), (390, 844)])
        {
            await page.SetViewportSizeAsync(width, height);
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{path} is wider than {width}.");
        }

        var found = await page.RunAxe(new AxeRunOptions
        {
            RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] },
        });
        Assert.Empty(found.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{path} {violation.Id}: {node.Html}")));
        Assert.Equal(1, await page.Locator("main").CountAsync());
        await page.CloseAsync();
    }

    private async Task<HttpResponseMessage> AskAsync(params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await _desk.Http.PostAsync(new Uri("/headsets/labels.pdf", UriKind.Relative), form, TestContext.Current.CancellationToken);
    }
}
