using Kiosk.Scanning;
using Microsoft.Extensions.Options;

namespace Kiosk.Desk;

/// <summary>The camera that this desk holds itself, where its settings name one. Its scans go the way of every other camera's.</summary>
internal sealed partial class DeskCamera(
    IOptions<DeskCameraOptions> options, ScanGate gate, ActiveDesk active, TimeProvider time, ILogger<DeskCamera> logger) : BackgroundService
{
    /// <summary>Whether there is one. Pages leave their cameras alone then: a device can be opened only once.</summary>
    public bool IsHeld { get; } = options.Value.Source.Length > 0;

    public HeldCameraState State { get; private set; } = HeldCameraState.Opening;

    /// <summary>The state is another. Raised on any thread.</summary>
    public event Action? Changed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.TryPlace(out var place))
        {
            return;
        }

        // A ticket that is held up while the event is being opened would be lost, and held up in vain until it is taken away.
        await active.FirstLook.WaitAsync(stoppingToken);
        await new HeldCamera(options.Value.Held(place), gate, active.TakeAsync, time, Become).RunAsync(stoppingToken);
    }

    private void Become(HeldCameraState state)
    {
        State = state;
        LogState(state);
        Changed?.Invoke();
    }

    // Not which camera: its address may hold a password.
    [LoggerMessage(3001, LogLevel.Information, "The desk's own camera: {State}.")]
    private partial void LogState(HeldCameraState state);
}
