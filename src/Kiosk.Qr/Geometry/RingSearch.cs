using Kiosk.Qr.Light;

namespace Kiosk.Qr.Geometry;

/// <summary>Looks for a pattern of squares one within another near its expected place, by correlating grey values with what it should show.</summary>
internal readonly struct RingSearch
{
    /// <summary>A correlation below this is not the pattern.</summary>
    private const float CorrelationMin = 0.62f;

    private readonly int _reach;
    private readonly uint _lightRings;

    /// <param name="reach">Modules from the centre to the outermost ring.</param>
    /// <param name="lightRings">Bit by bit, from the centre outwards: which rings are light.</param>
    private RingSearch(int reach, uint lightRings) => (_reach, _lightRings) = (reach, lightRings);

    public static RingSearch Alignment { get; } = new(2, 0b010);

    /// <summary>With the light around it.</summary>
    public static RingSearch Finder { get; } = new(4, 0b10100);

    private int Count => (2 * _reach + 1) * (2 * _reach + 1);

    private bool IsLight(int ring) => (_lightRings >> ring & 1) == 1;

    /// <param name="u">Expected centre in modules; the found one on return.</param>
    /// <param name="v">Expected centre in modules; the found one on return.</param>
    /// <param name="reach">How many modules it may lie off.</param>
    public bool TryFind(
        in GreyImage image, in Homography plane, bool inverted, float reach, ref float u, ref float v)
    {
        var (best, bestU, bestV) = (float.MinValue, u, v);
        // Half a module apart nothing is missed, then quarters and eighths around the best.
        for (var step = 0.5f; step >= 0.125f; step /= 2)
        {
            var (fromU, fromV) = (bestU, bestV);
            var count = step == 0.5f ? (int)(reach / step) : 1;
            for (var y = -count; y <= count; y++)
            {
                for (var x = -count; x <= count; x++)
                {
                    var (tryU, tryV) = (fromU + x * step, fromV + y * step);
                    var distance = MathF.Sqrt((tryU - u) * (tryU - u) + (tryV - v) * (tryV - v));
                    // Of two equal ones the nearer is right.
                    var fit = Correlation(image, plane, inverted, tryU, tryV) - 0.02f * distance;
                    if (fit > best)
                        (best, bestU, bestV) = (fit, tryU, tryV);
                }
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
        var (sum, squares, light, lights) = (0f, 0f, 0f, 0);
        for (var y = -_reach; y <= _reach; y++)
        {
            for (var x = -_reach; x <= _reach; x++)
            {
                var value = Grey.At(image, center.X + x * ux + y * vx, center.Y + x * uy + y * vy);
                sum += value;
                squares += value * value;
                if (!IsLight(Math.Max(Math.Abs(x), Math.Abs(y))))
                    continue;
                light += value;
                lights++;
            }
        }

        var variance = squares - sum * sum / Count;
        if (variance < Count)
            return 0;
        // The pattern's own variance is lights * (count - lights) / count.
        var covariance = light - sum * lights / Count;
        var correlation = covariance / MathF.Sqrt(variance * (lights * (float)(Count - lights) / Count));
        return inverted ? -correlation : correlation;
    }
}
