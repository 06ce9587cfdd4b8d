using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Kiosk.CheckIn;
using Kiosk.Desk.Commands;
using Kiosk.Desk.Pages;
using Kiosk.Desk.Words;
using Kiosk.DeskSync;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using MudBlazor.Services;

namespace Kiosk.Desk.Web;

/// <summary>The running kiosk: web server, workers, pages.</summary>
internal static class DeskHost
{
    /// <summary>Runs until stopped.</summary>
    /// <param name="data">Folder of the event to open; empty where the command line names none.</param>
    /// <param name="port">Port on the loopback address; null where the command line names none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(string data, int? port, CancellationToken cancellationToken)
    {
        try
        {
            await using var app = Build(data, port);
            return await RunAsync(app, cancellationToken);
        }
        catch (OptionsValidationException invalid)
        {
            return Say.Wrong(SettingWords.Of(invalid.Failures));
        }
    }

    private static async Task<int> RunAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var port = app.Services.GetRequiredService<IOptions<DeskOptions>>().Value.Port;
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException or SocketException)
        {
            return Say.Wrong(new BilingualText(
                $"El puerto {port} ya está ocupado en esta computadora. Tal vez el kiosco ya está abierto en http://localhost:{port}; si no, elige otro: --port {port + 1}",
                $"Port {port} is already taken on this computer. Perhaps the kiosk is already open at http://localhost:{port}; if not, choose another: --port {port + 1}"));
        }

        var active = app.Services.GetRequiredService<ActiveDesk>();
        await active.FirstLook.WaitAsync(cancellationToken);
        if (active.Condition is DeskCondition.Failed failed)
        {
            // The pages say so as well, and the desk tries again by itself.
            Say.Wrong(failed.Why);
        }

        Say.Line(new BilingualText(
            $"La mesa está lista: http://localhost:{port}", $"The desk is ready: http://localhost:{port}"));
        await app.WaitForShutdownAsync(cancellationToken);
        return Say.Done;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static WebApplication Build(string data, int? port)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // The pages lie beside the program, wherever it is started from.
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(DeskHost).Assembly.GetName().Name,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.Configuration.AddInMemoryCollection(Given(data, port));
        var pages = builder.Configuration.GetValue($"{DeskOptions.Section}:{nameof(DeskOptions.Port)}", DeskOptions.PortDefault);
        if (builder.Configuration[$"{SyncOptions.Section}:{nameof(SyncOptions.Port)}"] is null)
        {
            // Beside the page's port, so that a second desk on one machine needs to be told one number only.
            builder.Configuration[$"{SyncOptions.Section}:{nameof(SyncOptions.Port)}"] = Text(pages + 1);
            builder.Configuration[$"{SyncOptions.Section}:{nameof(SyncOptions.JoinPort)}"] ??= Text(pages + 2);
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            var chosen = kestrel.ApplicationServices.GetRequiredService<IOptions<DeskOptions>>().Value.Port;
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, chosen);
            if (Socket.OSSupportsIPv6)
            {
                kestrel.Listen(IPAddress.IPv6Loopback, chosen);
            }
        });
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);

        // Kestrel's own report of a port that is taken is a page of stack trace; we say it in a sentence.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Services.AddSystemd();
        builder.Services.AddDesk(builder.Configuration);
        builder.Services.AddMudServices();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();

        var app = builder.Build();
        app.UseLocalOnly();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(15) });
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapDesk();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }

    // What stands on the command line goes before the environment and appsettings.json.
    private static IEnumerable<KeyValuePair<string, string?>> Given(string data, int? port)
    {
        if (port is { } number)
        {
            yield return new($"{DeskOptions.Section}:{nameof(DeskOptions.Port)}", Text(number));
        }

        if (data.Length > 0)
        {
            yield return new($"{DeskOptions.Section}:{nameof(DeskOptions.Data)}", data);
        }
    }
}
