namespace Kiosk.Scanning;

/// <summary>Why a page's camera socket ended.</summary>
public enum CameraSocketEnd
{
    /// <summary>The page said goodbye.</summary>
    PageLeft,

    /// <summary>The connection broke without a goodbye.</summary>
    ConnectionLost,

    /// <summary>No whole frame came for <see cref="CameraSocket.SilenceMax"/>.</summary>
    Silent,

    /// <summary>A message was not a frame, or its size was not the one that its header states.</summary>
    NotAFrame,

    /// <summary>The desk is stopping.</summary>
    DeskStopping,
}
