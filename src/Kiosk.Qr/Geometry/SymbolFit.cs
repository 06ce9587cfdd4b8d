using Kiosk.Qr.Finding;
using Kiosk.Qr.Symbols;

namespace Kiosk.Qr.Geometry;

/// <summary>From three finder patterns to a map of all modules: dimension, perspective, and the alignment patterns' corrections.</summary>
internal sealed class SymbolFit
{
    private const float TimingMin = 0.35f;

    private readonly double[] _workspace = new double[HomographyFit.WorkspaceLength];
    private readonly SymbolMap _map = new();

    public SymbolMap Map => _map;

    /// <summary>How many alignment patterns were found, of how many looked for.</summary>
    public int AlignmentFound { get; private set; }

    public bool TryFit(in GreyImage image, ReadOnlySpan<FinderPattern> patterns, in FinderTriple triple)
    {
        var corner = patterns[triple.TopLeft].Frame;
        var right = patterns[triple.TopRight].Frame;
        var below = patterns[triple.BottomLeft].Frame;
        var (dx, dy) = (right.X - corner.X, right.Y - corner.Y);
        corner = FinderTriple.Turned(corner, dx, dy);
        right = FinderTriple.Turned(right, dx, dy);
        below = FinderTriple.Turned(below, dx, dy);
        var inverted = patterns[triple.TopLeft].IsInverted;

        var estimate = triple.Modules + 7;
        var nearest = (int)MathF.Round((estimate - 17) / 4) * 4 + 17;
        var (bestScore, best, plane) = (TimingMin, 0, default(Homography));
        // Being off by one version must be considered from about three modules in a hundred.
        var doubt = Math.Abs(estimate - nearest) + 0.035f * estimate > 2 ? 4 : 0;
        for (var dimension = nearest - doubt; dimension <= nearest + doubt; dimension += 4)
        {
            if (!SymbolVersion.IsDimension(dimension)
                || !Plane(corner, right, below, dimension).TrySolve(out var candidate)
                || !candidate.IsInFront(dimension, dimension))
                continue;
            var score = TimingScore.Of(image, candidate, dimension, inverted);
            if (score > bestScore)
                (bestScore, best, plane) = (score, dimension, candidate);
        }

        if (best == 0)
            return false;
        Align(image, Plane(corner, right, below, best), plane, SymbolVersion.Of((best - 17) / 4), inverted);
        return true;
    }

    /// <summary>The corners of three finders, twelve points, as equations for the plane.</summary>
    private HomographyFit Plane(
        in FinderFrame corner, in FinderFrame right, in FinderFrame below, int dimension)
    {
        var fit = new HomographyFit(_workspace, dimension, (right.X + below.X) / 2, (right.Y + below.Y) / 2);
        Add(fit, corner, 3.5f, 3.5f);
        Add(fit, right, dimension - 3.5f, 3.5f);
        Add(fit, below, 3.5f, dimension - 3.5f);
        return fit;
    }

    private static void Add(in HomographyFit fit, in FinderFrame frame, float u, float v)
    {
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
        if (AlignmentSearch.TryFind(image, plane, inverted, 2.5f + version.Dimension / 30f, ref u, ref v))
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
                if (!AlignmentSearch.TryFind(image, plane, inverted, 2f, ref u, ref v))
                    continue;
                AlignmentFound++;
                _map.Shift(row, column, u - centers[column] - 0.5f, v - centers[row] - 0.5f);
            }
        }

        _map.Spread();
    }
}
