namespace Kiosk.Scanning;

/// <summary>What one scan said. Whether it is a ticket, and of which event, is for others to tell.</summary>
/// <param name="Text">As the code or the scanner gave it; not cleaned, never logged.</param>
/// <param name="Source">How it came.</param>
public sealed record ScannedText(string Text, ScanSource Source)
{
    /// <summary>The same keys as a US keyboard has them; equal to <see cref="Text"/> unless a keyboard-type scanner typed.</summary>
    /// <remarks>
    /// Scanners leave the factory set to US. On a machine set to Spanish the hyphens of another system's code arrive as
    /// apostrophes, and only this spelling finds the ticket. Our own tickets read alike in both.
    /// </remarks>
    public string TextOnUsKeyboard { get; init; } = Text;
}

/// <summary>Takes scans in. While it has not completed, the camera that found the code waits with its next frame.</summary>
public delegate ValueTask ScanSink(ScannedText scan, CancellationToken cancellationToken);
