using Kiosk.Scanning;
using Microsoft.AspNetCore.Mvc;

namespace Kiosk.Desk.Web;

/// <summary>What pages and scripts reach beside the pages themselves.</summary>
internal static class DeskEndpoints
{
    public static void MapDesk(this WebApplication app)
    {
        app.MapGet("/health", (ActiveDesk active) => Results.Json(new { condition = active.Condition.GetType().Name }));
        app.MapGet("/status", StatusEndpoint.GetAsync);
        app.Map("/camera", CameraEndpoint.ServeAsync);
        app.MapGet("/tickets/files/{name}", TicketFilesEndpoint.Get);
        app.MapGet("/headsets/letters", SlipsEndpoint.LettersAsync);
        app.MapGet("/headsets/slips", SlipsEndpoint.ToSignAsync);
        app.MapPost("/headsets/labels.pdf", LabelSheetEndpoint.WriteAsync)
            .DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(LabelSheetEndpoint.RequestBytesMax));
        app.MapPost("/door/picture", PictureEndpoint.ReadAsync)
            .DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(PictureEndpoint.RequestBytesMax));
    }

    public static IServiceCollection AddCameras(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<DeskCameraOptions, DeskCameraOptionsValidator>()
            .Bind(configuration.GetSection(DeskCameraOptions.Section));
        services.AddSingleton<ScanGate>(provider => new ScanGate(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new CameraSocket(
            provider.GetRequiredService<ScanGate>(),
            provider.GetRequiredService<ActiveDesk>().TakeAsync,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DeskCamera>();
        services.AddHostedService(provider => provider.GetRequiredService<DeskCamera>());
        return services;
    }
}
