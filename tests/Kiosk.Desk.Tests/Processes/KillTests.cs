namespace Kiosk.Desk.Tests.Processes;

// Goal: what a desk has answered for is there after SIGKILL, whatever the desk was doing.
// Method: a real process is killed right after its answer and started again on the same folder.
public sealed class KillTests
{
    [Fact]
    public async Task An_arrival_that_was_answered_survives_a_kill()
    {
        using var small = await SmallEvent.CreateAsync();
        await using (var desk = await KioskProcess.StartAsync(small.Home, "run", "--data", small.Folder))
        {
            Assert.Equal("Welcome", await desk.ShowAsync(small.Ticket("A1")));
            await desk.KillAsync();
        }

        await using (var again = await KioskProcess.StartAsync(small.Home, "run", "--data", small.Folder))
        {
            Assert.True(await again.ShowAsync(small.Ticket("A1")) is "OwnRepeat" or "AlreadyIn");
            Assert.Equal("Welcome", await again.ShowAsync(small.Ticket("A2")));
            await again.KillAsync();
        }

        Assert.Equal(["María Núñez Peña", "John O'Neill"], await small.ExportedAsync("arrivals.csv", "name"));
    }

    [Fact]
    public async Task Rooms_keep_their_counts_through_kills_at_two_posts_and_an_exit()
    {
        using var small = await SmallEvent.CreateAsync();
        await ShowAndKillAsync(small, "A1", "Welcome");
        await ShowAndKillAsync(small, "A2", "Welcome");

        await small.PostAsync("--room", "Auditorio", "--way", "in");
        await ShowAndKillAsync(small, "A1", "Welcome");
        await ShowAndKillAsync(small, "A2", "Welcome");
        Assert.Equal(["María Núñez Peña", "John O'Neill"], await small.ExportedAsync("presence.csv", "name"));

        await small.PostAsync("--room", "Auditorio", "--way", "out");
        await ShowAndKillAsync(small, "A1", "Goodbye");
        Assert.Equal(["John O'Neill"], await small.ExportedAsync("presence.csv", "name"));
        Assert.Equal(["María Núñez Peña", "John O'Neill"], await small.ExportedAsync("arrivals.csv", "name"));
    }

    private static async Task ShowAndKillAsync(SmallEvent small, string reference, string expected)
    {
        await using var desk = await KioskProcess.StartAsync(small.Home, "run", "--data", small.Folder);
        Assert.Equal(expected, await desk.ShowAsync(small.Ticket(reference)));
        await desk.KillAsync();
    }
}
