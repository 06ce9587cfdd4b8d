using System.Runtime.Intrinsics;
using Kiosk.Qr.Light;

namespace Kiosk.Qr.Geometry;

/// <summary>Looks for a pattern of squares one within another near its expected place, by correlating grey values with what it should show.</summary>
internal sealed class RingSearch
{
    /// <summary>A correlation below this is not the pattern.</summary>
    private const float CorrelationMin = 0.62f;

    /// <summary>No neighbourhood that is not the pattern correlates like this, so that nothing further off need be tried.</summary>
    private const float CorrelationSure = 0.85f;

    // The modules in whole vectors: places, and weights that leave out what only fills the last one.
    private readonly Vector256<float>[] _u;
    private readonly Vector256<float>[] _v;
    private readonly Vector256<float>[] _isModule;
    private readonly Vector256<float>[] _isLight;
    private readonly int _count;
    private readonly int _lights;

    /// <param name="reach">Modules from the centre to the outermost ring.</param>
    /// <param name="lightRings">Bit by bit, from the centre outwards: which rings are light.</param>
    private RingSearch(int reach, uint lightRings)
    {
        var side = 2 * reach + 1;
        (int U, int V)[] modules = [.. from v in Enumerable.Range(-reach, side) from u in Enumerable.Range(-reach, side) select (u, v)];
        bool[] isLight = [.. modules.Select(at => (lightRings >> Math.Max(Math.Abs(at.U), Math.Abs(at.V)) & 1) == 1)];
        _count = modules.Length;
        _lights = isLight.Count(it => it);
        _u = Whole(modules.Select(at => (float)at.U));
        _v = Whole(modules.Select(at => (float)at.V));
        _isModule = Whole(modules.Select(_ => 1f));
        _isLight = Whole(isLight.Select(it => it ? 1f : 0));
    }

    public static RingSearch Alignment { get; } = new(2, 0b010);

    /// <summary>With the light around it.</summary>
    public static RingSearch Finder { get; } = new(4, 0b10100);

    private static Vector256<float>[] Whole(IEnumerable<float> values) =>
    [..
        from chunk in values.Chunk(Vector256<float>.Count)
        select Vector256.Create<float>([.. chunk, .. new float[Vector256<float>.Count - chunk.Length]]),
    ];

    /// <param name="u">Expected centre in modules; the found one on return.</param>
    /// <param name="v">Expected centre in modules; the found one on return.</param>
    /// <param name="reach">How many modules it may lie off.</param>
    public bool TryFind(
        in GreyImage image, in Homography plane, bool inverted, float reach, ref float u, ref float v)
    {
        var (best, bestU, bestV) = (float.MinValue, u, v);
        // Half a module apart nothing is missed: rings around the expected place, as far as one is sure. Then quarters and eighths around the best.
        var rings = (int)(reach / 0.5f);
        var last = rings;
        for (var ring = 0; ring <= Math.Min(rings, last); ring++)
        {
            for (var y = -ring; y <= ring; y++)
            {
                var step = Math.Abs(y) == ring ? 1 : Math.Max(1, 2 * ring);
                for (var x = -ring; x <= ring; x += step)
                {
                    var correlation = Correlation(image, plane, inverted, u + x * 0.5f, v + y * 0.5f);
                    // Of two equal ones the nearer is right.
                    var fit = correlation - 0.01f * MathF.Sqrt(x * x + y * y);
                    if (fit <= best)
                        continue;
                    (best, bestU, bestV) = (fit, u + x * 0.5f, v + y * 0.5f);
                    // The best place may still lie a step further.
                    last = correlation >= CorrelationSure ? ring + 1 : rings;
                }
            }
        }

        for (var step = 0.25f; step >= 0.125f; step /= 2)
        {
            var (fromU, fromV) = (bestU, bestV);
            for (var i = 0; i < 9; i++)
            {
                var (tryU, tryV) = (fromU + (i % 3 - 1) * step, fromV + (i / 3 - 1) * step);
                var distance = MathF.Sqrt((tryU - u) * (tryU - u) + (tryV - v) * (tryV - v));
                var fit = Correlation(image, plane, inverted, tryU, tryV) - 0.02f * distance;
                if (fit > best)
                    (best, bestU, bestV) = (fit, tryU, tryV);
            }
        }

        (u, v) = (bestU, bestV);
        return best >= CorrelationMin;
    }

    /// <summary>Normalized correlation of the module centres with the pattern: 1 is perfect whatever the light.</summary>
    private float Correlation(in GreyImage image, in Homography plane, bool inverted, float u, float v)
    {
        // Across so few modules the perspective is straight: steps of one module are the same everywhere.
        var center = plane.ToPixels(u, v);
        var right = plane.ToPixels(u + 1, v);
        var down = plane.ToPixels(u, v + 1);
        var (ux, uy) = (right.X - center.X, right.Y - center.Y);
        var (vx, vy) = (down.X - center.X, down.Y - center.Y);
        var (sums, squares, lights) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        for (var i = 0; i < _u.Length; i++)
        {
            var value = Grey.At(image, Vector256.Create(center.X) + _u[i] * ux + _v[i] * vx, Vector256.Create(center.Y) + _u[i] * uy + _v[i] * vy)
                * _isModule[i];
            sums += value;
            squares += value * value;
            lights += value * _isLight[i];
        }

        var (sum, light) = (Lanes.Sum(sums), Lanes.Sum(lights));
        var variance = Lanes.Sum(squares) - sum * sum / _count;
        if (variance < _count)
            return 0;
        // The pattern's own variance is lights * (count - lights) / count.
        var covariance = light - sum * _lights / _count;
        var correlation = covariance / MathF.Sqrt(variance * (_lights * (float)(_count - _lights) / _count));
        return inverted ? -correlation : correlation;
    }
}
