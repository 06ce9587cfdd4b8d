namespace Kiosk.CheckIn.Frames;

/// <summary>Bytes that are no frame or no fact. Nothing was taken from them.</summary>
public sealed class FrameException : Exception
{
    public FrameException(string message)
        : base(message)
    {
    }

    public FrameException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public FrameException()
    {
    }
}
