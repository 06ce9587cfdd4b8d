using System.Globalization;
using Kiosk.Desk.Tests.Browser;
using Kiosk.Desk.Tests.Processes;
using Microsoft.Playwright;

namespace Kiosk.Desk.Tests.EndToEnd;

// Goal: one day of headsets at two desks, with the network gone in the middle: what the board, the export and the signed count say is
// what was done, and nothing ended by itself.
// Method: two real desks that are killed to part them, a scanner's keys in Chromium at each; 60 loans, 55 returns at either desk, one unit
// lent at both, one lost, one never lent.
[Collection(Chromium.Tests)]
public sealed class HeadsetDayTests(Chromium chromium)
{
    private const int Units = 60;
    private const float Patience = 60_000;

    private readonly HandScanner[] _scanners = new HandScanner[2];
    private string[] _tickets = [];

    [Fact]
    public async Task After_a_day_with_a_split_in_it_board_export_and_closing_count_agree()
    {
        await using var day = await Gathering.CreateAsync(desks: 2, people: Units);
        await LendingEvent.LendAsync(day.Event, receivers: Units);
        foreach (var (folder, name) in new[] { (day.FolderOf(0), "Mesa 1"), (day.FolderOf(1), "Mesa 2") })
        {
            (await KioskProgram.RunAsync(day.Event.Home, "desk", "--data", folder, "--headsets", "--name", name)).MustSucceed();
        }

        _tickets = await LendingEvent.TicketTextsAsync(
            day.Event, [.. Enumerable.Range(1, Units).Select(number => $"B{number}"), LendingEvent.Coordinator]);
        await day.StartAsync(0, 1);
        await day.AgreeAsync(0, 1);
        var browser = await chromium.StartAsync();
        await using var context = await browser.NewContextAsync(Chromium.Calm);
        foreach (var desk in (int[])[0, 1])
        {
            _scanners[desk] = await HandScanner.OpenAsync(context, day[desk].Address.ToString());
        }

        for (var number = 1; number <= 40; number++)
        {
            await LendAsync(number % 2, number, borrower: number);
        }

        // Apart: each desk lends on by itself, and knows nothing of the other.
        await day.AgreeAsync(0, 1);
        await day.KillAsync(0);
        for (var number = 41; number <= 50; number++)
        {
            await LendAsync(desk: 1, number, borrower: number);
        }

        await LendAsync(desk: 1, number: 59, borrower: 59);
        await ReturnAsync(desk: 1, 2, "Su depósito está en");
        await day.KillAsync(1);
        await day.StartAsync(0);
        await _scanners[0].ComesBackAsync();
        for (var number = 51; number <= 58; number++)
        {
            await LendAsync(desk: 0, number, borrower: number);
        }

        // A label that was copied by hand, or a box that was carried over: the same number once more.
        await LendAsync(desk: 0, number: 59, borrower: 60);
        await ReturnAsync(desk: 0, 1, "Su depósito está en");
        await day.StartAsync(1);
        await _scanners[1].ComesBackAsync();
        Assert.Equal(1, (await day.AgreeAsync(0, 1)).Conflicts);
        foreach (var scanner in _scanners)
        {
            await Assertions.Expect(scanner.Page.Locator(".notices")).ToContainTextAsync("R059 se prestó dos veces", Patiently);
        }

        // Evening: each comes back at whichever desk is nearer; one scan of the unit settles what was lent twice.
        for (var number = 3; number <= 54; number++)
        {
            await ReturnAsync(number / 2 % 2, number, "");
        }

        var settled = await _scanners[1].ScanAsync(Label(59), "Returned");
        await Assertions.Expect(settled).ToContainTextAsync("Persona 59");
        await Assertions.Expect(settled).ToContainTextAsync("Persona 60");
        Assert.Equal(0, (await day.AgreeAsync(0, 1)).Conflicts);
        foreach (var scanner in _scanners)
        {
            Assert.Equal(0, await scanner.TouchesAsync());
        }

        Assert.Equal(((Units * 2) + 55), _scanners.Sum(scanner => scanner.Scans));
        await MarkLostAsync(day, 58);
        await CountAsync(day);
        await FiguresAgreeAsync(day);
    }

    private static readonly LocatorAssertionsToContainTextOptions Patiently = new() { Timeout = Patience };

