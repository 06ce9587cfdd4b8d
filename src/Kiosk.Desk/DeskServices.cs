using Kiosk.Desk.Web;
using Kiosk.DeskSync;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting.Systemd;

namespace Kiosk.Desk;

/// <summary>The desk's services, for the host.</summary>
internal static class DeskServices
{
    public static IServiceCollection AddDesk(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<DeskOptions, DeskOptionsValidator>()
            .Bind(configuration.GetSection(DeskOptions.Section));
        services.AddOptionsWithValidateOnStart<SyncOptions, SyncOptionsValidator>()
            .Bind(configuration.GetSection(SyncOptions.Section));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(KioskHome.Find());
        services.TryAddSingleton<ActiveDesk>();
        services.AddHostedService(provider => provider.GetRequiredService<ActiveDesk>());
        if (SystemdHelpers.IsSystemdService())
        {
            services.AddHostedService<Watchdog>();
        }

        services.AddCameras(configuration);
        return services;
    }
}
