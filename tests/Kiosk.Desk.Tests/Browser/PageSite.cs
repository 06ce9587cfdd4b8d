using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace Kiosk.Desk.Tests.Browser;

/// <summary>A tiny site on localhost: the product's scripts as they lie in the source, one page, and a camera socket.</summary>
internal sealed class PageSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PageSite(WebApplication app) => _app = app;

    /// <summary>Ends with a slash.</summary>
    public string Address => _app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/";

    /// <param name="html">The page at the address.</param>
    /// <param name="serveCamera">Serves each socket at /camera until it ends.</param>
    public static async Task<PageSite> StartAsync(string html, Func<WebSocket, CancellationToken, Task>? serveCamera = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.UseWebSockets();
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(Scripts), RequestPath = "/js" });
        app.MapGet("/", () => Results.Content(html, "text/html; charset=utf-8"));
        app.Map("/camera", async context =>
        {
            if (serveCamera is null || !context.WebSockets.IsWebSocketRequest)
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return;
            }

            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await serveCamera(socket, context.RequestAborted);
        });
        await app.StartAsync();
        return new PageSite(app);
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private static string Scripts => Path.Combine(Repository.Root, "src", "Kiosk.Desk", "wwwroot", "js");
}
