using Kiosk.Qr.Geometry;
using Kiosk.Qr.Light;

namespace Kiosk.Qr.Sampling;

/// <summary>One grey value a module, averaged over the module's middle.</summary>
internal static class ModuleSampler
{
    /// <summary>How far from a module's centre the outer samples lie, in modules.</summary>
    private const float Spread = 0.22f;

    public static void Sample(in GreyImage image, SymbolMap map, Span<float> greys)
    {
        var dimension = map.Version.Dimension;
        for (var row = 0; row < dimension; row++)
        {
            for (var column = 0; column < dimension; column++)
            {
                var (u, v) = (column + 0.5f, row + 0.5f);
                var (x, y) = map.ToPixels(u, v);
                var (rightX, rightY) = map.ToPixels(u + Spread, v);
                var (downX, downY) = map.ToPixels(u, v + Spread);
                var (ux, uy, vx, vy) = (rightX - x, rightY - y, downX - x, downY - y);
                var sum = 2 * Grey.At(image, x, y)
                    + Grey.At(image, x + ux + vx, y + uy + vy) + Grey.At(image, x + ux - vx, y + uy - vy)
                    + Grey.At(image, x - ux + vx, y - uy + vy) + Grey.At(image, x - ux - vx, y - uy - vy);
                greys[row * dimension + column] = sum / 6;
            }
        }
    }
}
