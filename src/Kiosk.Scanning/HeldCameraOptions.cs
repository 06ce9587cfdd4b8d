namespace Kiosk.Scanning;

/// <summary>A camera that the desk holds itself, without a page.</summary>
public sealed record HeldCameraOptions
{
    public required CameraPlace Place { get; init; }

    /// <summary>Pixels across; the camera is asked for it, and what comes otherwise is fitted in. 160 to 3840, default 1280.</summary>
    public int Width { get; init; } = 1280;

    /// <summary>Pixels down. 120 to 2160, default 720.</summary>
    public int Height { get; init; } = 720;

    /// <summary>Frames a second that a camera of this machine is asked for. 1 to 60, default 30.</summary>
    public int FramesPerSecond { get; init; } = 30;

    /// <summary>The program that opens the camera; looked for on the path.</summary>
    public string Ffmpeg { get; init; } = "ffmpeg";

    /// <summary>A camera without a frame for so long has stalled and is opened anew. Half a second to a minute, default five seconds:
    /// phones need three to wake up.</summary>
    public TimeSpan SilenceMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Wait before a camera is opened anew. A tenth of a second to a minute, default one second.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range, or an address is of no kind that cameras have.</exception>
    internal void Check()
    {
        Within(Width, 160, 3840);
        Within(Height, 120, 2160);
        Within(FramesPerSecond, 1, 60);
        Within(SilenceMax, TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(1));
        Within(RetryDelay, TimeSpan.FromSeconds(0.1), TimeSpan.FromMinutes(1));
        if (Place is CameraPlace.Network network && network.Address is not { IsAbsoluteUri: true, Scheme: "rtsp" or "http" or "https" })
        {
            throw new ArgumentOutOfRangeException(nameof(Place), "A network camera's address begins with rtsp, http or https.");
        }
    }

    private static void Within<T>(T value, T least, T most, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string name = "")
        where T : IComparable<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
    }
}
