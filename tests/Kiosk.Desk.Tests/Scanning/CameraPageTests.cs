using System.Collections.Concurrent;
using System.Net.WebSockets;
using Kiosk.Desk.Tests.Browser;
using Kiosk.Scanning;
using Microsoft.Playwright;

namespace Kiosk.Desk.Tests.Scanning;

// Goal: the page's camera works, says in one code what is wrong, and comes back by itself.
// Method: a real Chromium with a fake camera that plays a rendered video, against the real camera socket. What no switch of
// Chromium can do (a plug pulled, a driver that hangs) is done to the page's own camera interface.
[Collection(Chromium.Tests)]
public sealed class CameraPageTests(Chromium chromium) : IAsyncDisposable
{
    private const string Ticket = "KIOSK-TEST-TICKET-234567";

    private const string Html = """
        <!doctype html>
        <style>body { margin: 0 } video, canvas { position: absolute; left: 0; top: 0; width: 640px; height: 360px } canvas { color: lime }</style>
        <video id="video"></video><canvas id="overlay"></canvas>
        <script type="module">
          import { start } from '/js/camera.js';
          window.states = [];
          window.answers = [];
          window.begin = () => window.camera = start({
            video, overlay, socketUrl: '/camera',
            onState: code => states.push(code), onAnswer: answer => answers.push(answer),
          });
        </script>
        """;

    // Pictures drawn to be weighed; none where the camera's own brightness can be had.
    private const string CountReadBacks = """
        (() => {
          const real = CanvasRenderingContext2D.prototype.getImageData;
          window.readBacks = 0;
          CanvasRenderingContext2D.prototype.getImageData = function (...area) { readBacks++; return real.apply(this, area); };
        })()
        """;

