using Kiosk.CheckIn;
using Kiosk.Desk.Words;
using Kiosk.DeskSync;
using Kiosk.EventLog;
using Kiosk.Scanning;
using Microsoft.Extensions.Options;

namespace Kiosk.Desk;

/// <summary>The event that this machine has open, if any. Opens it at the start, and again when its disk failed.</summary>
/// <remarks>One at a time: whoever opens another folder closes the one before. Safe for several threads.</remarks>
public sealed partial class ActiveDesk(
    IOptions<DeskOptions> options, IOptions<SyncOptions> sync, KioskHome home, TimeProvider time, ILoggerFactory loggers) : BackgroundService
{
    /// <summary>Between two attempts to open an event whose disk failed.</summary>
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly ILogger<ActiveDesk> _logger = loggers.CreateLogger<ActiveDesk>();
    private readonly TaskCompletionSource _firstLook = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DeskCondition Condition { get; private set; } = new DeskCondition.None();

    /// <summary>The condition changed. Raised on any thread.</summary>
    public event Action? Changed;

    /// <summary>A camera's scan came to nothing, and why: nobody was told anything. Raised on any thread.</summary>
    public event Action<BilingualText>? ScanLost;

    /// <summary>Done when the folder named at the start was opened, or could not be, or none was named.</summary>
    public Task FirstLook => _firstLook.Task;

    /// <summary>Opens the event in a folder, now and whenever this machine is started again.</summary>
    /// <returns>Null when it is open; otherwise what is wrong and what to do.</returns>
    public async Task<BilingualText?> OpenAsync(string folder, CancellationToken cancellationToken)
    {
        var wrong = await OpenForNowAsync(folder, cancellationToken);
        if (wrong is null)
        {
            home.Remember(folder);
        }

        return wrong;
    }

    /// <summary>Takes a camera's scan to the desk, if one is running; otherwise to <see cref="ScanLost"/>.</summary>
    /// <remarks>Whoever holds the ticket looks at a page, so the pages say what became of it.</remarks>
    internal async ValueTask TakeAsync(ScannedText scan, CancellationToken cancellationToken)
    {
        if (Condition is not DeskCondition.Running running)
        {
            LogScanLost(Condition.GetType().Name);
            ScanLost?.Invoke(ScanWords.Lost(Condition));
            return;
        }

        try
        {
            if (!await running.Desk.PassesByAsync(scan, cancellationToken))
            {
                await running.Desk.ScanAsync(scan, cancellationToken);
            }
        }
        catch (EventLogException notKept)
        {
            LogScanNotKept(notKept.Message);
            ScanLost?.Invoke(ScanWords.Lost(notKept.Words));
        }
        catch (DeskException closed)
        {
            LogScanNotKept(closed.Message);
            ScanLost?.Invoke(ScanWords.Lost(closed.Words));
        }
    }

    private async Task<BilingualText?> OpenForNowAsync(string folder, CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            return await OpenNowAsync(folder);
        }
        finally
        {
            _opening.Release();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await CloseAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var folder = options.Value.Data.Length > 0 ? options.Value.Data : home.Opened;
            if (folder.Length > 0)
            {
                await OpenForNowAsync(folder, stoppingToken);
            }
        }
        finally
        {
            _firstLook.TrySetResult();
        }

        using var timer = new PeriodicTimer(RetryDelay, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (Condition is DeskCondition.Failed { Folder.Length: > 0 } failed)
            {
                await OpenForNowAsync(failed.Folder, stoppingToken);
            }
        }
    }

    private async Task<BilingualText?> OpenNowAsync(string folder)
    {
        var wasFailing = Condition is DeskCondition.Failed;
        await CloseAsync();
        if (!wasFailing)
        {
            Become(new DeskCondition.Opening(folder));
        }

        try
        {
            var desk = await Task.Run(() => RunningDesk.Open(folder, sync.Value, time, loggers));
            desk.Broken += why => Become(new DeskCondition.Failed(why, folder));
            Become(new DeskCondition.Running(desk));
            await desk.TalkAsync();
            return null;
        }
        catch (EventLogException unusable)
        {
            return Fail(unusable.Words, folder, wasFailing);
        }
        catch (DeskException unusable)
        {
            return Fail(unusable.Words, folder, wasFailing);
        }
    }

    private BilingualText Fail(BilingualText why, string folder, bool wasFailing)
    {
        // Said once, not at every attempt.
        if (!wasFailing)
        {
            LogCannotOpen(why.English);
        }

        Become(new DeskCondition.Failed(why, folder));
        return why;
    }

    private async Task CloseAsync()
    {
        if (_open is { } desk)
        {
            _open = null;
            await desk.DisposeAsync();
        }
    }

    private RunningDesk? _open;

    private void Become(DeskCondition condition)
    {
        _open = condition is DeskCondition.Running running ? running.Desk : _open;
        Condition = condition;
        Changed?.Invoke();
    }

    [LoggerMessage(4010, LogLevel.Error, "The event cannot be opened; trying again from time to time. {Why}")]
    private partial void LogCannotOpen(string why);

    [LoggerMessage(4011, LogLevel.Warning, "A scan was not taken: the desk's condition is {Condition}.")]
    private partial void LogScanLost(string condition);

    [LoggerMessage(4012, LogLevel.Error, "A scan could not be written down; nobody was told anything. {Why}")]
    private partial void LogScanNotKept(string why);
}
