using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Kiosk.Scanning;

namespace Kiosk.Desk.Tests.Scanning;

/// <summary>Goal: a camera without a page reads as one with a page does, and comes back whatever happens to it.</summary>
/// <remarks>Method: a real ffmpeg plays a real video as if it were a camera; where cameras misbehave, a script stands in for ffmpeg.</remarks>
public sealed class HeldCameraTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    private readonly ConcurrentQueue<string> _texts = new();
    private readonly ConcurrentQueue<HeldCameraState> _states = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("kiosk-camera-").FullName;
    private Task _running = Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_video_of_tickets_held_up_is_scanned_one_by_one()
    {
        await Ffmpeg.NeedAsync();
        using var video = FakeCameraVideo.Of(
            640, 480, (null, TimeSpan.FromSeconds(0.3)), ("TICKET-A", TimeSpan.FromSeconds(0.6)), (null, TimeSpan.FromSeconds(0.2)), ("TICKET-B", TimeSpan.FromSeconds(0.6)));

        Run(new HeldCameraOptions { Place = new CameraPlace.Video(video.Path), Width = 640, Height = 480 });

        await UntilAsync(() => _texts.Contains("TICKET-B"));
        Assert.Equal(["TICKET-A", "TICKET-B"], _texts.Take(2));
        Assert.Equal(HeldCameraState.Seeing, _states.First());
    }

    [Fact]
    public async Task A_phones_motion_jpeg_over_http_is_read()
    {
        await Ffmpeg.NeedAsync();
        using var video = FakeCameraVideo.Of(640, 480, ("TICKET-H", TimeSpan.FromSeconds(2)));
        using var phone = new TcpListener(IPAddress.Loopback, 0);
        phone.Start();
        var serving = ServeAsync(phone, await File.ReadAllBytesAsync(video.Path, TestContext.Current.CancellationToken));

        var port = ((IPEndPoint)phone.LocalEndpoint).Port;
        Run(new HeldCameraOptions { Place = new CameraPlace.Network(new Uri($"http://127.0.0.1:{port}/video")), Width = 640, Height = 480 });

        await UntilAsync(() => _texts.Contains("TICKET-H"));
        await _stop.CancelAsync();
        await serving;
    }

    /// <summary>Answers one request with all the frames, as plain motion JPEG.</summary>
    private static async Task ServeAsync(TcpListener phone, byte[] frames)
    {
        using var client = await phone.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        try
        {
            var request = new byte[4096];
            _ = await stream.ReadAsync(request);
            await stream.WriteAsync("HTTP/1.0 200 OK\r\nContent-Type: video/x-motion-jpeg\r\n\r\n"u8.ToArray());
            await stream.WriteAsync(frames);
        }
        catch (IOException)
        {
            // The desk has seen enough.
        }
    }

    [Fact]
    public async Task A_camera_of_another_shape_is_fitted_in()
    {
        await Ffmpeg.NeedAsync();
        using var video = FakeCameraVideo.Of(640, 480, ("TICKET-C", TimeSpan.FromSeconds(1)));

        Run(new HeldCameraOptions { Place = new CameraPlace.Video(video.Path), Width = 1280, Height = 720 });

        await UntilAsync(() => _texts.Contains("TICKET-C"));
    }

    [Fact]
    public async Task A_camera_that_goes_away_is_told_of_once_and_tried_again()
    {
        await Ffmpeg.NeedAsync();
        var missing = Path.Combine(_folder, "not-yet.mjpeg");
        Run(new HeldCameraOptions
        {
            Place = new CameraPlace.Video(missing),
            Width = 640,
            Height = 480,
            RetryDelay = TimeSpan.FromSeconds(0.1),
        });
        await UntilAsync(() => _states.Contains(HeldCameraState.Gone));

        using var video = FakeCameraVideo.Of(640, 480, ("TICKET-D", TimeSpan.FromSeconds(1)));
        File.Copy(video.Path, missing);

        await UntilAsync(() => _texts.Contains("TICKET-D"));
        Assert.Equal([HeldCameraState.Gone, HeldCameraState.Seeing], _states.Take(2));
    }

    [Fact]
    public async Task A_camera_that_stalls_is_ended_and_opened_anew()
    {
        // One frame of 160x120, then silence.
        var log = Path.Combine(_folder, "starts");
        Run(new HeldCameraOptions
        {
            Place = new CameraPlace.Device("/dev/video0"),
            Width = 160,
            Height = 120,
            Ffmpeg = Script($"echo $$ >> {log}; head -c 19200 /dev/zero; exec sleep 300"),
            SilenceMax = TimeSpan.FromSeconds(0.5),
            RetryDelay = TimeSpan.FromSeconds(0.1),
        });

        await UntilAsync(() => File.Exists(log) && File.ReadAllLines(log).Length >= 3);

        Assert.Equal([HeldCameraState.Seeing, HeldCameraState.Stalled, HeldCameraState.Seeing], _states.Take(3));
        foreach (var id in File.ReadAllLines(log)[..^1])
            Assert.False(Directory.Exists($"/proc/{id}"), $"The stalled process {id} still holds the camera.");
    }

    [Fact]
    public async Task Without_ffmpeg_it_says_so()
    {
        Run(new HeldCameraOptions { Place = new CameraPlace.Device("/dev/video0"), Ffmpeg = "no-such-program" });
        await UntilAsync(() => _states.Contains(HeldCameraState.NoFfmpeg));
    }

    [Theory, InlineData("file:///etc/passwd"), InlineData("concat:a|b"), InlineData("ftp://camera/live")]
    public void Addresses_that_are_no_cameras_are_refused(string address) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Camera(new HeldCameraOptions { Place = new CameraPlace.Network(new Uri(address)) }));

    private HeldCamera Camera(HeldCameraOptions options) => new(
        options,
        new ScanGate(TimeProvider.System),
        (scan, _) =>
        {
            _texts.Enqueue(scan.Text);
            return ValueTask.CompletedTask;
        },
        TimeProvider.System,
        _states.Enqueue);

    private void Run(HeldCameraOptions options) => _running = Camera(options).RunAsync(_stop.Token);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        var started = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, "It did not happen in time.");
            await Task.Delay(30, TestContext.Current.CancellationToken);
        }
    }

    private string Script(string body)
    {
        var path = Path.Combine(_folder, "camera.sh");
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }
}
