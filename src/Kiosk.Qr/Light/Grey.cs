using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kiosk.Qr.Light;

/// <summary>Grey values between pixels.</summary>
internal static class Grey
{
    /// <summary>The value at a point, weighted from the four nearest pixel centres; outside, the border goes on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float At(in GreyImage image, float x, float y)
    {
        x = Math.Clamp(x - 0.5f, 0, image.Width - 1.001f);
        y = Math.Clamp(y - 0.5f, 0, image.Height - 1.001f);
        var (left, top) = ((int)x, (int)y);
        var (across, down) = (x - left, y - top);
        // One pixel wide or high: the neighbour is the pixel itself.
        var right = image.Width > 1 ? 1 : 0;
        var below = image.Height > 1 ? image.Stride : 0;
        ref var pixel = ref Unsafe.Add(ref MemoryMarshal.GetReference(image.Pixels), top * image.Stride + left);
        float upper = pixel + across * (Unsafe.Add(ref pixel, right) - pixel);
        float lower = Unsafe.Add(ref pixel, below)
            + across * (Unsafe.Add(ref pixel, below + right) - Unsafe.Add(ref pixel, below));
        return upper + down * (lower - upper);
    }
}
