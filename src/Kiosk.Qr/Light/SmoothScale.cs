using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kiosk.Qr.Light;

/// <summary>A picture at its own size with the noise taken out: each pixel the mean of nine, weighted 1-2-1 both ways. For codes with too
/// small modules to be read at half size.</summary>
internal sealed class SmoothScale
{
    private byte[] _pixels = [];
    private byte[] _rows = [];
    private int _width;
    private int _height;

    public GreyImage Image => new(_pixels, _width, _height, _width);

    public void Build(in GreyImage image)
    {
        (_width, _height) = (image.Width, image.Height);
        if (_pixels.Length < _width * _height)
            _pixels = new byte[_width * _height];
        // A row with a pixel repeated on either side.
        if (_rows.Length < _width + 2)
            _rows = new byte[_width + 2];
        for (var y = 0; y < _height; y++)
        {
            var middle = _rows.AsSpan(1, _width);
            Blend(image.Row(Math.Max(0, y - 1)), image.Row(y), image.Row(Math.Min(_height - 1, y + 1)), middle);
            (_rows[0], _rows[_width + 1]) = (middle[0], middle[^1]);
            Blend(_rows, middle, _rows.AsSpan(2), _pixels.AsSpan(y * _width, _width));
        }
    }

    /// <summary>The middle one counts twice.</summary>
    private static void Blend(ReadOnlySpan<byte> before, ReadOnlySpan<byte> middle, ReadOnlySpan<byte> after, Span<byte> to)
    {
        ref var first = ref MemoryMarshal.GetReference(before);
        ref var second = ref MemoryMarshal.GetReference(middle);
        ref var third = ref MemoryMarshal.GetReference(after);
        ref var blended = ref MemoryMarshal.GetReference(to);
        var x = 0;
        for (; x + Vector256<byte>.Count <= to.Length; x += Vector256<byte>.Count)
        {
            var sides = Mean(Vector256.LoadUnsafe(ref first, (nuint)x), Vector256.LoadUnsafe(ref third, (nuint)x));
            Mean(sides, Vector256.LoadUnsafe(ref second, (nuint)x)).StoreUnsafe(ref blended, (nuint)x);
        }

        for (; x < to.Length; x++)
            to[x] = (byte)(((before[x] + after[x]) / 2 + middle[x]) / 2);
    }

    /// <summary>Rounded down, without a ninth bit: what both have, and half of what one has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Mean(Vector256<byte> a, Vector256<byte> b) =>
        (a & b) + ((a ^ b) >> 1);
}
