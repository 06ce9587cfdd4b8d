using Kiosk.Qr;
using Kiosk.Scanning.Cameras;

namespace Kiosk.Scanning;

/// <summary>Reads the codes that a camera sees which the desk holds itself: no page, no browser.</summary>
/// <remarks>ffmpeg opens the camera and hands over grey frames. Only the newest frame waits while one is read, however slow the machine;
/// a camera that stalls, is unplugged or reboots is opened anew until the desk stops.</remarks>
/// <param name="options">Checked here.</param>
/// <param name="gate">Shared by all cameras of the desk.</param>
/// <param name="sink">Takes the new scans.</param>
/// <param name="time">For the silence and the wait between two tries.</param>
/// <param name="changed">Told once at every change; runs on the camera's own thread.</param>
/// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
public sealed class HeldCamera(
    HeldCameraOptions options, ScanGate gate, ScanSink sink, TimeProvider time, Action<HeldCameraState> changed)
{
    private readonly HeldCameraOptions _options = Checked(options);
    private readonly CodeReader _reader = CodeReader.ForFrames(time, TimeSpan.FromSeconds(1.0 / options.FramesPerSecond));
    private readonly List<string> _newTexts = [];
    private HeldCameraState _state = HeldCameraState.Opening;

    /// <summary>Runs until it is cancelled. Only the sink's own exceptions come out of here.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                Tell(await WatchAsync(cancellationToken).ConfigureAwait(false));
                await Task.Delay(_options.RetryDelay, time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The desk stops.
        }
    }

    /// <summary>Opens the camera once and reads its frames for as long as they come.</summary>
    /// <returns>How it ended.</returns>
    private async Task<HeldCameraState> WatchAsync(CancellationToken cancellationToken)
    {
        using var process = FfmpegProcess.Start(_options);
        if (process is null)
        {
            return HeldCameraState.NoFfmpeg;
        }

        using var newest = new NewestFrame(_options.Width * _options.Height);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var filling = FillAsync(process, newest, stop.Token);
        try
        {
            while (await newest.TakeAsync(cancellationToken).ConfigureAwait(false) is { } pixels)
            {
                Tell(HeldCameraState.Seeing);
                Look(pixels);
                foreach (var text in _newTexts)
                {
                    await sink(new ScannedText(text, ScanSource.Camera), cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            process.End();
            await filling.ConfigureAwait(false);
        }

        return await filling.ConfigureAwait(false);
    }

    /// <summary>Takes the frames in as fast as they come, until they end or stay out.</summary>
    private async Task<HeldCameraState> FillAsync(FfmpegProcess process, NewestFrame newest, CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        try
        {
            do
            {
                silence.CancelAfter(_options.SilenceMax);
                if (!await process.ReadFrameAsync(newest.Spare, stop.Token).ConfigureAwait(false))
                {
                    return HeldCameraState.Gone;
                }
            }
            while (newest.Offer());
            return HeldCameraState.Gone;
        }
        catch (OperationCanceledException)
        {
            return silence.IsCancellationRequested ? HeldCameraState.Stalled : HeldCameraState.Gone;
        }
        finally
        {
            newest.End();
        }
    }

    private void Look(byte[] pixels)
    {
        _newTexts.Clear();
        foreach (ref readonly var code in _reader.Read(new GreyImage(pixels, _options.Width, _options.Height, _options.Width)))
        {
            if (gate.IsNew(code.Text))
            {
                _newTexts.Add(code.Text);
            }
        }
    }

    private void Tell(HeldCameraState state)
    {
        if (_state != state)
        {
            _state = state;
            changed(state);
        }
    }

    private static HeldCameraOptions Checked(HeldCameraOptions options)
    {
        options.Check();
        return options;
    }
}
