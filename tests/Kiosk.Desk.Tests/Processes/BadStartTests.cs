using System.Net;
using System.Net.Sockets;
using Kiosk.Desk.Tests.EventLog;
using Kiosk.Desk.Tests.Scanning;
using SkiaSharp;

namespace Kiosk.Desk.Tests.Processes;

// Goal: what is wrong with a machine is said in both languages, with what to do, and costs nothing that was answered.
// Method: the real program on a taken port, a folder in use, a read-only disk, and a disk that fills up under it.
public sealed class BadStartTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_port_that_is_taken_is_said_with_what_to_do_and_nothing_else()
    {
        using var small = await SmallEvent.CreateAsync();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var ended = await KioskProgram.RunAsync(small.Home, "run", "--data", small.Folder, "--port", $"{port}");

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains($"El puerto {port} ya está ocupado", ended.Errors, StringComparison.Ordinal);
        Assert.Contains($"Port {port} is already taken", ended.Errors, StringComparison.Ordinal);
        Assert.Contains($"--port {port + 1}", ended.Errors, StringComparison.Ordinal);
        Assert.Equal(2, ended.Errors.TrimEnd().Split('\n').Length);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("70000")]
    public async Task A_port_that_cannot_be_is_said(string port)
    {
        using var home = new TemporaryFolder();
        var ended = await KioskProgram.RunAsync(home.Root, "run", "--port", port);
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("65535", ended.Errors, StringComparison.Ordinal);
        Assert.Equal(2, ended.Errors.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task A_second_kiosk_on_the_same_folder_says_so_and_takes_over_when_the_first_ends()
    {
        using var small = await SmallEvent.CreateAsync();
        await using var first = await KioskProcess.StartAsync(small.Home, "run", "--data", small.Folder);
        Assert.Equal("Welcome", await first.ShowAsync(small.Ticket("A1")));

        await using var second = await KioskProcess.StartAsync(small.Home, "run", "--data", small.Folder);
        Assert.Equal("Failed", await second.ConditionAsync());
        Assert.Contains($"Otro kiosk ya usa la carpeta «{small.Folder}». Ciérralo", second.Said, StringComparison.Ordinal);
        Assert.Contains($"Another kiosk is using the folder “{small.Folder}”. Close it", second.Said, StringComparison.Ordinal);
        var refused = await second.DropAsync(await File.ReadAllBytesAsync(small.Ticket("A2"), Cancellation));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.StartsWith("Este escaneo no se registró. Otro kiosk ya usa", refused.Spanish, StringComparison.Ordinal);
        Assert.StartsWith("This scan was not recorded. Another kiosk is using", refused.English, StringComparison.Ordinal);

        var command = await KioskProgram.RunAsync(small.Home, "desk", "--data", small.Folder, "--name", "Mesa 2");
        Assert.Equal(1, command.ExitCode);
        Assert.Contains("Another kiosk is using the folder", command.Errors, StringComparison.Ordinal);

        await first.KillAsync();
        await second.BecomesAsync("Running");
        Assert.Equal("Welcome", await second.ShowAsync(small.Ticket("A2")));
        await second.KillAsync();
        Assert.Equal(["María Núñez Peña", "John O'Neill"], await small.ExportedAsync("arrivals.csv", "name"));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_is_said_and_read_all_the_same()
    {
        using var disk = SmallDisk.MountOrSkip(megabytes: 8);
        using var small = await SmallEvent.CreateAsync(disk.Event);
        disk.TurnReadOnly();

        await using (var desk = await KioskProcess.StartAsync(small.Home, "run", "--data", small.Folder))
        {
            Assert.Equal("Failed", await desk.ConditionAsync());
            Assert.Contains($"No se puede escribir en la carpeta «{small.Folder}». Da permiso", desk.Said, StringComparison.Ordinal);
            Assert.Contains($"The folder “{small.Folder}” cannot be written to. Allow writing", desk.Said, StringComparison.Ordinal);
            var refused = await desk.DropAsync(await File.ReadAllBytesAsync(small.Ticket("A1"), Cancellation));
            Assert.Equal(HttpStatusCode.Conflict, refused.Status);
            Assert.Contains("no se registró", refused.Spanish, StringComparison.Ordinal);
        }

        var made = await KioskProgram.RunAsync(
            small.Home, "event", "create", "--data", Path.Combine(disk.Root, "other"), "--name-es", "Otro", "--first-day", "2027-03-05");
        Assert.Equal(1, made.ExitCode);
        Assert.Contains("No se puede escribir", made.Errors, StringComparison.Ordinal);

        // Figures can be taken home from a disk that only can be read, and tickets judged.
        Assert.Empty(await small.ExportedAsync("arrivals.csv", "name"));
        var judged = (await KioskProgram.RunAsync(small.Home, "scan", small.Ticket("A1"), "--data", small.Folder)).MustSucceed();
        Assert.Contains("Welcome", judged.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_that_fills_up_while_scanning_is_said_and_the_desk_goes_on_when_there_is_space()
    {
        using var disk = SmallDisk.MountOrSkip(megabytes: 8);
        using var small = await SmallEvent.CreateAsync(disk.Event);
        await using var desk = await KioskProcess.StartAsync(small.Home, "run", "--data", small.Folder);
        Assert.Equal("Welcome", await desk.ShowAsync(small.Ticket("A1")));

        disk.FillUpTo(bytesLeft: 0);
        var answered = 0;
        using var menu = QrPicture.Flat("https://example.org/menu");
        var noTicket = QrPicture.Encode(menu, SKEncodedImageFormat.Png);
        var dropped = await desk.DropAsync(noTicket);
        for (; dropped.Status == HttpStatusCode.OK; dropped = await desk.DropAsync(noTicket))
        {
            // The page of the disk that the journal is in the middle of takes a few more.
            Assert.Equal("Unreadable", dropped.Answer);
            Assert.True(++answered < 1000, "The disk is full, and scans are still answered.");
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, dropped.Status);
        Assert.Contains("Este escaneo no se registró. El disco de la carpeta", dropped.Spanish, StringComparison.Ordinal);
        Assert.Contains("está lleno y ya no se puede registrar. Libera espacio", dropped.Spanish, StringComparison.Ordinal);
        Assert.Contains("is full and nothing more can be recorded. Free some space", dropped.English, StringComparison.Ordinal);

        // It stays closed, and says so, for as long as the disk is full.
        await Task.Delay(TimeSpan.FromSeconds(7), Cancellation);
        Assert.Equal("Failed", await desk.ConditionAsync());
        dropped = await desk.DropAsync(noTicket);
        Assert.Equal(HttpStatusCode.Conflict, dropped.Status);
        Assert.Contains("está lleno", dropped.Spanish, StringComparison.Ordinal);

        disk.MakeSpace();
        await desk.BecomesAsync("Running");
        Assert.Equal("Welcome", await desk.ShowAsync(small.Ticket("A2")));
        await desk.KillAsync();
        Assert.Equal(["María Núñez Peña", "John O'Neill"], await small.ExportedAsync("arrivals.csv", "name"));
        Assert.Equal(answered, (await small.ExportedAsync("refused.csv", "name")).Length);
    }

    [Fact]
    public async Task A_start_on_a_full_disk_is_said()
    {
        using var disk = SmallDisk.MountOrSkip(megabytes: 8);
        using var small = await SmallEvent.CreateAsync(disk.Event);
        disk.FillUpTo(bytesLeft: 10_000);
        await using var desk = await KioskProcess.StartAsync(small.Home, "run", "--data", small.Folder);
        Assert.Equal("Failed", await desk.ConditionAsync());
        Assert.Contains("está lleno", desk.Said, StringComparison.Ordinal);
        Assert.Contains("Free some space", desk.Said, StringComparison.Ordinal);
        disk.MakeSpace();
        await desk.BecomesAsync("Running");
    }
}
