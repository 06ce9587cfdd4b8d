using System.Net.WebSockets;
using Kiosk.Scanning;

namespace Kiosk.Desk.Tests.Scanning;

/// <summary>Counts what the whole process allocates, so nothing else may run meanwhile.</summary>
[Collection(Alone), CollectionDefinition(Alone, DisableParallelization = true)]
public sealed class CameraSocketGarbageTests
{
    private const string Alone = "Alone in the process";

#if DEBUG
    private const int PerFrameMax = 16 * 1024; // An unoptimised build makes an object of every async step.
#else
    private const int PerFrameMax = 256;
#endif

    [Fact]
    public async Task Frames_leave_no_garbage_behind()
    {
        var token = TestContext.Current.CancellationToken;
        using var sockets = new WebSocketPair();
        var camera = new CameraSocket(
            new ScanGate(TimeProvider.System), (_, _) => ValueTask.CompletedTask, TimeProvider.System);
        var served = camera.ServeAsync(sockets.Desk, token);
        var frame = CameraFrame.Of("TICKET-A");
        var answer = new byte[4096];

        await ExchangeAsync(50);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await ExchangeAsync(200);
        var perFrame = (GC.GetTotalAllocatedBytes(precise: true) - before) / 200;

        // Both ends of the connection and this loop are in it; the frame itself has 307,200 bytes.
        Assert.InRange(perFrame, 0, PerFrameMax);
        TestContext.Current.SendDiagnosticMessage("{0} bytes a frame", perFrame);
        await sockets.Page.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, token);
        Assert.Equal(CameraSocketEnd.PageLeft, await served);

        async Task ExchangeAsync(int rounds)
        {
            for (var round = 0; round < rounds; round++)
            {
                await sockets.Page.SendAsync(frame.AsMemory(), WebSocketMessageType.Binary, true, token);
                await sockets.Page.ReceiveAsync(answer.AsMemory(), token);
            }
        }
    }
}
