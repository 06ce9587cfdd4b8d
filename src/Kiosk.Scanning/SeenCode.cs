using Kiosk.Qr;

namespace Kiosk.Scanning;

/// <summary>A code in a picture: what it says and where it lies.</summary>
internal readonly record struct SeenCode(string Text, QrCorners Corners);