    private static string Number(int number) => string.Create(CultureInfo.InvariantCulture, $"R{number:000}");

    private string Label(int number) => LendingEvent.Label(_tickets[0], Number(number));

    private async Task LendAsync(int desk, int number, int borrower)
    {
        // Volunteers differ in what they take first.
        var (first, second) = (_tickets[borrower - 1], Label(number));
        await _scanners[desk].ScanAsync(number % 3 == 0 ? second : first, number % 3 == 0 ? "UnitReady" : "BorrowerReady");
        var lent = await _scanners[desk].ScanAsync(number % 3 == 0 ? first : second, "Lent");
        await Assertions.Expect(lent).ToContainTextAsync($"Persona {borrower}");
    }

    private async Task ReturnAsync(int desk, int number, string says)
    {
        var returned = await _scanners[desk].ScanAsync(Label(number), "Returned");
        await Assertions.Expect(returned).ToContainTextAsync($"Persona {number}");
        await Assertions.Expect(returned).ToContainTextAsync(says);
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context, KioskProcess desk, string path)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(desk.Address, path).ToString());
        await Assertions.Expect(page.Locator("[data-live=yes]")).ToBeVisibleAsync(new() { Timeout = Patience });
        return page;
    }

    private async Task MarkLostAsync(Gathering day, int number)
    {
        var page = await OpenAsync(_scanners[1].Page.Context, day[1], "/headsets");
        await page.Locator($"li[data-unit={Number(number)}]").GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.Locator($"li[data-unit={Number(number)}].bad")).ToBeVisibleAsync(new() { Timeout = Patience });
        await page.CloseAsync();
    }

    /// <summary>The closing count at the first desk: all that came back and the one that was never lent are scanned, then the badge.</summary>
    private async Task CountAsync(Gathering day)
    {
        await day.AgreeAsync(0, 1);
        var counting = await HandScanner.OpenAsync(_scanners[0].Page.Context, new Uri(day[0].Address, "/headsets/count").ToString());
        var page = counting.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Empezar el conteo" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Escanea cada audífono")).ToBeVisibleAsync(new() { Timeout = Patience });
        foreach (var number in (int[])[.. Enumerable.Range(1, 54), 59, 60])
        {
            await counting.ScanAsync(Label(number), "UnitFound");
        }

        await ShowsAsync(page, "counted", "56");
        await ShowsAsync(page, "unexplained", "0");
        await page.Locator(".answer .answer-undo").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Firmar" }).ClickAsync();
        await Assertions.Expect(page.GetByText("escanea tu gafete")).ToBeVisibleAsync(new() { Timeout = Patience });
        await counting.ScanAsync(_tickets[0], "NoSupervisor");
        await counting.ScanAsync(_tickets[^1], "CountSigned");
        await Assertions.Expect(page.GetByText("Firmó Rosa Coordinadora")).ToBeVisibleAsync(new() { Timeout = Patience });
    }

    private static Task ShowsAsync(IPage page, string count, string figure) =>
        Assertions.Expect(page.Locator($"[data-kind=Receiver] [data-count={count}]")).ToHaveTextAsync(figure, new() { Timeout = Patience });

    private async Task FiguresAgreeAsync(Gathering day)
    {
        await day.AgreeAsync(0, 1);
        foreach (var desk in (int[])[0, 1])
        {
            var board = await OpenAsync(_scanners[desk].Page.Context, day[desk], "/board");
            await ShowsAsync(board, "ready", "56");
            await ShowsAsync(board, "lent", "3");
            await ShowsAsync(board, "others", "1");
        }

        var states = await day.Event.ExportedAsync("units.csv", "state");
        Assert.Equal(
            [("Lent", 3), ("Missing", 1), ("Ready", 56)],
            states.CountBy(state => state).OrderBy(state => state.Key, StringComparer.Ordinal).Select(state => (state.Key, state.Value)));
        var returned = await day.Event.ExportedAsync("loans.csv", "returned_at");
        Assert.Equal((60, 56), (returned.Length, returned.Count(at => at.Length > 0)));
        foreach (var (column, figure) in new[] { ("stock", "60"), ("counted", "56"), ("lent", "3"), ("missing", "1"), ("unexplained", "0") })
        {
            Assert.Equal([figure], await day.Event.ExportedAsync("counts.csv", column));
        }
    }
}
