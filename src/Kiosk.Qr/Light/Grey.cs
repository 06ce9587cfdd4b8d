using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kiosk.Qr.Light;

/// <summary>Grey values between pixels.</summary>
internal static class Grey
{
    /// <summary>The value at a point, weighted from the four nearest pixel centres; outside, the border goes on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float At(in GreyImage image, float x, float y)
    {
        x = Within(x - 0.5f, Last(image.Width));
        y = Within(y - 0.5f, Last(image.Height));
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

    /// <summary>The same at eight points at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> At(in GreyImage image, Vector256<float> x, Vector256<float> y)
    {
        if (image.Width == 1 || image.Height == 1)
            return OneByOne(image, x, y);

        x = Within(x - Vector256.Create(0.5f), Last(image.Width));
        y = Within(y - Vector256.Create(0.5f), Last(image.Height));
        // Both are within the picture now, so that it does not matter what a platform makes of numbers that are not.
        var (left, top) = (Vector256.ConvertToInt32Native(x), Vector256.ConvertToInt32Native(y));
        var (across, down) = (x - Vector256.ConvertToSingle(left), y - Vector256.ConvertToSingle(top));
        var offsets = top * image.Stride + left;
        ref var pixel = ref MemoryMarshal.GetReference(image.Pixels);
        var upper = Blend(Pairs(ref pixel, offsets), across);
        var lower = Blend(Pairs(ref Unsafe.Add(ref pixel, image.Stride), offsets), across);
        return upper + down * (lower - upper);
    }

    /// <summary>A pixel in the lower byte and its right neighbour in the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Pairs(ref byte pixel, Vector256<int> offsets) => Vector256.Create(
        Pair(ref pixel, offsets.GetElement(0)), Pair(ref pixel, offsets.GetElement(1)),
        Pair(ref pixel, offsets.GetElement(2)), Pair(ref pixel, offsets.GetElement(3)),
        Pair(ref pixel, offsets.GetElement(4)), Pair(ref pixel, offsets.GetElement(5)),
        Pair(ref pixel, offsets.GetElement(6)), Pair(ref pixel, offsets.GetElement(7)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Pair(ref byte pixel, int offset) => Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref pixel, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Blend(Vector256<int> pairs, Vector256<float> across)
    {
        var first = pairs & Vector256.Create(0xFF);
        return Vector256.ConvertToSingle(first) + across * Vector256.ConvertToSingle((pairs >> 8) - first);
    }

    private static Vector256<float> OneByOne(in GreyImage image, Vector256<float> x, Vector256<float> y)
    {
        Span<float> values = stackalloc float[Vector256<float>.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = At(image, x[i], y[i]);
        return Vector256.Create<float>(values);
    }

    /// <summary>The greatest coordinate whose next pixel is still in the picture.</summary>
    private static float Last(int side) => MathF.BitDecrement(side - 1);

    // What is no number (a point on the horizon) goes to the end.
    private static float Within(float value, float most)
    {
        var least = value < most ? value : most;
        return least > 0 ? least : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Within(Vector256<float> value, float most)
    {
        var end = Vector256.Create(most);
        var least = Vector256.ConditionalSelect(Vector256.LessThan(value, end), value, end);
        return Vector256.ConditionalSelect(Vector256.GreaterThan(least, Vector256<float>.Zero), least, Vector256<float>.Zero);
    }
}
