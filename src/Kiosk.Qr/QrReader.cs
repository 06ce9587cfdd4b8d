using Kiosk.Qr.Light;

namespace Kiosk.Qr;

/// <summary>Reads the QR codes in grey pictures.</summary>
/// <remarks>Keeps its buffers and the last texts from picture to picture, so that a steady stream allocates nothing. Not safe for
/// use by two threads at once: one reader a worker.</remarks>
/// <threadsafety instance="false"/>
public sealed class QrReader
{
    private const int CodesMax = 64;

    private readonly QrEffort _effort;
    private readonly ScaleReader _scale;
    private readonly List<HalfScale> _halves = [];
    private readonly QrCode[] _codes = new QrCode[CodesMax];
    private int _count;

    public QrReader(QrEffort effort = QrEffort.Live)
    {
        _effort = effort;
        _scale = new ScaleReader(effort);
    }

    /// <summary>Finds and reads the codes in a picture.</summary>
    /// <returns>The codes, in no particular order; the span is overwritten by the next call, what it holds stays valid.</returns>
    public ReadOnlySpan<QrCode> Read(in GreyImage image)
    {
        _count = 0;
        var top = Shrink(image);
        for (var level = top; level >= 0; level--)
        {
            var found = _scale.Read(level == 0 ? image : _halves[level - 1].Image);
            foreach (var code in found)
                Keep(code, 1 << level);
            if (_effort == QrEffort.Live && _count > 0)
                break;
        }

        return _codes.AsSpan(0, _count);
    }

    /// <summary>Makes half, quarter, … of the picture.</summary>
    /// <returns>How many times it was halved.</returns>
    private int Shrink(in GreyImage image)
    {
        const int SideMin = 320;
        var current = image;
        var level = 0;
        while (Math.Min(current.Width, current.Height) >= 2 * SideMin)
        {
            if (_halves.Count == level)
                _halves.Add(new HalfScale());
            _halves[level].Build(current);
            current = _halves[level].Image;
            level++;
        }

        return level;
    }

    private void Keep(in QrCode code, float scale)
    {
        var corners = new QrCorners(
            Scaled(code.Corners.TopLeft, scale), Scaled(code.Corners.TopRight, scale),
            Scaled(code.Corners.BottomRight, scale), Scaled(code.Corners.BottomLeft, scale));
        var (x, y) = Center(corners);
        var side = Math.Abs(corners.TopLeft.X - corners.BottomRight.X) + Math.Abs(corners.TopLeft.Y - corners.BottomRight.Y);
        for (var i = 0; i < _count; i++)
        {
            var (knownX, knownY) = Center(_codes[i].Corners);
            if (Math.Abs(knownX - x) + Math.Abs(knownY - y) < side / 4)
                return;
        }

        if (_count < CodesMax)
            _codes[_count++] = code with { Corners = corners };
    }

    private static QrPoint Scaled(QrPoint point, float scale) => new(point.X * scale, point.Y * scale);

    private static (float X, float Y) Center(in QrCorners corners) =>
        ((corners.TopLeft.X + corners.BottomRight.X) / 2, (corners.TopLeft.Y + corners.BottomRight.Y) / 2);
}
