using Kiosk.Qr.Light;

namespace Kiosk.Qr.Finding;

/// <summary>Walks from a point in a straight line and notes where the tone turns.</summary>
internal static class LineWalk
{
    /// <summary>Finds three edges on each side of a point in the middle of a finder.</summary>
    /// <param name="edges">Signed distances in steps from the point, in order along the line.</param>
    /// <returns>Whether all six lie within reach and within the picture.</returns>
    public static bool TryCross(
        in GreyImage image, ThresholdMap map, int x, int y, int dx, int dy, bool inverted, int reach, Span<float> edges)
    {
        return Side(image, map, x, y, dx, dy, inverted, reach, edges[3..], 1)
            && Side(image, map, x, y, -dx, -dy, inverted, reach, edges, -1);
    }

    private static bool Side(
        in GreyImage image, ThresholdMap map, int x, int y, int dx, int dy, bool inverted, int reach, Span<float> edges, int sign)
    {
        var found = 0;
        var tone = true;
        for (var step = 0; step <= reach; step++, x += dx, y += dy)
        {
            if ((uint)x >= (uint)image.Width || (uint)y >= (uint)image.Height)
                return false;
            var dark = image.Pixels[y * image.Stride + x] < map.At(x, y) != inverted;
            if (dark == tone)
                continue;
            if (step == 0)
                return false;
            edges[sign > 0 ? found : 2 - found] = sign * (step - 0.5f);
            tone = dark;
            if (++found == 3)
                return true;
        }

        return false;
    }
}
