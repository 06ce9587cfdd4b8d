namespace Kiosk.Scanning;

/// <summary>Where a camera that the desk itself holds is to be found.</summary>
public abstract record CameraPlace
{
    private CameraPlace() { }

    /// <summary>A camera of this machine, as <c>/dev/video0</c>; or better by its lasting name under <c>/dev/v4l/by-id</c>.</summary>
    public sealed record Device(string Path) : CameraPlace;

    /// <summary>A camera in the network: RTSP, or motion JPEG over HTTP as phones offer it.</summary>
    /// <param name="Address">May hold a password: never logged.</param>
    public sealed record Network(Uri Address) : CameraPlace;

    /// <summary>A video, played at its own pace: for trying out.</summary>
    public sealed record Video(string Path) : CameraPlace;
}
