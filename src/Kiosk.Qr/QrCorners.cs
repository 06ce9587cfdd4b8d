namespace Kiosk.Qr;

/// <summary>A point of the picture, in pixels; (0, 0) is the outer corner of the top left pixel.</summary>
public readonly record struct QrPoint(float X, float Y);

/// <summary>The outline of a symbol without its quiet zone, named as printed: <see cref="TopLeft"/> is the corner of the finder
/// pattern that has another on both sides, and the corners run clockwise from there (anticlockwise in a mirrored picture).</summary>
public readonly record struct QrCorners(QrPoint TopLeft, QrPoint TopRight, QrPoint BottomRight, QrPoint BottomLeft)
{
    internal QrPoint Middle => new(
        (TopLeft.X + TopRight.X + BottomRight.X + BottomLeft.X) / 4, (TopLeft.Y + TopRight.Y + BottomRight.Y + BottomLeft.Y) / 4);

    /// <summary>Half of the way around, roughly two sides.</summary>
    private float Extent =>
        Math.Abs(TopLeft.X - BottomRight.X) + Math.Abs(TopLeft.Y - BottomRight.Y)
        + Math.Abs(TopRight.X - BottomLeft.X) + Math.Abs(TopRight.Y - BottomLeft.Y);

    internal QrCorners Scaled(float factor) => new(
        new QrPoint(TopLeft.X * factor, TopLeft.Y * factor), new QrPoint(TopRight.X * factor, TopRight.Y * factor),
        new QrPoint(BottomRight.X * factor, BottomRight.Y * factor), new QrPoint(BottomLeft.X * factor, BottomLeft.Y * factor));

    /// <summary>Whether another outline lies about there and is about as large.</summary>
    internal bool IsNear(in QrCorners other)
    {
        var (here, there) = (Middle, other.Middle);
        var (size, otherSize) = (Extent, other.Extent);
        return Math.Abs(here.X - there.X) + Math.Abs(here.Y - there.Y) < size / 6
            && size < 1.4f * otherSize && otherSize < 1.4f * size;
    }

    /// <summary>Whether the corners point the same way, give or take an eighth of a turn.</summary>
    internal bool IsTurnedLike(in QrCorners other)
    {
        var (here, there) = (Middle, other.Middle);
        var (x, y) = (TopLeft.X - here.X, TopLeft.Y - here.Y);
        var (otherX, otherY) = (other.TopLeft.X - there.X, other.TopLeft.Y - there.Y);
        var along = x * otherX + y * otherY;
        return along > 0 && Math.Abs(x * otherY - y * otherX) < along;
    }
}
