using System.Net.WebSockets;
using Kiosk.Desk.Tests.Browser;
using Kiosk.Desk.Tests.EventLog;
using Kiosk.Desk.Tests.Processes;
using Kiosk.Desk.Tests.Scanning;
using Microsoft.Playwright;
using SkiaSharp;

namespace Kiosk.Desk.Tests.EndToEnd;

// Goal: whatever is wrong at a door, the page says so in the volunteer's language, with what to do, and goes on by itself.
// Method: the real program and a real browser, in which the trouble is made.
[Collection(Chromium.Tests)]
public sealed class TroubleTests(Chromium chromium) : IAsyncDisposable
{
    private const string FakeCamera = "--use-fake-device-for-media-stream";
    private const string Allow = "--use-fake-ui-for-media-stream";

    /// <summary>Cold starts of browser and page on a busy machine of two cores.</summary>
    private static readonly LocatorAssertionsToHaveTextOptions Patiently = new() { Timeout = 60_000 };

    private readonly List<IBrowserContext> _contexts = [];

    /// <summary>A page that is left open goes on asking for its desk, and for its camera.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var context in _contexts)
        {
            await context.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_machine_without_a_camera_says_so_and_points_to_the_scanner()
    {
        using var small = await SmallEvent.CreateAsync();
        await using var desk = await KioskProcess.StartAsync(small.Home, "run", "--data", small.Folder);
        var door = await OpenAsync(desk, $"{FakeCamera}=device-count=0", Allow);

        await SaysAsync(door, "No hay cámara", "Conecta una cámara por USB: empieza sola. El lector y el teclado sí funcionan.");
        await Assertions.Expect(door.Locator(".ready-hint")).ToContainTextAsync("Usa el lector o escribe el código");
        await door.ClickAsync(".language");
        await SaysAsync(door, "No camera", "Plug in a USB camera: it starts by itself. Scanner and keyboard do work.");
    }

    [Fact]
    public async Task A_camera_that_was_refused_is_said_and_shown_once_it_is_allowed()
    {
        using var small = await SmallEvent.CreateAsync();
        await using var desk = await KioskProcess.StartAsync(small.Home, "run", "--data", small.Folder);
        var door = await OpenAsync(desk, FakeCamera, "--deny-permission-prompts");

        await SaysAsync(
            door, "El navegador no deja usar la cámara", "Toca el candado o la cámara junto a la dirección, elige «Permitir» y recarga.");
        await door.ClickAsync(".language");
        await SaysAsync(
            door, "The browser blocks the camera", "Choose the lock or camera next to the address, then “Allow”, and reload.");

        await door.Context.GrantPermissionsAsync(["camera"]);
        await WorksAsync(door);
    }

    [Fact]
    public async Task A_camera_that_was_unplugged_is_said_and_used_again_when_it_returns()
    {
        using var small = await SmallEvent.CreateAsync();
        await using var desk = await KioskProcess.StartAsync(small.Home, "run", "--data", small.Folder);
        var door = await OpenAsync(desk, FakeCamera, Allow);
        await WorksAsync(door);

        // No switch of Chromium pulls a plug.
        await door.EvaluateAsync("""
            (() => {
              const real = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
              window.plugged = false;
              navigator.mediaDevices.enumerateDevices = async () => plugged ? await real() : [];
              const [track] = document.querySelector('.camera video').srcObject.getVideoTracks();
              track.stop();
              track.dispatchEvent(new Event('ended'));
            })()
            """);
        await SaysAsync(door, "Se desconectó la cámara", "Revisa el cable USB; al conectarla vuelve sola.");
        await door.ClickAsync(".language");
        await SaysAsync(door, "The camera was unplugged", "Check the USB cable; once plugged in it comes back by itself.");

        await door.EvaluateAsync("plugged = true; navigator.mediaDevices.dispatchEvent(new Event('devicechange'))");
        await WorksAsync(door);
    }

    [Fact]
    public async Task A_scan_while_no_event_is_open_is_said_to_be_lost()
    {
        using var home = new TemporaryFolder();
        await using var desk = await KioskProcess.StartAsync(home.Root, "run");
        var page = await OpenAsync(desk, FakeCamera, Allow);
        await Assertions.Expect(page.Locator(".start h1")).ToHaveTextAsync("¿Cómo quieres empezar?", Patiently);
        await page.WaitForFunctionAsync("document.querySelector('.mud-snackbar-provider, #mud-snackbar-container') !== null");

        // With a keyboard-type scanner.
        var keys = new Keyboard(await page.Context.NewCDPSessionAsync(page));
        var said = page.Locator(".mud-snackbar");
        await PollAsync(async () =>
        {
            await keys.TypeAsync("KIOSK234567ABCDEFGHIJKLMNOP", 5, firstAfterMs: 3000);
            await keys.PressAsync("Enter", 5);
            await Task.Delay(500, Cancellation);
            return await said.CountAsync() > 0;
        });
        await Assertions.Expect(said.First).ToContainTextAsync(
            "Este escaneo no se registró. No hay ningún evento abierto: abre o crea uno, y escanea otra vez.");

        // And with the camera of a page that is still open.
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".start h1")).ToHaveTextAsync("¿Cómo quieres empezar?", Patiently);
        await page.ClickAsync(".language");
        await Assertions.Expect(page.Locator(".start h1")).ToHaveTextAsync("How do you want to start?", Patiently);
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", desk.Address.GetLeftPart(UriPartial.Authority));
        await socket.ConnectAsync(new UriBuilder(desk.Address) { Scheme = "ws", Path = "/camera" }.Uri, Cancellation);
        await socket.SendAsync(CameraFrame.Of("KIOSK-TICKET-1"), WebSocketMessageType.Binary, true, Cancellation);
        await Assertions.Expect(said.First).ToContainTextAsync(
            "This scan was not recorded. No event is open: open or create one, then scan again.");
    }

    [Fact]
    public async Task A_full_disk_is_said_on_the_page_and_the_door_comes_back_when_there_is_space()
    {
        using var disk = SmallDisk.MountOrSkip(megabytes: 8);
        using var small = await SmallEvent.CreateAsync(disk.Event);
        await using var desk = await KioskProcess.StartAsync(small.Home, "run", "--data", small.Folder);
        var page = await OpenAsync(desk, FakeCamera, Allow);
        await WorksAsync(page);

        disk.FillUpTo(bytesLeft: 0);
        using var menu = QrPicture.Flat("https://example.org/menu");
        var noTicket = QrPicture.Encode(menu, SKEncodedImageFormat.Png);
        await PollAsync(async () => (await desk.DropAsync(noTicket)).Answer.Length == 0);

        var wrong = page.Locator(".start .wrong");
        await Assertions.Expect(wrong).ToContainTextAsync("está lleno y ya no se puede registrar. Libera espacio", new() { Timeout = 20_000 });
        await Assertions.Expect(wrong).ToContainTextAsync("La mesa lo intenta sola cada pocos segundos.");

        disk.MakeSpace();
        await WorksAsync(page);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<IPage> OpenAsync(KioskProcess desk, params string[] switches)
    {
        var browser = await chromium.StartAsync(switches);
        var context = await browser.NewContextAsync(Chromium.Calm);
        _contexts.Add(context);
        var page = await context.NewPageAsync();
        await page.GotoAsync(desk.Address.ToString());
        return page;
    }

    private static async Task SaysAsync(IPage door, string what, string todo)
    {
        await Assertions.Expect(door.Locator(".camera-what")).ToHaveTextAsync(what, Patiently);
        await Assertions.Expect(door.Locator(".camera-do")).ToHaveTextAsync(todo);
    }

    private static async Task WorksAsync(IPage door)
    {
        await Assertions.Expect(door.Locator(".camera:not(.camera-off)")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(door.Locator(".camera-what")).ToHaveCountAsync(0);
    }

    private static async Task PollAsync(Func<Task<bool>> isTrue)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await isTrue())
        {
            await Task.Delay(20, limit.Token);
        }
    }
}
