using System.Numerics;
using Kiosk.Qr.Light;

namespace Kiosk.Qr.Finding;

/// <summary>Finds finder patterns: every few rows for 1:1:3:1:1 runs, and at a hit across, along and both diagonals.</summary>
internal sealed class FinderSearch
{
    /// <summary>More patterns than this are texture; the first ones stay.</summary>
    public const int PatternsMax = 96;


    private const float CrossTolerance = 0.6f;

    private readonly RowEdges _row = new();
    private readonly FinderPattern[] _patterns = new FinderPattern[PatternsMax];
    private int _count;

    public Span<FinderPattern> Patterns => _patterns.AsSpan(0, _count);

    /// <param name="rowStep">Looks at every n-th row.</param>
    /// <param name="moduleMin">Smaller modules are passed over; below two pixels noise looks like a finder ever more often.</param>
    public void Scan(in GreyImage image, ThresholdMap map, int rowStep, float moduleMin)
    {
        _count = 0;
        for (var y = rowStep / 2; y < image.Height; y += rowStep)
        {
            _row.Scan(image.Row(y), map.Row(y));
            ScanRow(image, map, y, (int)(12 * moduleMin));
        }
    }

    private void ScanRow(in GreyImage image, ThresholdMap map, int y, int twelveMin)
    {
        var edges = _row.Edges;
        var last = edges.Length - 6;
        for (var start = 0; start <= last; start += FinderProfile.Lanes)
        {
            var matches = FinderProfile.Matches(_row.Lanes(start), twelveMin);
            for (; matches != 0; matches &= matches - 1)
            {
                var i = start + BitOperations.TrailingZeroCount(matches);
                if (i > last)
                    break;
                // Tones alternate from the row's first pixel; after an even number of edges it is the first tone's turn.
                var inverted = (i & 1) == 1 != _row.StartsDark;
                Consider(image, map, edges.Slice(i, 6), y, inverted);
            }
        }
    }

    private void Consider(in GreyImage image, ThresholdMap map, ReadOnlySpan<int> runs, int y, bool inverted)
    {
        var module = (runs[4] - runs[0] + runs[5] - runs[1]) / 12f;
        var aside = Math.Max(1, (int)(module / 4));
        if (GoesOn(image, map, runs, y + aside, inverted) || GoesOn(image, map, runs, y - aside, inverted))
            Confirm(image, map, (runs[2] + runs[3]) / 2f, y + 0.5f, module, inverted);
    }

    /// <summary>Whether the middles of five runs have the same tones in a row close by: noise seldom has.</summary>
    private static bool GoesOn(in GreyImage image, ThresholdMap map, ReadOnlySpan<int> edges, int y, bool inverted)
    {
        if ((uint)y >= (uint)image.Height)
            return false;
        var row = image.Row(y);
        var thresholds = map.Row(y);
        var dark = !inverted;
        for (var i = 0; i < 5; i++, dark = !dark)
        {
            var x = (edges[i] + edges[i + 1]) >> 1;
            if (row[x] < thresholds[x] != dark)
                return false;
        }

        return true;
    }

    private void Confirm(in GreyImage image, ThresholdMap map, float x, float y, float module, bool inverted)
    {
        for (var i = 0; i < _count; i++)
        {
            ref var known = ref _patterns[i];
            if (known.IsInverted == inverted && Math.Abs(known.X - x) < 2 * known.Module && Math.Abs(known.Y - y) < 2 * known.Module)
            {
                known = known with { Rows = known.Rows + 1 };
                return;
            }
        }

        if (_count == PatternsMax)
            return;

        // Height and width apart by more than this are no square seen at any angle that can be read.
        const float Stretch = 3.5f;
        Span<float> edges = stackalloc float[6];
        var reach = (int)(module * Stretch * 4) + 3;
        if (!Cross(image, map, x, y, 0, 1, inverted, reach, edges, out var vertical))
            return;
        y = MathF.Floor(y) + 0.5f + (edges[2] + edges[3]) / 2;
        if (vertical > module * Stretch || module > vertical * Stretch)
            return;
        if (!Cross(image, map, x, y, 1, 0, inverted, reach, edges, out var horizontal))
            return;
        x = MathF.Floor(x) + 0.5f + (edges[2] + edges[3]) / 2;
        reach = (int)(MathF.Max(horizontal, vertical) * Stretch * 2) + 3;
        var falling = Cross(image, map, x, y, 1, 1, inverted, reach, edges, out _);
        var rising = Cross(image, map, x, y, 1, -1, inverted, reach, edges, out _);
        if (!falling && !rising)
            return;

        var pattern = new FinderPattern(x, y, (horizontal + vertical) / 2, inverted) { Rows = 1 };
        if (FinderFrame.TryFit(image, pattern, out var frame))
            _patterns[_count++] = pattern with { X = frame.X, Y = frame.Y, Frame = frame };
    }

    private static bool Cross(
        in GreyImage image, ThresholdMap map, float x, float y, int dx, int dy, bool inverted, int reach, Span<float> edges, out float module)
    {
        module = 0;
        return LineWalk.TryCross(image, map, (int)x, (int)y, dx, dy, inverted, reach, edges)
            && FinderProfile.Matches(edges[0], edges[1], edges[2], edges[3], edges[4], edges[5], CrossTolerance, out module);
    }
}
