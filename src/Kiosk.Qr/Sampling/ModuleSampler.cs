using System.Runtime.Intrinsics;
using Kiosk.Qr.Geometry;
using Kiosk.Qr.Light;
using Kiosk.Qr.Symbols;

namespace Kiosk.Qr.Sampling;

/// <summary>One grey value a module, averaged over the module's middle.</summary>
internal static class ModuleSampler
{
    /// <summary>How far from a module's centre the outer samples lie, in modules.</summary>
    private const float Spread = 0.22f;

    /// <summary>A row's modules and the one after the last, in whole vectors.</summary>
    private const int RowLength = SymbolVersion.DimensionMax / 8 * 8 + 16;

    public static void Sample(in GreyImage image, SymbolMap map, Span<float> greys)
    {
        var dimension = map.Version.Dimension;
        Span<float> upperX = stackalloc float[RowLength], upperY = stackalloc float[RowLength];
        Span<float> lowerX = stackalloc float[RowLength], lowerY = stackalloc float[RowLength];
        Span<float> sampled = stackalloc float[RowLength];
        // And the centre of the module after the last.
        map.Centers(0, upperX[..(dimension + 1)], upperY);
        for (var row = 0; row < dimension; row++)
        {
            map.Centers(row + 1, lowerX[..(dimension + 1)], lowerY);
            for (var column = 0; column < dimension; column += Vector256<float>.Count)
                Sample(image, upperX[column..], upperY[column..], lowerX[column..], lowerY[column..]).CopyTo(sampled[column..]);
            sampled[..dimension].CopyTo(greys[(row * dimension)..]);

            // The row below is the next one's own.
            var next = upperX;
            upperX = lowerX;
            lowerX = next;
            next = upperY;
            upperY = lowerY;
            lowerY = next;
        }
    }

    /// <summary>Eight modules side by side. The neighbours to the right and below say how wide and high a module is here.</summary>
    private static Vector256<float> Sample(
        in GreyImage image, ReadOnlySpan<float> upperX, ReadOnlySpan<float> upperY, ReadOnlySpan<float> lowerX, ReadOnlySpan<float> lowerY)
    {
        var (x, y) = (Load(upperX), Load(upperY));
        var (ux, uy) = (Spread * (Load(upperX[1..]) - x), Spread * (Load(upperY[1..]) - y));
        var (vx, vy) = (Spread * (Load(lowerX) - x), Spread * (Load(lowerY) - y));
        var sum = 2 * Grey.At(image, x, y)
            + Grey.At(image, x + ux + vx, y + uy + vy) + Grey.At(image, x + ux - vx, y + uy - vy)
            + Grey.At(image, x - ux + vx, y - uy + vy) + Grey.At(image, x - ux - vx, y - uy - vy);
        return sum / 6;
    }

    private static Vector256<float> Load(ReadOnlySpan<float> values) => Vector256.Create(values);
}
