namespace Kiosk.Scanning;

/// <summary>How a text came to the desk.</summary>
public enum ScanSource
{
    /// <summary>A code held to a page's camera.</summary>
    Camera,

    /// <summary>A scanner that types like a keyboard.</summary>
    Keyboard,

    /// <summary>A picture file, given to a command or dropped on a page.</summary>
    Picture,
}
