namespace Kiosk.Scanning;

/// <summary>How a camera that the desk holds is doing; told once at every change.</summary>
public enum HeldCameraState
{
    /// <summary>Nothing is known yet.</summary>
    Opening,

    /// <summary>Frames come.</summary>
    Seeing,

    /// <summary>It could be opened but sends nothing; it is being opened anew.</summary>
    Stalled,

    /// <summary>It cannot be opened, or went away: unplugged, switched off, in use by another program. It is tried again.</summary>
    Gone,

    /// <summary>The program that opens cameras is not installed.</summary>
    NoFfmpeg,
}
