using System.Net;
using Kiosk.Desk.Pages.House;
using Kiosk.Desk.Tests.EventLog;
using Kiosk.Desk.Tests.Scanning;

namespace Kiosk.Desk.Tests.Processes;

// Goal: a camera that the desk holds itself lets people in with no page open, and a page says how it is doing.
// Method: the real program with a real ffmpeg that plays a real video; where cameras misbehave, a script stands in for ffmpeg.
public sealed class DeskCameraTests
{
    private const string Source = "Camera__Held__Source";
    private const string Program = "Camera__Held__Ffmpeg";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ticket_held_to_the_desks_own_camera_is_welcomed_with_no_page_open()
    {
        await Ffmpeg.NeedAsync();
        using var small = await SmallEvent.CreateAsync();
        using var video = FakeCameraVideo.Of((null, TimeSpan.FromSeconds(1)), (await small.TicketTextAsync("A1"), TimeSpan.FromSeconds(20)));
        await using var desk = await StartAsync(small, (Source, video.Path));

        await UntilAsync(async () => (await desk.StatusAsync()).Arrived == 1);

        await ShowsAsync(desk, "es", "La cámara de la mesa está leyendo", "María Núñez Peña", "Acerca el código a la cámara");
        await ShowsAsync(desk, "en", "The desk's camera is reading", "María Núñez Peña", "Hold the code to the camera");
        await desk.KillAsync();
        Assert.Equal(["María Núñez Peña"], await small.ExportedAsync("arrivals.csv", "name"));
    }

    [Fact]
    public async Task A_camera_that_is_not_there_is_said_and_taken_when_it_comes()
    {
        await Ffmpeg.NeedAsync();
        using var small = await SmallEvent.CreateAsync();
        using var video = FakeCameraVideo.Of((await small.TicketTextAsync("A2"), TimeSpan.FromSeconds(20)));
        var plugged = Path.Combine(small.Home, "camera.mjpeg");
        File.Copy(video.Path, plugged);
        await using var desk = await StartAsync(small, (Source, plugged), (Program, Script(small, $"[ -e {small.Home}/plug ] && exec ffmpeg \"$@\"")));
        await ShowsAsync(desk, "es", "La mesa no encuentra su cámara", "El lector y el teclado sí funcionan.", "Usa el lector o escribe el código");
        await ShowsAsync(desk, "en", "The desk does not find its camera", "Scanner and keyboard do work.", "Use the scanner or type the code");

        await File.WriteAllTextAsync(Path.Combine(small.Home, "plug"), "", Cancellation);

        await UntilAsync(async () => (await desk.StatusAsync()).Arrived == 1);
        await ShowsAsync(desk, "es", "La cámara de la mesa está leyendo", "John O'Neill");
    }

    [Fact]
    public async Task A_camera_that_sends_nothing_more_is_said()
    {
        using var small = await SmallEvent.CreateAsync();
        var stalling = Script(small, "head -c 921600 /dev/zero; exec sleep 300");
        await using var desk = await StartAsync(small, (Source, "/dev/video0"), (Program, stalling));
        await ShowsAsync(desk, "es", "La imagen se detuvo", "revisa su cable o su red");
        await desk.WaitToSayAsync("Stalled");
    }

    [Fact]
    public async Task A_machine_without_ffmpeg_says_what_to_install()
    {
        using var small = await SmallEvent.CreateAsync();
        await using var desk = await StartAsync(small, (Source, "/dev/video0"), (Program, "no-such-program"));
        await ShowsAsync(desk, "es", "Falta ffmpeg", "apt install ffmpeg");
        await ShowsAsync(desk, "en", "ffmpeg, which opens the camera, is missing", "apt install ffmpeg");
    }

    [Theory]
    [InlineData("Camera__Held__Source", "ftp://user:secret@camera/live")]
    [InlineData("Camera__Held__Source", "no-such-video.mp4")]
    [InlineData("Camera__Held__Width", "20000")]
    [InlineData("Camera__Held__FramesPerSecond", "0")]
    public async Task A_camera_setting_that_cannot_be_stops_the_start_with_a_sentence(string setting, string value)
    {
        using var home = new TemporaryFolder();
        var ended = await KioskProgram.RunAsync(home.Root, new Dictionary<string, string> { [setting] = value }, "run");
        Assert.Equal(1, ended.ExitCode);
        var name = setting.Replace("__", ":", StringComparison.Ordinal);
        var lines = ended.Errors.TrimEnd().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Matches($"Una opción no es válida.* {name} (es una cámara|va de)", lines[0]);
        Assert.Matches($"A setting is not valid.* {name} (is a camera|goes from)", lines[1]);
        Assert.DoesNotContain("secret", ended.Errors, StringComparison.Ordinal);
    }

    private static Task<KioskProcess> StartAsync(SmallEvent small, params (string Name, string Value)[] settings) => KioskProcess.StartAsync(
        small.Home, FreePorts.Take(), settings.ToDictionary(setting => setting.Name, setting => setting.Value), "run", "--data", small.Folder);

    /// <summary>Waits until the door, as it is first sent to a browser in this language, shows all of these words.</summary>
    private static Task ShowsAsync(KioskProcess desk, string language, params string[] words) => UntilAsync(async () =>
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/");
        ask.Headers.Add("Cookie", $"{ScreenLanguage.CookieName}={language}");
        using var response = await desk.Http.SendAsync(ask, Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var html = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Cancellation));
        return words.All(word => html.Contains(word, StringComparison.Ordinal));
    });

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await isSo())
            await Task.Delay(50, limit.Token);
    }

    private static string Script(SmallEvent small, string body)
    {
        var path = Path.Combine(small.Home, "camera.sh");
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }
}
