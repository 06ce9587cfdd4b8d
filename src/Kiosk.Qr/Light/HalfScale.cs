using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kiosk.Qr.Light;

/// <summary>A picture at half its size: each pixel the mean of four. Big, blurred and noisy codes become easy in it.</summary>
internal sealed class HalfScale
{
    private byte[] _pixels = [];
    private int _width;
    private int _height;

    public GreyImage Image => new(_pixels, _width, _height, _width);

    /// <summary>The picture is at least 2x2.</summary>
    public void Build(in GreyImage image)
    {
        _width = image.Width / 2;
        _height = image.Height / 2;
        if (_pixels.Length < _width * _height)
            _pixels = new byte[_width * _height];
        for (var y = 0; y < _height; y++)
            Shrink(image.Row(2 * y), image.Row(2 * y + 1), _pixels.AsSpan(y * _width, _width));
    }

    private static void Shrink(ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, Span<byte> to)
    {
        ref var above = ref MemoryMarshal.GetReference(upper);
        ref var below = ref MemoryMarshal.GetReference(lower);
        ref var half = ref MemoryMarshal.GetReference(to);
        var x = 0;
        for (; x + 32 <= to.Length; x += 32)
        {
            var first = Pairs(ref above, ref below, 2 * x);
            var second = Pairs(ref above, ref below, 2 * x + 32);
            Vector256.Narrow(first, second).StoreUnsafe(ref half, (nuint)x);
        }

        for (; x < to.Length; x++)
            to[x] = (byte)((upper[2 * x] + upper[2 * x + 1] + lower[2 * x] + lower[2 * x + 1] + 2) >> 2);
    }

    /// <summary>Sixteen means of four, from 32 pixels of both rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Pairs(ref byte above, ref byte below, int x)
    {
        var evens = Vector256.Create((ushort)0xFF);
        var upper = Vector256.LoadUnsafe(ref above, (nuint)x).AsUInt16();
        var lower = Vector256.LoadUnsafe(ref below, (nuint)x).AsUInt16();
        return ((upper & evens) + (upper >> 8) + (lower & evens) + (lower >> 8) + Vector256.Create((ushort)2)) >> 2;
    }
}
