namespace Kiosk.Qr;

/// <summary>A point of the picture, in pixels; (0, 0) is the outer corner of the top left pixel.</summary>
public readonly record struct QrPoint(float X, float Y);

/// <summary>The outline of a symbol without its quiet zone, named as printed: <see cref="TopLeft"/> is the corner of the finder
/// pattern that has another on both sides, and the corners run clockwise from there (anticlockwise in a mirrored picture).</summary>
public readonly record struct QrCorners(QrPoint TopLeft, QrPoint TopRight, QrPoint BottomRight, QrPoint BottomLeft);
