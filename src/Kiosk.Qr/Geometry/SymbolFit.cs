using Kiosk.Qr.Finding;
using Kiosk.Qr.Symbols;

namespace Kiosk.Qr.Geometry;

/// <summary>From three finder patterns to a map of all modules: dimension, perspective, and the alignment patterns' corrections.</summary>
internal sealed class SymbolFit
{
    private const float TimingMin = 0.35f;

    /// <summary>With one finder hidden the timing patterns must speak for the symbol more clearly.</summary>
    private const float TimingMinOfTwo = 0.55f;

    /// <summary>Modules that a hand moves a symbol by from frame to frame, at most.</summary>
    private const float FollowReach = 3;

    private readonly double[] _workspace = new double[HomographyFit.WorkspaceLength];
    private readonly SymbolMap _map = new();

    public SymbolMap Map => _map;

    /// <summary>How many alignment patterns were found, of how many looked for.</summary>
    public int AlignmentFound { get; private set; }

    public bool TryFit(in GreyImage image, in SymbolAnchors anchors)
    {
        var inverted = anchors.IsInverted;
        var estimate = anchors.Modules + 7;
        var nearest = (int)MathF.Round((estimate - 17) / 4) * 4 + 17;
        var (bestScore, best, plane) = (anchors.AreThree ? TimingMin : TimingMinOfTwo, 0, default(Homography));
        // Being off by one version must be considered from about three modules in a hundred.
        var doubt = Math.Abs(estimate - nearest) + 0.035f * estimate > 2 ? 4 : 0;
        for (var dimension = nearest - doubt; dimension <= nearest + doubt; dimension += 4)
        {
            if (!SymbolVersion.IsDimension(dimension)
                || !Plane(anchors, dimension).TrySolve(out var candidate)
                || !candidate.IsInFront(dimension, dimension))
                continue;
            var score = TimingScore.Of(image, candidate, dimension, inverted);
            if (score > bestScore)
                (bestScore, best, plane) = (score, dimension, candidate);
        }

        if (best == 0)
            return false;
        Align(image, Plane(anchors, best), plane, SymbolVersion.Of((best - 17) / 4), inverted);
        return true;
    }

    /// <summary>Fits a symbol of which is known where it lay a moment ago: its finders are looked for near there, for which they need not
    /// stand out of the picture by themselves.</summary>
    /// <param name="outline">Where it lay, in the image's pixels.</param>
    public bool TryFollow(in GreyImage image, in QrCorners outline, SymbolVersion version, bool inverted)
    {
        var dimension = version.Dimension;
        var before = new HomographyFit(_workspace, dimension, outline.TopLeft.X, outline.TopLeft.Y);
        before.Add(0, 0, outline.TopLeft.X, outline.TopLeft.Y, 1);
        before.Add(dimension, 0, outline.TopRight.X, outline.TopRight.Y, 1);
        before.Add(dimension, dimension, outline.BottomRight.X, outline.BottomRight.Y, 1);
        before.Add(0, dimension, outline.BottomLeft.X, outline.BottomLeft.Y, 1);
        if (!before.TrySolve(out var known))
            return false;

        var fit = new HomographyFit(_workspace, dimension, outline.TopLeft.X, outline.TopLeft.Y);
        var found = (TryFollow(image, fit, known, 3.5f, 3.5f, inverted) ? 1 : 0)
            + (TryFollow(image, fit, known, dimension - 3.5f, 3.5f, inverted) ? 1 : 0)
            + (TryFollow(image, fit, known, 3.5f, dimension - 3.5f, inverted) ? 1 : 0);
        // What lies opposite to the three is not seen by itself; it moves with them.
        fit.Add(dimension, dimension, outline.BottomRight.X, outline.BottomRight.Y, 0.1);
        if (found < 2 || !fit.TrySolve(out var plane) || TimingScore.Of(image, plane, dimension, inverted) < TimingMin)
            return false;
        Align(image, fit, plane, version, inverted);
        return true;
    }

    private static bool TryFollow(in GreyImage image, in HomographyFit fit, in Homography known, float u, float v, bool inverted)
    {
        var (foundU, foundV) = (u, v);
        if (!RingSearch.Finder.TryFind(image, known, inverted, FollowReach, ref foundU, ref foundV))
            return false;
        for (var i = 0; i < 4; i++)
        {
            var (du, dv) = ((i & 1) == 0 ? -3.5f : 3.5f, i < 2 ? -3.5f : 3.5f);
            var (x, y) = known.ToPixels(foundU + du, foundV + dv);
            fit.Add(u + du, v + dv, x, y, 1);
        }

        return true;
    }

    /// <summary>The corners of the finders, eight or twelve points, as equations for the plane.</summary>
    private HomographyFit Plane(in SymbolAnchors anchors, int dimension)
    {
        var any = (anchors.Corner ?? anchors.Right)!.Value;
        var fit = new HomographyFit(_workspace, dimension, any.X, any.Y);
        Add(fit, anchors.Corner, 3.5f, 3.5f);
        Add(fit, anchors.Right, dimension - 3.5f, 3.5f);
        Add(fit, anchors.Below, 3.5f, dimension - 3.5f);
        return fit;
    }

    private static void Add(in HomographyFit fit, FinderFrame? known, float u, float v)
    {
        if (known is not { } frame)
            return;
        for (var i = 0; i < 4; i++)
        {
            var (du, dv) = ((i & 1) == 0 ? -3.5f : 3.5f, i < 2 ? -3.5f : 3.5f);
            var (x, y) = frame.ToPixels(du, dv);
            fit.Add(u + du, v + dv, x, y, 1);
        }
    }

    /// <summary>Looks for the lower right alignment pattern first, because it settles the perspective, then for the others.</summary>
    private void Align(
        in GreyImage image, in HomographyFit fit, Homography plane, SymbolVersion version, bool inverted)
    {
        AlignmentFound = 0;
        var centers = version.AlignmentCenters;
        if (centers.Length == 0)
        {
            _map.Reset(plane, version);
            return;
        }

        var last = centers[^1] + 0.5f;
        var (u, v) = (last, last);
        if (RingSearch.Alignment.TryFind(image, plane, inverted, 2.5f + version.Dimension / 30f, ref u, ref v))
        {
            var (x, y) = plane.ToPixels(u, v);
            fit.Add(last, last, x, y, 8);
            if (fit.TrySolve(out var settled))
                plane = settled;
            AlignmentFound++;
        }

        _map.Reset(plane, version);
        if (centers.Length < 3)
            return;

        for (var row = 0; row < centers.Length; row++)
        {
            for (var column = 0; column < centers.Length; column++)
            {
                if (AlignmentPatterns.IsUnderFinder(row, column, centers.Length))
                    continue;
                (u, v) = (centers[column] + 0.5f, centers[row] + 0.5f);
                if (!RingSearch.Alignment.TryFind(image, plane, inverted, 2f, ref u, ref v))
                    continue;
                AlignmentFound++;
                _map.Shift(row, column, u - centers[column] - 0.5f, v - centers[row] - 0.5f);
            }
        }

        _map.Spread();
    }
}
