using Kiosk.Qr.Light;

namespace Kiosk.Qr.Geometry;

/// <summary>How well the two timing patterns, alternately dark and light from finder to finder, show under a supposed dimension: the test
/// that tells it from its neighbours.</summary>
internal static class TimingScore
{
    /// <summary>From -1 to 1.</summary>
    public static float Of(in GreyImage image, in Homography plane, int dimension, bool inverted)
    {
        var (along, ideal) = (0f, 0f);
        for (var direction = 0; direction < 2; direction++)
        {
            var before = At(image, plane, direction, 7);
            var here = At(image, plane, direction, 8);
            for (var i = 8; i <= dimension - 9; i++)
            {
                var after = At(image, plane, direction, i + 1);
                // Against its two neighbours, so that uneven light does not count.
                var contrast = here - (before + after) / 2;
                along += (i & 1) == 0 != inverted ? -contrast : contrast;
                ideal += Math.Abs(contrast);
                (before, here) = (here, after);
            }
        }

        return ideal < 1 ? 0 : along / ideal;
    }

    private static float At(in GreyImage image, in Homography plane, int direction, int i)
    {
        var (x, y) = direction == 0 ? plane.ToPixels(i + 0.5f, 6.5f) : plane.ToPixels(6.5f, i + 0.5f);
        return Grey.At(image, x, y);
    }
}
