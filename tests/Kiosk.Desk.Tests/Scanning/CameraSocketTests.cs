using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using Kiosk.Scanning;
using Microsoft.Extensions.Time.Testing;

namespace Kiosk.Desk.Tests.Scanning;

public sealed class CameraSocketTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentQueue<ScannedText> _scans = new();
    private readonly CancellationTokenSource _deskStops = new();
    private readonly CameraSocket _camera;
    private readonly WebSocketPair _sockets = new();
    private readonly Task<CameraSocketEnd> _served;

    public CameraSocketTests()
    {
        _camera = new CameraSocket(new ScanGate(_time), Take, _time);
        _served = _camera.ServeAsync(_sockets.Desk, _deskStops.Token);

        ValueTask Take(ScannedText scan, CancellationToken cancellationToken)
        {
            _scans.Enqueue(scan);
            return ValueTask.CompletedTask;
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _deskStops.CancelAsync();
        _sockets.Dispose();
        _deskStops.Dispose();
    }

    [Fact]
    public async Task A_frame_is_answered_with_its_number_the_places_of_the_codes_and_whether_they_are_new()
    {
        var answer = await SendAsync(CameraFrame.Of("TICKET-A", number: uint.MaxValue));
        Assert.Equal(uint.MaxValue, answer.GetProperty("frame").GetUInt32());
        Assert.True(answer.GetProperty("ms").GetDouble() >= 0);
        var code = Assert.Single(answer.GetProperty("codes").EnumerateArray());
        Assert.True(code.GetProperty("isNew").GetBoolean());
        Assert.Equal(8, code.GetProperty("corners").GetArrayLength());
        Assert.All(code.GetProperty("corners").EnumerateArray(), number => Assert.InRange(number.GetDouble(), 0, 640));
        Assert.Equal([new ScannedText("TICKET-A", ScanSource.Camera)], _scans);
    }

    [Fact]
    public async Task The_answer_does_not_tell_the_text()
    {
        var answer = await SendAsync(CameraFrame.Of("TICKET-A"));
        Assert.DoesNotContain("TICKET", answer.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_held_for_many_frames_is_scanned_once_and_again_after_it_was_away()
    {
        for (uint number = 0; number < 10; number++)
        {
            await SendAsync(CameraFrame.Of("TICKET-A", number));
            _time.Advance(TimeSpan.FromMilliseconds(50));
        }

        Assert.Single(_scans);
        _time.Advance(TimeSpan.FromSeconds(3));
        await SendAsync(CameraFrame.Of(null));
        await SendAsync(CameraFrame.Of("TICKET-A"));
        Assert.Equal(2, _scans.Count);
    }

    [Fact]
    public async Task A_page_that_was_reloaded_under_a_held_code_does_not_scan_it_again()
    {
        await SendAsync(CameraFrame.Of("TICKET-A"));
        using var reloaded = new WebSocketPair();
        var served = _camera.ServeAsync(reloaded.Desk, _deskStops.Token);
        await reloaded.Page.SendAsync(CameraFrame.Of("TICKET-A"), WebSocketMessageType.Binary, true, Token);
        var answer = await reloaded.ReceiveAsync(Token);
        Assert.False(answer.GetProperty("codes")[0].GetProperty("isNew").GetBoolean());
        Assert.Single(_scans);

        await reloaded.Page.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Token);
        Assert.Equal(CameraSocketEnd.PageLeft, await served.WaitAsync(Token));
    }

    [Fact]
    public async Task A_frame_that_comes_in_pieces_is_one_frame()
    {
        var frame = CameraFrame.Of("TICKET-A");
        for (var at = 0; at < frame.Length; at += 1000)
        {
            var piece = frame.AsMemory(at, Math.Min(1000, frame.Length - at));
            await _sockets.Page.SendAsync(piece, WebSocketMessageType.Binary, endOfMessage: false, Token);
        }

        await _sockets.Page.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Binary, endOfMessage: true, Token);
        await _sockets.ReceiveAsync(Token);
        Assert.Single(_scans);
    }

    [Fact]
    public async Task Frames_may_change_their_size()
    {
        await SendAsync(CameraFrame.Of("TICKET-A", side: 320));
        await SendAsync(CameraFrame.Of("TICKET-B", side: 800));
        await SendAsync(CameraFrame.Of("TICKET-C", side: 500));
        Assert.Equal(["TICKET-A", "TICKET-B", "TICKET-C"], _scans.Select(scan => scan.Text));
    }

    public static TheoryData<string, byte[]> NotFrames => new()
    {
        { "nothing", [] },
        { "half a header", new byte[6] },
        { "a header alone", CameraFrame.Header(40, 40) },
        { "another version", [2, .. CameraFrame.Header(40, 40).AsSpan(1), .. new byte[1600]] },
        { "no width", CameraFrame.Header(0, 40) },
        { "too small to hold a code", [.. CameraFrame.Header(28, 28), .. new byte[28 * 28]] },
        { "larger than any camera", CameraFrame.Header(65535, 65535) },
        { "a pixel short", [.. CameraFrame.Header(40, 40), .. new byte[1599]] },
        { "a pixel long", [.. CameraFrame.Header(40, 40), .. new byte[1601]] },
    };

    [Theory, MemberData(nameof(NotFrames))]
    public async Task A_message_that_is_no_frame_ends_the_socket_with_a_reason(string what, byte[] message)
    {
        Assert.NotEmpty(what);
        await _sockets.Page.SendAsync(message, WebSocketMessageType.Binary, true, Token);
        await AssertRefusedAsync();
    }

    [Fact]
    public async Task A_text_message_ends_the_socket_with_a_reason()
    {
        await _sockets.Page.SendAsync("hola"u8.ToArray(), WebSocketMessageType.Text, true, Token);
        await AssertRefusedAsync();
    }

    [Fact]
    public async Task A_text_message_in_the_midst_of_a_frame_ends_the_socket()
    {
        // The client refuses to send such a thing, so the bytes are written below it.
        var header = CameraFrame.Header(40, 40);
        await _sockets.WriteRawAsync([0x02, 0x80 | 12, 0, 0, 0, 0, .. header], Token);
        await _sockets.WriteRawAsync([0x81, 0x80 | 1, 0, 0, 0, 0, (byte)'x'], Token);
        Assert.Equal(CameraSocketEnd.ConnectionLost, await _served.WaitAsync(Token));
    }

    [Fact]
    public async Task A_page_that_leaves_is_let_go()
    {
        await SendAsync(CameraFrame.Of(null));
        await _sockets.Page.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Token);
        Assert.Equal(CameraSocketEnd.PageLeft, await _served.WaitAsync(Token));
    }

    [Fact]
    public async Task A_page_that_vanishes_is_let_go()
    {
        await SendAsync(CameraFrame.Of(null));
        _sockets.Cut();
        Assert.Equal(CameraSocketEnd.ConnectionLost, await _served.WaitAsync(Token));
    }

    [Fact]
    public async Task A_page_that_falls_silent_in_the_midst_of_a_frame_is_let_go()
    {
        await _sockets.Page.SendAsync(CameraFrame.Header(40, 40), WebSocketMessageType.Binary, endOfMessage: false, Token);
        while (!_served.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, Token);
        }

        Assert.Equal(CameraSocketEnd.Silent, await _served);
    }

    [Fact]
    public async Task A_desk_that_stops_says_so()
    {
        await SendAsync(CameraFrame.Of(null));
        await _deskStops.CancelAsync();
        Assert.Equal(CameraSocketEnd.DeskStopping, await _served.WaitAsync(Token));
    }

    [Fact]
    public async Task While_the_desk_takes_a_scan_in_the_camera_waits()
    {
        var taken = new TaskCompletionSource();
        var camera = new CameraSocket(new ScanGate(_time), (_, _) => new ValueTask(taken.Task), _time);
        using var sockets = new WebSocketPair();
        var served = camera.ServeAsync(sockets.Desk, _deskStops.Token);
        await sockets.Page.SendAsync(CameraFrame.Of("TICKET-A"), WebSocketMessageType.Binary, true, Token);
        var answer = sockets.ReceiveAsync(Token);
        await Task.Delay(100, Token);
        Assert.False(answer.IsCompleted);
        taken.SetResult();
        await answer;
        await sockets.Page.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Token);
        Assert.Equal(CameraSocketEnd.PageLeft, await served.WaitAsync(Token));
    }

    private async Task<JsonElement> SendAsync(byte[] frame)
    {
        await _sockets.Page.SendAsync(frame, WebSocketMessageType.Binary, true, Token);
        return await _sockets.ReceiveAsync(Token);
    }

    private async Task AssertRefusedAsync()
    {
        Assert.Equal(CameraSocketEnd.NotAFrame, await _served.WaitAsync(Token));
        await _sockets.Page.ReceiveAsync(new byte[1024].AsMemory(), Token);
        Assert.Equal(WebSocketCloseStatus.InvalidPayloadData, _sockets.Page.CloseStatus);
        Assert.Equal("That was not a frame.", _sockets.Page.CloseStatusDescription);
        Assert.Empty(_scans);
    }
}