    private static readonly string[] FakeCamera = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];

    private readonly ConcurrentQueue<string> _scans = new();
    private readonly ConcurrentQueue<CameraSocketEnd> _ends = new();
    private readonly List<WebSocket> _sockets = [];
    private PageSite? _site;
    private IBrowserContext? _context;

    public async ValueTask DisposeAsync()
    {
        if (_context is not null)
        {
            await _context.DisposeAsync();
        }

        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_code_held_to_the_camera_is_scanned_once_and_framed()
    {
        using var video = FakeCameraVideo.Of((Ticket, TimeSpan.FromSeconds(4)));
        var page = await OpenAsync(video.Switches);
        await page.EvaluateAsync(CountReadBacks);
        await page.EvaluateAsync("begin()");
        await WaitForAsync(page, "answers.some(answer => answer.codes.length === 1)");
        await WaitForAsync(page, "answers.length > 30");

        Assert.Equal(["starting", "live"], await StatesAsync(page));
        Assert.Equal([Ticket], _scans);
        Assert.Equal(1, await page.EvaluateAsync<int>("answers.filter(answer => answer.codes.some(code => code.isNew)).length"));
        Assert.Equal(0, await page.EvaluateAsync<int>("readBacks"));
        Assert.Equal("1280x720", await page.EvaluateAsync<string>("`${video.videoWidth}x${video.videoHeight}`"));

        // The frame is drawn around the middle of the picture, where the code is, and not at its edge.
        await WaitForAsync(page, """
            (() => {
              const { data, width, height } = overlay.getContext('2d').getImageData(0, 0, overlay.width, overlay.height);
              const drawn = (x0, x1) => {
                for (let y = 0; y < height; y++)
                  for (let x = x0; x < x1; x++) if (data[4 * (y * width + x) + 3] > 0) return true;
                return false;
              };
              return drawn(width * 0.2, width * 0.5) && drawn(width * 0.5, width * 0.8) && !drawn(0, width * 0.1);
            })()
            """);
    }

    [Fact]
    public async Task Each_code_that_comes_into_view_is_a_scan()
    {
        using var video = FakeCameraVideo.Of(
            ("TICKET-A", TimeSpan.FromSeconds(2)), (null, TimeSpan.FromSeconds(1)), ("TICKET-B", TimeSpan.FromSeconds(2)));
        var page = await OpenAsync(video.Switches);
        await page.EvaluateAsync("begin()");
        await WaitUntilAsync(() => _scans.Count >= 3);
        Assert.Contains("TICKET-A", _scans);
        Assert.Contains("TICKET-B", _scans);
        Assert.All(_scans.Zip(_scans.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public async Task A_browser_that_cannot_hand_out_the_brightness_draws_instead()
    {
        using var video = FakeCameraVideo.Of((Ticket, TimeSpan.FromSeconds(4)));
        var page = await OpenAsync(video.Switches);
        await page.EvaluateAsync("delete window.VideoFrame");
        await page.EvaluateAsync(CountReadBacks);
        await page.EvaluateAsync("begin()");
        await WaitUntilAsync(() => !_scans.IsEmpty);
        Assert.NotEqual(0, await page.EvaluateAsync<int>("readBacks"));
        Assert.Equal([Ticket], _scans);
    }

    [Fact]
    public async Task A_slow_desk_gets_smaller_frames()
    {
        using var video = FakeCameraVideo.Of((Ticket, TimeSpan.FromSeconds(4)));
        var sizes = new ConcurrentQueue<int>();
        var page = await OpenAsync(video.Switches, async (socket, cancellationToken) =>
        {
            var buffer = new byte[2_000_000];
            for (var number = 1; ; number++)
            {
                var bytes = await ReceiveAsync(socket, buffer, cancellationToken);
                sizes.Enqueue(bytes);
                var answer = $$"""{"frame":{{number}},"codes":[],"ms":400}""";
                await socket.SendAsync(
                    System.Text.Encoding.UTF8.GetBytes(answer).AsMemory(), WebSocketMessageType.Text, true, cancellationToken);
            }
        });
        await page.EvaluateAsync("begin()");
        await WaitUntilAsync(() => sizes.Contains(12 + (640 * 360)));
        Assert.Equal(12 + (1280 * 720), sizes.First());
    }

    [Fact]
    public async Task Only_one_frame_is_under_way_and_the_next_is_the_newest()
    {
        using var video = FakeCameraVideo.Of((Ticket, TimeSpan.FromSeconds(4)));
        var received = 0;
        var mayAnswer = new SemaphoreSlim(0);
        var page = await OpenAsync(video.Switches, async (socket, cancellationToken) =>
        {
            var buffer = new byte[2_000_000];
            while (true)
            {
                await ReceiveAsync(socket, buffer, cancellationToken);
                Interlocked.Increment(ref received);
                await mayAnswer.WaitAsync(cancellationToken);
                await socket.SendAsync(
                    """{"frame":1,"codes":[],"ms":1}"""u8.ToArray().AsMemory(), WebSocketMessageType.Text, true, cancellationToken);
            }
        });
        await page.EvaluateAsync("begin()");
        await WaitUntilAsync(() => Volatile.Read(ref received) == 1);
        await Task.Delay(1000, Token);
        Assert.Equal(1, Volatile.Read(ref received));
        mayAnswer.Release();
        await WaitUntilAsync(() => Volatile.Read(ref received) == 2);
    }

    [Fact]
    public async Task No_camera_says_so_and_one_that_is_plugged_in_is_used()
    {
        using var video = FakeCameraVideo.Of((Ticket, TimeSpan.FromSeconds(4)));
        var page = await OpenAsync(video.Switches);
        await page.EvaluateAsync("""
            (() => {
              const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
              window.plugged = false;
              navigator.mediaDevices.getUserMedia = wanted =>
                plugged ? real(wanted) : Promise.reject(new DOMException('', 'NotFoundError'));
              begin();
            })()
            """);
        await WaitForStateAsync(page, "no-camera");
        await page.EvaluateAsync("plugged = true; navigator.mediaDevices.dispatchEvent(new Event('devicechange'))");
        await WaitForStateAsync(page, "live");
    }

    [Fact]
    public async Task A_machine_that_really_has_no_camera_says_so()
    {
        var page = await OpenAsync(["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream=device-count=0"]);
        await page.EvaluateAsync("begin()");
        await WaitForStateAsync(page, "no-camera");
    }

    [Fact]
    public async Task A_camera_that_was_refused_says_so_and_comes_back_when_it_is_allowed()
    {
        var page = await OpenAsync(["--use-fake-device-for-media-stream", "--deny-permission-prompts"]);
        await page.EvaluateAsync("begin()");
        await WaitForStateAsync(page, "refused");
        await _context!.GrantPermissionsAsync(["camera"]);
        await WaitForStateAsync(page, "live");
    }

    [Fact]
    public async Task A_camera_that_another_program_has_is_taken_when_it_is_free()
    {
        var page = await OpenAsync(FakeCamera);
        await page.EvaluateAsync("""
            (() => {
              const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
              window.taken = true;
              navigator.mediaDevices.getUserMedia = wanted =>
                taken ? Promise.reject(new DOMException('', 'NotReadableError')) : real(wanted);
              begin();
            })()
            """);
        await WaitForStateAsync(page, "in-use");
        await page.EvaluateAsync("taken = false");
        await WaitForStateAsync(page, "live");
    }

    [Fact]
    public async Task A_camera_that_was_unplugged_is_used_again_when_it_returns()
    {
        var page = await OpenAsync(FakeCamera);
        await page.EvaluateAsync("begin()");
        await WaitForStateAsync(page, "live");
        await page.EvaluateAsync("""
            (() => {
              const real = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
              window.plugged = false;
              navigator.mediaDevices.enumerateDevices = async () => plugged ? await real() : [];
              const [track] = video.srcObject.getVideoTracks();
              track.stop();
              track.dispatchEvent(new Event('ended'));
            })()
            """);
        await WaitForStateAsync(page, "unplugged");
        await Task.Delay(1500, Token);
        Assert.Equal("unplugged", await page.EvaluateAsync<string>("states.at(-1)"));

        var answered = await page.EvaluateAsync<int>("answers.length");
        await page.EvaluateAsync("plugged = true; navigator.mediaDevices.dispatchEvent(new Event('devicechange'))");
        await WaitForStateAsync(page, "live");
        await WaitForAsync(page, $"answers.length > {answered}");
    }

    [Fact]
    public async Task A_camera_that_sends_nothing_more_is_restarted()
    {
        var page = await OpenAsync(FakeCamera);
        await page.EvaluateAsync("begin()");
        await WaitForStateAsync(page, "live");
        // Its pictures end and the camera says nothing of it.
        await page.EvaluateAsync("video.srcObject.getVideoTracks()[0].stop()");
        await WaitForStateAsync(page, "stalled");
        await WaitForStateAsync(page, "live");
    }

    [Fact]
    public async Task A_desk_that_went_away_is_found_again_and_the_picture_stays()
    {
        var page = await OpenAsync(FakeCamera);
        await page.EvaluateAsync("begin()");
        await WaitForStateAsync(page, "live");
        await WaitForAsync(page, "answers.length > 0");
        await page.EvaluateAsync("window.picture = video.srcObject");
        lock (_sockets)
        {
            _sockets[^1].Abort();
        }

        await WaitForStateAsync(page, "reconnecting");
        await WaitForStateAsync(page, "live");
        Assert.True(await page.EvaluateAsync<bool>("picture === video.srcObject"));
    }

    [Fact]
    public async Task A_page_that_is_not_secure_says_so()
    {
        var page = await OpenAsync(FakeCamera);
        await page.EvaluateAsync("Object.defineProperty(window, 'isSecureContext', { value: false })");
        await page.EvaluateAsync("begin()");
        await WaitForStateAsync(page, "insecure");
    }

    [Fact]
    public async Task A_browser_without_cameras_for_pages_says_so()
    {
        var page = await OpenAsync(FakeCamera);
        await page.EvaluateAsync("Object.defineProperty(navigator, 'mediaDevices', { value: undefined })");
        await page.EvaluateAsync("begin()");
        await WaitForStateAsync(page, "unsupported");
    }

    [Fact]
    public async Task Stopping_puts_out_the_camera_and_leaves_the_desk()
    {
        var page = await OpenAsync(FakeCamera);
        await page.EvaluateAsync("begin()");
        await WaitForAsync(page, "answers.length > 0");
        await page.EvaluateAsync("window.track = video.srcObject.getVideoTracks()[0]; camera.stop()");
        Assert.Equal("ended", await page.EvaluateAsync<string>("track.readyState"));
        await WaitUntilAsync(() => !_ends.IsEmpty);
        Assert.Equal([CameraSocketEnd.PageLeft], _ends);
        await Task.Delay(1000, Token);
        Assert.Equal("live", await page.EvaluateAsync<string>("states.at(-1)"));
        Assert.Single(_sockets);
    }

    [Fact]
    public async Task A_camera_that_was_chosen_is_remembered()
    {
        var page = await OpenAsync(["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream=device-count=2"]);
        await page.EvaluateAsync("begin()");
        await WaitForStateAsync(page, "live");
        var used = "video.srcObject.getVideoTracks()[0].getSettings().deviceId";
        var first = await page.EvaluateAsync<string>(used);
        await page.EvaluateAsync($"(async () => camera.choose((await camera.cameras()).find(other => other.id !== {used}).id))()");
        await WaitForStateAsync(page, "live");
        var second = await page.EvaluateAsync<string>(used);
        Assert.NotEqual(first, second);

        await page.ReloadAsync();
        await page.WaitForFunctionAsync("window.begin !== undefined");
        await page.EvaluateAsync("begin()");
        await WaitForStateAsync(page, "live");
        Assert.Equal(second, await page.EvaluateAsync<string>(used));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<IPage> OpenAsync(
        IEnumerable<string> switches, Func<WebSocket, CancellationToken, Task>? serveCamera = null)
    {
        var browser = await chromium.StartAsync(switches);
        var camera = new CameraSocket(new ScanGate(TimeProvider.System), Take, TimeProvider.System);
        _site = await PageSite.StartAsync(Html, serveCamera ?? ServeAsync);
        _context = await browser.NewContextAsync(Chromium.Calm);
        var page = await _context.NewPageAsync();
        await page.GotoAsync(_site.Address);
        await page.WaitForFunctionAsync("window.begin !== undefined");
        return page;

        async Task ServeAsync(WebSocket socket, CancellationToken cancellationToken)
        {
            lock (_sockets)
            {
                _sockets.Add(socket);
            }

            _ends.Enqueue(await camera.ServeAsync(socket, cancellationToken));
        }

        ValueTask Take(ScannedText scan, CancellationToken cancellationToken)
        {
            _scans.Enqueue(scan.Text);
            return ValueTask.CompletedTask;
        }
    }

    private static async Task<int> ReceiveAsync(WebSocket socket, byte[] buffer, CancellationToken cancellationToken)
    {
        var bytes = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(bytes), cancellationToken);
            bytes += part.Count;
            if (part.EndOfMessage)
            {
                return bytes;
            }
        }
    }

    private static Task<string[]> StatesAsync(IPage page) => page.EvaluateAsync<string[]>("states");

    private static async Task WaitForStateAsync(IPage page, string code)
    {
        try
        {
            await WaitForAsync(page, $"states.at(-1) === '{code}'");
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Waited for {code}; there were {string.Join(", ", await StatesAsync(page))}.");
        }
    }

    // By the clock, not by animation frames: a page that draws nothing has none.
    private static async Task WaitForAsync(IPage page, string condition) =>
        await page.WaitForFunctionAsync(condition, null, new PageWaitForFunctionOptions { PollingInterval = 50, Timeout = 30_000 });

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Delay(20, limit.Token);
        }
    }
}
