using Kiosk.EventLog;
using Kiosk.Scanning;

namespace Kiosk.Desk.Web;

/// <summary>The socket over which a page sends its camera's frames.</summary>
internal static partial class CameraEndpoint
{
    public static async Task ServeAsync(HttpContext context, CameraSocket camera, IHostApplicationLifetime lifetime)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await camera.ServeAsync(socket, stop.Token);
    }

    /// <summary>Takes what cameras read to the desk that is running, if one is.</summary>
    public static ScanSink Sink(ActiveDesk active, ILogger logger) => async (scan, cancellationToken) =>
    {
        if (active.Condition is not DeskCondition.Running running)
        {
            return;
        }

        try
        {
            await running.Desk.ScanAsync(scan, cancellationToken);
        }
        catch (Exception failed) when (failed is EventLogException or DeskException)
        {
            // The pages show the desk's condition; the camera goes on looking.
            LogNotKept(logger, failed);
        }
    };

    [LoggerMessage(4020, LogLevel.Error, "A scan could not be written down; nobody was told anything.")]
    private static partial void LogNotKept(ILogger logger, Exception failure);
}
