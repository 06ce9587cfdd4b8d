using System.Net.WebSockets;

namespace Kiosk.Scanning;

/// <summary>Reads the codes in the frames that pages send from their cameras.</summary>
/// <remarks>
/// A page sends one frame (<see cref="FrameHeader"/>) and waits for its answer (<see cref="FrameAnswer"/>) before it sends the
/// next, which is then the newest it has. So nothing ever queues, however slow the machine. A page that sends ahead is not
/// punished: its frames wait in the connection, and TCP slows it down.
/// <threadsafety>One instance serves all pages of a desk, each by its own call.</threadsafety>
/// </remarks>
/// <param name="gate">Shared by all cameras of the desk.</param>
/// <param name="sink">Takes the new scans.</param>
/// <param name="time">For the silence and the processing time.</param>
public sealed class CameraSocket(ScanGate gate, ScanSink sink, TimeProvider time)
{
    /// <summary>A live camera sends several frames a second; a page that sends none for this long is gone or asleep.</summary>
    public static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(30);

    /// <summary>Between two frames of a page: js/camera.js's FRAME_INTERVAL_MIN_MS.</summary>
    internal static readonly TimeSpan FrameInterval = TimeSpan.FromMilliseconds(50);

    // A page that no longer reads must not hold the desk's stop.
    private static readonly TimeSpan GoodbyeMax = TimeSpan.FromSeconds(2);

    /// <summary>Serves one page until it leaves, breaks the rules or falls silent.</summary>
    /// <param name="socket">Open, accepted by the caller, who also disposes of it.</param>
    /// <param name="cancellationToken">The desk is stopping.</param>
    /// <returns>How it ended; only the sink's own exceptions come out of here.</returns>
    public async Task<CameraSocketEnd> ServeAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        using var session = new CameraSession(socket, gate, sink, time);
        var end = await session.RunAsync(cancellationToken).ConfigureAwait(false);
        await SayGoodbyeAsync(socket, end).ConfigureAwait(false);
        return end;
    }

    private async Task SayGoodbyeAsync(WebSocket socket, CameraSocketEnd end)
    {
        var (status, reason) = end switch
        {
            CameraSocketEnd.NotAFrame => (WebSocketCloseStatus.InvalidPayloadData, "That was not a frame."),
            CameraSocketEnd.DeskStopping => (WebSocketCloseStatus.EndpointUnavailable, "The desk is stopping."),
            _ => (WebSocketCloseStatus.NormalClosure, "Goodbye."),
        };

        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            using var limit = new CancellationTokenSource(GoodbyeMax, time);
            try
            {
                await socket.CloseOutputAsync(status, reason, limit.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
            {
                socket.Abort();
            }
        }
    }
}
