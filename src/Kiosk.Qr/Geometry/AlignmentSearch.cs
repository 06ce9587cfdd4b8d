using Kiosk.Qr.Light;

namespace Kiosk.Qr.Geometry;

/// <summary>Looks for an alignment pattern near its expected place by correlating grey values with the ring-and-dot it should show.</summary>
internal static class AlignmentSearch
{
    private const int Side = 5;

    /// <summary>A correlation below this is not the pattern.</summary>
    private const float CorrelationMin = 0.62f;

    /// <param name="u">Expected centre in modules; the found one on return.</param>
    /// <param name="v">Expected centre in modules; the found one on return.</param>
    /// <param name="reach">How many modules it may lie off.</param>
    public static bool TryFind(
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

    /// <summary>Normalized correlation of 25 module centres with the pattern: 1 is perfect whatever the light.</summary>
    private static float Correlation(in GreyImage image, in Homography plane, bool inverted, float u, float v)
    {
        // Across five modules the perspective is straight: steps of one module are the same everywhere.
        var center = plane.ToPixels(u, v);
        var right = plane.ToPixels(u + 1, v);
        var down = plane.ToPixels(u, v + 1);
        var (ux, uy) = (right.X - center.X, right.Y - center.Y);
        var (vx, vy) = (down.X - center.X, down.Y - center.Y);
        var (sum, squares, light) = (0f, 0f, 0f);
        for (var y = -2; y <= 2; y++)
        {
            for (var x = -2; x <= 2; x++)
            {
                var value = Grey.At(image, center.X + x * ux + y * vx, center.Y + x * uy + y * vy);
                sum += value;
                squares += value * value;
                if (Math.Max(Math.Abs(x), Math.Abs(y)) == 1)
                    light += value;
            }
        }

        const float Count = Side * Side;
        const float Lights = 8;
        var variance = squares - sum * sum / Count;
        if (variance < Count)
            return 0;
        // The pattern's own variance is Lights * (Count - Lights) / Count.
        var covariance = light - sum * Lights / Count;
        var correlation = covariance / MathF.Sqrt(variance * (Lights * (Count - Lights) / Count));
        return inverted ? -correlation : correlation;
    }
}
