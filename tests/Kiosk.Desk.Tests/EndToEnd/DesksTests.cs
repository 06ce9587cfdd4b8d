using Kiosk.Desk.Tests.Browser;
using Kiosk.Desk.Tests.Processes;
using Microsoft.Playwright;

namespace Kiosk.Desk.Tests.EndToEnd;

// Goal: what people see of several desks: joining by a code, being alone and together, a double admission and its settlement.
// Method: two real desks, Chromium at both; a desk is killed to part them.
[Collection(Chromium.Tests)]
public sealed class DesksTests(Chromium chromium)
{
    private const float Patience = 60_000;

    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = Patience };

    private static readonly LocatorAssertionsToContainTextOptions Soon = new() { Timeout = Patience };

    private static string At(KioskProcess desk, string page) => new Uri(desk.Address, page).ToString();

    [Fact]
    public async Task A_desk_joins_by_a_code_and_after_a_split_both_doors_and_the_board_show_who_was_admitted_twice()
    {
        using var small = await SmallEvent.CreateAsync();
        var (portOne, portTwo) = (FreePorts.Take(), FreePorts.Take());
        var homeTwo = Directory.CreateTempSubdirectory("kiosk-test-").FullName;
        Dictionary<string, string> settings = new() { ["Sync__Peers__0"] = $"127.0.0.1:{portTwo + 1}" };
        Task<KioskProcess> StartOneAsync() => KioskProcess.StartAsync(small.Home, portOne, settings, "run", "--data", small.Folder);
        Task<KioskProcess> StartTwoAsync() => KioskProcess.StartAsync(homeTwo, portTwo, new Dictionary<string, string>(), "run");
        var browser = await chromium.StartAsync();
        await using var context = await browser.NewContextAsync(Chromium.Calm);
        var (one, two) = (await StartOneAsync(), await StartTwoAsync());
        try
        {
            var organizer = await context.NewPageAsync();
            var code = await InviteAsync(organizer, one);
            var door = await context.NewPageAsync();
            await JoinAsync(door, two, code, $"127.0.0.1:{portOne + 2}");
            await Assertions.Expect(organizer.GetByText("ya es parte del evento")).ToBeVisibleAsync(Patiently);
            await Assertions.Expect(door.Locator(".company")).ToContainTextAsync("Con 1 mesa más", Soon);
            Assert.Equal("Welcome", await one.ShowAsync(small.Ticket("A1")));
            await Assertions.Expect(door.Locator(".counts")).ToContainTextAsync("1", Soon);

            await AgreeAsync(one, two);

            // Apart: each admits the same person. The door's page stays open all the while and comes back by itself.
            await one.KillAsync();
            await Assertions.Expect(door.Locator(".company")).ToContainTextAsync("sigue funcionando", Soon);
            Assert.Equal("Welcome", await two.ShowAsync(small.Ticket("A2")));
            await two.KillAsync();
            one = await StartOneAsync();
            Assert.Equal("Welcome", await one.ShowAsync(small.Ticket("A2")));
            two = await StartTwoAsync();

            var board = await context.NewPageAsync();
            await OpenAsync(board, At(one, "/board"));
            foreach (var seen in new[] { board.Locator(".board-conflicts"), door.Locator(".notices") })
            {
                await Assertions.Expect(seen).ToContainTextAsync("John O'Neill entró dos veces", Soon);
                await Assertions.Expect(seen).ToContainTextAsync("Mesa 1", Soon);
                await Assertions.Expect(seen).ToContainTextAsync("Mesa 2", Soon);
            }

            await Assertions.Expect(board.Locator("[data-count=arrived]")).ToHaveTextAsync("2");
            await board.GetByRole(AriaRole.Button, new() { Name = "Resolver" }).ClickAsync();
            await board.GetByRole(AriaRole.Button, new() { Name = "Es la misma persona" }).ClickAsync();
            await Assertions.Expect(board.GetByText("Nada por resolver")).ToBeVisibleAsync(Patiently);
            await Assertions.Expect(door.Locator(".notices")).ToHaveCountAsync(0, new() { Timeout = Patience });

            // A page that was sent to the first page and comes there after the event was opened goes back by itself.
            await board.GotoAsync(At(one, "/start?back=board"));
            await Assertions.Expect(board).ToHaveURLAsync(At(one, "/board"), new() { Timeout = Patience });
        }
        finally
        {
            await one.DisposeAsync();
            await two.DisposeAsync();
            Directory.Delete(homeTwo, recursive: true);
        }
    }

    /// <summary>Opens a page and waits until it listens: before that it only shows.</summary>
    private static async Task OpenAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await Assertions.Expect(page.Locator("[data-live=yes]")).ToBeVisibleAsync(Patiently);
    }

    /// <summary>Waits until the new desk has all that the other has: what was just scanned comes before the rest.</summary>
    private static async Task AgreeAsync(KioskProcess one, KioskProcess two)
    {
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); (await one.StatusAsync()).Digest != (await two.StatusAsync()).Digest;)
        {
            Assert.True(watch.ElapsedMilliseconds < Patience, $"{one.Said}\n{two.Said}");
            await Task.Delay(100);
        }
    }

    private static async Task<string> InviteAsync(IPage page, KioskProcess desk)
    {
        await OpenAsync(page, At(desk, "/desks"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Invitar una mesa" }).ClickAsync();
        var code = page.Locator("[data-invitation]");
        await Assertions.Expect(code).ToBeVisibleAsync(Patiently);
        return (await code.TextContentAsync())!;
    }

    private static async Task JoinAsync(IPage page, KioskProcess desk, string code, string address)
    {
        await OpenAsync(page, At(desk, "/start"));
        await page.GetByLabel("Código").FillAsync(code.Replace('-', ' ').ToLowerInvariant());
        await page.GetByLabel("Dirección de la otra mesa").FillAsync(address);
        await page.GetByLabel("Nombre de la mesa").FillAsync("Mesa 2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Unirse", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".company")).ToBeVisibleAsync(Patiently);
    }
}
