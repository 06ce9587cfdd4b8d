using System.Text.Json;
using Kiosk.Desk.Tests.Browser;
using Kiosk.Desk.Tests.Processes;
using Kiosk.Desk.Tests.Scanning;
using Microsoft.Playwright;

namespace Kiosk.Desk.Tests.EndToEnd;

// Goal: the whole way is real, from a registration mail to the count on the organizer's wall.
// Method: the real program, a ticket out of a mail it wrote, Chromium with a camera that is shown that ticket.
[Collection(Chromium.Tests)]
public sealed class DoorTests(Chromium chromium)
{
    /// <summary>Cold starts of browser and page on a busy machine of two cores.</summary>
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 60_000 };

    [Fact]
    public async Task A_ticket_from_a_mail_held_to_the_camera_is_welcomed_counted_and_known_again()
    {
        using var small = await SmallEvent.CreateAsync();
        await using var desk = await KioskProcess.StartAsync(small.Home, "run", "--data", small.Folder);

        // Longer out of view than the desk takes a second look for a slip of the hand.
        using var video = FakeCameraVideo.Of(
            (await TextInMailAsync(small, small.Ticket("A1", ".eml")), TimeSpan.FromSeconds(3)), (null, TimeSpan.FromSeconds(17)));
        var browser = await chromium.StartAsync(video.Switches);
        await using var organizer = await browser.NewContextAsync(Chromium.Calm);
        var board = await organizer.NewPageAsync();
        await board.GotoAsync(new Uri(desk.Address, "/board").ToString());
        await Assertions.Expect(board.Locator("[data-count=arrived]")).ToHaveTextAsync("0", new() { Timeout = 60_000 });

        await using var volunteer = await browser.NewContextAsync(new(Chromium.Calm) { Permissions = ["camera"] });
        var door = await volunteer.NewPageAsync();
        await door.GotoAsync(desk.Address.ToString());
        await Assertions.Expect(door.Locator("[data-answer=Welcome]")).ToBeVisibleAsync(Patiently);
        await Assertions.Expect(door.Locator("[data-answer=Welcome]")).ToContainTextAsync("María Núñez Peña");
        await Assertions.Expect(board.Locator("[data-count=arrived]")).ToHaveTextAsync("1", new() { Timeout = 10_000 });

        var again = door.Locator("[data-answer=AlreadyIn]");
        await Assertions.Expect(again).ToBeVisibleAsync(Patiently);
        await Assertions.Expect(again).ToContainTextAsync("Mesa 1");
        await Assertions.Expect(again).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"\d{1,2}:\d{2}"));
        await Assertions.Expect(board.Locator("[data-count=arrived]")).ToHaveTextAsync("1");
    }

    private static async Task<string> TextInMailAsync(SmallEvent small, string mail)
    {
        var scanned = (await KioskProgram.RunAsync(small.Home, "scan", mail, "--json")).MustSucceed();
        using var json = JsonDocument.Parse(scanned.Output);
        return json.RootElement.GetProperty("texts")[0].GetString()!;
    }
}
