using Kiosk.Scanning;

namespace Kiosk.Desk.Web;

/// <summary>The socket over which a page sends its camera's frames.</summary>
internal static class CameraEndpoint
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
}
