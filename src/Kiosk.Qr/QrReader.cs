using System.Numerics;
using Kiosk.Qr.Light;
using Kiosk.Qr.Tracking;

namespace Kiosk.Qr;

/// <summary>Reads the QR codes in grey pictures.</summary>
/// <remarks>Keeps its buffers and the last texts from picture to picture, so that a steady stream allocates nothing. Not safe for
/// use by two threads at once: one reader a worker.</remarks>
/// <threadsafety instance="false"/>
public sealed class QrReader
{
    internal const int CodesMax = 64;
    private const int LivePixelsMax = 1 << 23;

    /// <summary>Pictures larger than this are not enlarged.</summary>
    private int EnlargedMax => _effort == QrEffort.Live ? 256 : 800;

    private readonly QrEffort _effort;
    private readonly ScaleReader _scale;
    private readonly HalfScales _halves = new();
    private readonly QrCode[] _codes = new QrCode[CodesMax];
    private readonly TripleScale _enlarged = new();
    private readonly SmoothScale _smooth = new();
    private int _count;

    public QrReader(QrEffort effort = QrEffort.Live)
    {
        _effort = effort;
        _scale = new ScaleReader(effort);
    }

    /// <summary>Where symbols that cannot be read are kept for the next frames.</summary>
    internal FrameEvidence? Evidence
    {
        get => _scale.Symbols.Evidence;
        init => _scale.Symbols.Evidence = value;
    }

    /// <summary>How much of a frame may be looked at.</summary>
    internal FramePace Pace { get; } = new();

    /// <summary>How many places of the last picture were sampled and decoded.</summary>
    internal int Looked => _scale.Looked;

    internal bool TryRead(SymbolTrack track, out QrCode code) => _scale.Symbols.TryRead(track, out code);

    /// <summary>Looks for a symbol of the frame before where it was, in the frame that was read last.</summary>
    internal bool TryFollow(in GreyImage frame, PartialSymbol last, out QrCode code)
    {
        code = default;
        var scale = last.Scale;
        var level = BitOperations.Log2((uint)scale);
        // A camera that has changed to a smaller picture has no such scale any more.
        if (level > _halves.Levels)
            return false;
        Evidence!.Scale = scale;
        var image = _halves.At(frame, level);
        if (!_scale.TryFollow(image, last.Corners.Scaled(1f / scale), last.Version, last.IsInverted, out code))
            return false;
        code = code with { Corners = code.Corners.Scaled(scale) };
        return true;
    }

    /// <summary>Finds and reads the codes in a picture.</summary>
    /// <returns>The codes, in no particular order; the span is overwritten by the next call, what it holds stays valid.</returns>
    public ReadOnlySpan<QrCode> Read(in GreyImage image)
    {
        _count = 0;
        var isLive = _effort == QrEffort.Live;
        _scale.Begin(isLive ? Pace.Fits : int.MaxValue);
        _scale.LooksMax = isLive ? Pace.LooksAtFirst : int.MaxValue;
        _halves.Begin(image);
        var first = FirstLevel(image, _halves.Levels);
        // From the likeliest scale to finer ones, then to coarser ones.
        for (var i = 0; i <= _halves.Levels; i++)
        {
            var level = i <= first ? first - i : i;
            if (IsTooFine(image, level))
                continue;
            if (Evidence is { } evidence)
                evidence.Scale = 1 << level;
            var found = _scale.Read(_halves.At(image, level));
            foreach (var code in found)
                Keep(code, 1 << level, 0);
            if (isLive && _count > 0 && !_scale.HasMore)
                break;
        }

        if (_count == 0)
        {
            _scale.LooksMax = isLive ? Pace.Looks : int.MaxValue;
            ReadSmooth(image, first);
        }

        if (_count == 0 && image.Width <= EnlargedMax && image.Height <= EnlargedMax)
        {
            _enlarged.Build(image);
            foreach (var code in _scale.Read(_enlarged.Image))
                Keep(code, 1f / TripleScale.Factor, TripleScale.Border);
        }

        return _codes.AsSpan(0, _count);
    }

    /// <summary>Looks at the likeliest scale once more without its noise; in a still at the finer ones too.</summary>
    private void ReadSmooth(in GreyImage image, int first)
    {
        for (var level = first; level >= (_effort == QrEffort.Live ? first : 0) && _count == 0; level--)
        {
            if (IsTooFine(image, level))
                return;
            if (Evidence is { } evidence)
                evidence.Scale = 1 << level;
            _smooth.Build(_halves.At(image, level));
            foreach (var code in _scale.Read(_smooth.Image, ThresholdMap.NarrowReach))
                Keep(code, 1 << level, 0);
        }
    }

    /// <summary>The coarsest scale at which a code that fills a third of the picture still has modules of a few pixels.</summary>
    private static int FirstLevel(in GreyImage image, int levels)
    {
        const int LikelySide = 480;
        var level = 0;
        while (level < levels && Math.Min(image.Width, image.Height) >> level > LikelySide)
            level++;
        return level;
    }

    /// <summary>A frame may not take as long as a still: live reading leaves scales alone that have more pixels than any video.</summary>
    private bool IsTooFine(in GreyImage image, int level) =>
        _effort == QrEffort.Live && (long)(image.Width >> level) * (image.Height >> level) > LivePixelsMax;

    private void Keep(in QrCode code, float scale, int border)
    {
        var corners = new QrCorners(
            Scaled(code.Corners.TopLeft, scale, border), Scaled(code.Corners.TopRight, scale, border),
            Scaled(code.Corners.BottomRight, scale, border), Scaled(code.Corners.BottomLeft, scale, border));
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

    private static QrPoint Scaled(QrPoint point, float scale, int border) =>
        new((point.X - border) * scale, (point.Y - border) * scale);

    private static (float X, float Y) Center(in QrCorners corners) =>
        ((corners.TopLeft.X + corners.BottomRight.X) / 2, (corners.TopLeft.Y + corners.BottomRight.Y) / 2);
}
