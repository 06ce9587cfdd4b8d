using Kiosk.Qr.Geometry;
using Kiosk.Qr.Light;
using Kiosk.Qr.Symbols;

namespace Kiosk.Qr.Sampling;

/// <summary>One grey value a module, averaged over the module's middle.</summary>
internal static class ModuleSampler
{
    /// <summary>How far from a module's centre the outer samples lie, in modules.</summary>
    private const float Spread = 0.22f;

    public static void Sample(in GreyImage image, SymbolMap map, Span<float> greys)
    {
        var dimension = map.Version.Dimension;
        Span<(float X, float Y)> upper = stackalloc (float, float)[SymbolVersion.DimensionMax + 1];
        Span<(float X, float Y)> lower = stackalloc (float, float)[SymbolVersion.DimensionMax + 1];
        Place(map, 0, upper[..(dimension + 1)]);
        for (var row = 0; row < dimension; row++)
        {
            Place(map, row + 1, lower[..(dimension + 1)]);
            for (var column = 0; column < dimension; column++)
            {
                // The neighbours to the right and below say how wide and high a module is here.
                var (x, y) = upper[column];
                var (ux, uy) = (Spread * (upper[column + 1].X - x), Spread * (upper[column + 1].Y - y));
                var (vx, vy) = (Spread * (lower[column].X - x), Spread * (lower[column].Y - y));
                var sum = 2 * Grey.At(image, x, y)
                    + Grey.At(image, x + ux + vx, y + uy + vy) + Grey.At(image, x + ux - vx, y + uy - vy)
                    + Grey.At(image, x - ux + vx, y - uy + vy) + Grey.At(image, x - ux - vx, y - uy - vy);
                greys[row * dimension + column] = sum / 6;
            }

            var next = upper;
            upper = lower;
            lower = next;
        }
    }

    /// <summary>The centres of a row of modules, and of the one after the last.</summary>
    private static void Place(SymbolMap map, int row, Span<(float X, float Y)> centers)
    {
        for (var column = 0; column < centers.Length; column++)
            centers[column] = map.ToPixels(column + 0.5f, row + 0.5f);
    }
}
