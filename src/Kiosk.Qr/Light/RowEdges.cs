using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kiosk.Qr.Light;

/// <summary>The places along a row where dark turns to light or light to dark.</summary>
internal sealed class RowEdges
{
    /// <summary>Room after the last edge, so that several may be loaded at once.</summary>
    private const int Beyond = 13;

    private ulong[] _words = [];
    private int[] _edges = [];

    /// <summary>Edges of the row last scanned: x of the first pixel after each.</summary>
    public ReadOnlySpan<int> Edges => _edges.AsSpan(0, Count);

    /// <summary>Thirteen edges from one on; what lies beyond the last is of no meaning.</summary>
    public ReadOnlySpan<int> Lanes(int start) => _edges.AsSpan(start, Beyond);

    public int Count { get; private set; }

    /// <summary>Whether the row's first pixel is dark; tones alternate from there.</summary>
    public bool StartsDark { get; private set; }

    public void Scan(ReadOnlySpan<byte> pixels, ReadOnlySpan<byte> thresholds)
    {
        var words = (pixels.Length + 63) / 64;
        if (_words.Length < words)
        {
            _words = new ulong[words];
            _edges = new int[words * 64 + Beyond];
        }

        Compare(pixels, thresholds);
        StartsDark = (_words[0] & 1) == 1;

        var count = 0;
        var carry = StartsDark ? 1ul : 0;
        for (var word = 0; word < words; word++)
        {
            var dark = _words[word];
            var turns = dark ^ (dark << 1 | carry);
            carry = dark >> 63;
            if (word == words - 1 && (pixels.Length & 63) != 0)
                turns &= (1ul << (pixels.Length & 63)) - 1;
            count = Append(turns, word * 64, count);
        }

        Count = count;
    }

    /// <summary>Notes the places of set bits, four at a time: what is written beyond the last is written over next.</summary>
    private int Append(ulong turns, int start, int count)
    {
        var end = count + BitOperations.PopCount(turns);
        ref var edge = ref MemoryMarshal.GetArrayDataReference(_edges);
        for (; count < end; count += 4)
        {
            for (var i = 0; i < 4; i++, turns &= turns - 1)
                Unsafe.Add(ref edge, count + i) = start + BitOperations.TrailingZeroCount(turns);
        }

        return end;
    }

    /// <summary>One bit a pixel: set where it is below its threshold.</summary>
    private void Compare(ReadOnlySpan<byte> pixels, ReadOnlySpan<byte> thresholds)
    {
        ref var pixel = ref MemoryMarshal.GetReference(pixels);
        ref var threshold = ref MemoryMarshal.GetReference(thresholds);
        var x = 0;
        for (; x + 64 <= pixels.Length; x += 64)
        {
            var low = Vector256.LessThan(Vector256.LoadUnsafe(ref pixel, (nuint)x), Vector256.LoadUnsafe(ref threshold, (nuint)x));
            var high = Vector256.LessThan(Vector256.LoadUnsafe(ref pixel, (nuint)x + 32), Vector256.LoadUnsafe(ref threshold, (nuint)x + 32));
            _words[x / 64] = low.ExtractMostSignificantBits() | (ulong)high.ExtractMostSignificantBits() << 32;
        }

        if (x == pixels.Length)
            return;
        var rest = 0ul;
        for (var i = x; i < pixels.Length; i++)
        {
            if (pixels[i] < thresholds[i])
                rest |= 1ul << (i - x);
        }

        _words[x / 64] = rest;
    }
}
