using Kiosk.CheckIn;
using Kiosk.Desk.Tests.Browser;
using Kiosk.Desk.Tests.Processes;
using Kiosk.Desk.Tests.Scanning;
using Microsoft.Playwright;

namespace Kiosk.Desk.Tests.EndToEnd;

// Goal: what a volunteer with a scanner in one hand and a headset in the other lives through at the counter.
// Method: the real program, a scanner's keys in Chromium, and a count of scans and touches.
[Collection(Chromium.Tests)]
public sealed class HeadsetCounterTests(Chromium chromium) : IAsyncLifetime
{
    private SmallEvent _small = null!;
    private KioskProcess _desk = null!;
    private IBrowserContext _context = null!;
    private HandScanner _scanner = null!;
    private string[] _tickets = null!;
    private string _coordinator = null!;

    public async ValueTask InitializeAsync()
    {
        var browser = await chromium.StartAsync();
        _small = await LendingEvent.CreateAsync(people: 4, receivers: 6);
        await _small.PostAsync("--headsets");
        var texts = await LendingEvent.TicketTextsAsync(_small, "B1", "B2", "B3", "B4", LendingEvent.Coordinator);
        (_tickets, _coordinator) = (texts[..4], texts[4]);
        _desk = await KioskProcess.StartAsync(_small.Home, "run", "--data", _small.Folder);
        _context = await browser.NewContextAsync(Chromium.Calm);
        _scanner = await HandScanner.OpenAsync(_context, _desk.Address.ToString());
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

    /// <summary>The same desk takes the same unit for a slip of the hand until then.</summary>
    private static Task PauseAsync() => Task.Delay(CounterRules.RepeatMax, TestContext.Current.CancellationToken);

    private static Task SaysAsync(ILocator answer, string words) => Assertions.Expect(answer).ToContainTextAsync(words);

    [Fact]
    public async Task Lending_takes_two_scans_in_either_order_returning_one_and_nobody_touches_the_screen()
    {
        await _scanner.ScanAsync(_tickets[0], "BorrowerReady");
        var lent = await _scanner.ScanAsync(Label("R001"), "Lent");
        await SaysAsync(lent, "Persona 1");
        await SaysAsync(lent, "R001 · canal 1 Español");
        await SaysAsync(lent, "casilla 1");
        Assert.Equal(2, _scanner.Scans);

        await _scanner.ScanAsync(Label("R002"), "UnitReady");
        await SaysAsync(await _scanner.ScanAsync(_tickets[1], "Lent"), "casilla 2");
        Assert.Equal(4, _scanner.Scans);

        await PauseAsync();
        var returned = await _scanner.ScanAsync(Label("R001"), "Returned");
        await SaysAsync(returned, "Persona 1");
        await SaysAsync(returned, "Devuelve: Identificación, casilla 1");
        Assert.Equal(5, _scanner.Scans);
        Assert.Equal(0, await _scanner.TouchesAsync());
    }

    [Fact]
    public async Task A_stack_of_returns_is_scanned_one_after_another()
    {
        foreach (var (ticket, number) in _tickets.Zip(["R001", "R002", "R003", "R004"]))
        {
            await _scanner.ScanAsync(ticket, "BorrowerReady");
            await _scanner.ScanAsync(Label(number), "Lent");
        }

        await Assertions.Expect(_scanner.Page.Locator(".counts")).ToContainTextAsync("2 de 6", new() { UseInnerText = true });
        await PauseAsync();
        foreach (var number in (string[])["R004", "R002", "R001", "R003"])
        {
            await SaysAsync(await _scanner.ScanAsync(Label(number), "Returned"), number);
        }

        await Assertions.Expect(_scanner.Page.Locator(".counts")).ToContainTextAsync("6 de 6", new() { UseInnerText = true });
        Assert.Equal(0, await _scanner.TouchesAsync());
    }

    [Fact]
    public async Task What_stands_in_the_way_of_a_loan_is_said_in_words_and_a_coordinator_may_allow_one_more()
    {
        await _scanner.ScanAsync(_tickets[0], "BorrowerReady");
        await _scanner.ScanAsync(Label("R001"), "Lent");

        var taken = await AfterTicketAsync(_tickets[1], Label("R001"), "AlreadyLent");
        await SaysAsync(taken, "Persona 1");
        await SaysAsync(taken, "Mesa 1");

        await _scanner.ScanAsync(Label("R099"), "UnknownUnit");
        await _scanner.ScanAsync(Label("R002"), "Lent");

        await PauseAsync();
        var second = await _scanner.ScanAsync(_tickets[0], "HasHeadset");
        await SaysAsync(second, "R001");
        await SaysAsync(second, "gafete de coordinación");
        await _scanner.ScanAsync(Label("R003"), "HasHeadset");
        await SaysAsync(await _scanner.ScanAsync(_coordinator, "BorrowerReady"), "permiso de coordinación");
        await SaysAsync(await _scanner.ScanAsync(Label("R003"), "Lent"), "Persona 1");
    }

    [Fact]
    public async Task A_headset_that_was_refused_and_is_scanned_again_is_taken_back()
    {
        await _scanner.ScanAsync(_tickets[0], "BorrowerReady");
        await _scanner.ScanAsync(Label("R001"), "Lent");
        await PauseAsync();
        await AfterTicketAsync(_tickets[1], Label("R001"), "AlreadyLent");
        await Task.Delay(CounterRules.GestureMax, TestContext.Current.CancellationToken);

        await SaysAsync(await _scanner.ScanAsync(Label("R001"), "Returned"), "Persona 1");
    }

    [Fact]
    public async Task One_touch_puts_right_what_was_assumed_and_escape_ends_the_waiting()
    {
        await _scanner.ScanAsync(_tickets[0], "BorrowerReady");
        var lent = await _scanner.ScanAsync(Label("R001"), "Lent");
        await lent.GetByRole(AriaRole.Button, new() { Name = "2 Inglés" }).ClickAsync();
        await SaysAsync(lent, "R001 · canal 2 Inglés");
        await lent.GetByRole(AriaRole.Button, new() { Name = "Pasaporte" }).ClickAsync();
        await SaysAsync(lent, "Guarda su pasaporte en la casilla 1");

        var waiting = await _scanner.ScanAsync(_tickets[1], "BorrowerReady");
        await _scanner.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(waiting).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        await _scanner.ScanAsync(Label("R002"), "UnitReady");
    }

    [Fact]
    public async Task A_loan_that_was_a_mistake_is_undone_with_a_reason()
    {
        await _scanner.ScanAsync(_tickets[0], "BorrowerReady");
        var lent = await _scanner.ScanAsync(Label("R001"), "Lent");
        await lent.GetByRole(AriaRole.Button, new() { Name = "Deshacer" }).ClickAsync();
        await _scanner.Page.GetByRole(AriaRole.Button, new() { Name = "Escaneo por error" }).ClickAsync();

        await Assertions.Expect(_scanner.Page.Locator(".counts")).ToContainTextAsync("6 de 6", new() { UseInnerText = true });
        Assert.Equal(["yes"], await WithdrawnLoansAsync());
    }

    [Fact]
    public async Task A_headset_worn_through_a_rooms_door_is_not_handed_in_by_being_seen()
    {
        await _scanner.ScanAsync(_tickets[0], "BorrowerReady");
        await _scanner.ScanAsync(Label("R001"), "Lent");
        await _desk.DisposeAsync();
        await _small.PostAsync("--room", "Auditorio", "--way", "in");
        _desk = await KioskProcess.StartAsync(_small.Home, "run", "--data", _small.Folder);

        using var video = FakeCameraVideo.Of((Label("R001"), TimeSpan.FromSeconds(3)), (_tickets[0], TimeSpan.FromSeconds(3)));
        var browser = await chromium.StartAsync(video.Switches);
        await using var volunteer = await browser.NewContextAsync(new(Chromium.Calm) { Permissions = ["camera"] });
        var door = await volunteer.NewPageAsync();
        await door.GotoAsync(_desk.Address.ToString());

        // By the second time round the label has been in view for seconds.
        await Assertions.Expect(door.Locator("[data-answer=Welcome]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(door.Locator("[data-answer=OwnRepeat]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        foreach (var handedIn in (string[])["¡Gracias!", "Anotado"])
        {
            await Assertions.Expect(door.Locator(".recent")).Not.ToContainTextAsync(handedIn);
        }
    }

    private async Task<ILocator> AfterTicketAsync(string ticket, string label, string answer)
    {
        await _scanner.ScanAsync(ticket, "BorrowerReady");
        return await _scanner.ScanAsync(label, answer);
    }

    /// <summary>For each loan in the exported log whether it was taken back.</summary>
    private async Task<string[]> WithdrawnLoansAsync()
    {
        var target = Path.Combine(_small.Home, "export");
        (await KioskProgram.RunAsync(_small.Home, "export", "--data", _small.Folder, "--out", target)).MustSucceed();
        var rows = await File.ReadAllLinesAsync(Path.Combine(target, "log.csv"), TestContext.Current.CancellationToken);
        Assert.EndsWith(",withdrawn", rows[0], StringComparison.Ordinal);
        return [.. rows.Where(row => row.Contains(",HeadsetLent,", StringComparison.Ordinal)).Select(row => row.Split(',')[^1])];
    }
}
