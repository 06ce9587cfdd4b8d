using System.Globalization;
using Microsoft.Extensions.Hosting.Systemd;

namespace Kiosk.Desk;

/// <summary>Tells systemd that the desk is alive, by asking the worker itself: a worker that hangs gets a restart.</summary>
internal sealed class Watchdog(ActiveDesk active, ISystemdNotifier systemd, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!systemd.IsEnabled || Interval() is not { } interval)
        {
            return;
        }

        using var timer = new PeriodicTimer(interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // Without a running event the process answers pages, and that is all there is to watch.
            if (active.Condition is not DeskCondition.Running running
                || await AnswersAsync(running.Desk, interval, stoppingToken))
            {
                systemd.Notify(new ServiceState("WATCHDOG=1"));
            }
        }
    }

    private static async Task<bool> AnswersAsync(RunningDesk desk, TimeSpan within, CancellationToken cancellationToken)
    {
        try
        {
            return await desk.AskAsync(_ => true, cancellationToken).WaitAsync(within, cancellationToken);
        }
        catch (Exception failed) when (failed is TimeoutException or DeskException)
        {
            return false;
        }
    }

    // systemd asks to be told twice as often as it looks.
    private static TimeSpan? Interval() =>
        long.TryParse(Environment.GetEnvironmentVariable("WATCHDOG_USEC"), CultureInfo.InvariantCulture, out var microseconds) && microseconds > 0
            ? TimeSpan.FromMicroseconds(microseconds / 3)
            : null;
}
