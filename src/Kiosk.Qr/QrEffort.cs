namespace Kiosk.Qr;

/// <summary>How much work one picture may cost.</summary>
public enum QrEffort
{
    /// <summary>One frame of a camera: bounded work, because the next frame is a better chance than a longer look.</summary>
    Live,

    /// <summary>A still that will not come again: every scale and every retry.</summary>
    Thorough,
}
