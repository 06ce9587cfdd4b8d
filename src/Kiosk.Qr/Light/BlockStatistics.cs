using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kiosk.Qr.Light;

/// <summary>Mean, darkest and lightest pixel of each block of 8x8 pixels.</summary>
/// <remarks>Rows of blocks lie in padded lines that repeat the outermost blocks, so that neighbourhoods need no borders. Vectors
/// are the platform's portable ones, which compute the same without hardware.</remarks>
internal sealed class BlockStatistics
{
    public const int Shift = 3;
    public const int Side = 1 << Shift;

    /// <summary>Repeated blocks before and at least as many after each line.</summary>
    public const int Padding = 2;

    private ushort[] _mean = [];
    private ushort[] _low = [];
    private ushort[] _high = [];

    public int Columns { get; private set; }

    public int Rows { get; private set; }

    /// <summary>From one line to the next.</summary>
    public int Stride { get; private set; }

    public Span<ushort> Means(int row) => _mean.AsSpan(row * Stride, Stride);

    public Span<ushort> Lows(int row) => _low.AsSpan(row * Stride, Stride);

    public Span<ushort> Highs(int row) => _high.AsSpan(row * Stride, Stride);

    public void Measure(in GreyImage image)
    {
        Columns = (image.Width + Side - 1) >> Shift;
        Rows = (image.Height + Side - 1) >> Shift;
        // Room for the padding and for whole vectors beyond the last block.
        Stride = Columns + 2 * Padding + Vector256<ushort>.Count;
        if (_mean.Length < Rows * Stride)
        {
            _mean = new ushort[Rows * Stride];
            _low = new ushort[Rows * Stride];
            _high = new ushort[Rows * Stride];
        }

        for (var row = 0; row < Rows; row++)
        {
            MeasureRow(image, row);
            Pad(Means(row));
            Pad(Lows(row));
            Pad(Highs(row));
        }
    }

    /// <summary>The difference between lightest and darkest pixel that only the given part of all blocks stays below: for a small part,
    /// what noise alone makes of a flat surface.</summary>
    public int RangeBelow(int partOf)
    {
        Span<int> histogram = stackalloc int[256];
        histogram.Clear();
        for (var row = 0; row < Rows; row++)
        {
            var low = Lows(row).Slice(Padding, Columns);
            var high = Highs(row).Slice(Padding, Columns);
            for (var column = 0; column < low.Length; column++)
                histogram[(byte)(high[column] - low[column])]++;
        }

        var left = Rows * Columns / partOf;
        var range = 0;
        while (range < 255 && (left -= histogram[range]) >= 0)
            range++;
        return range;
    }

    private void Pad(Span<ushort> line)
    {
        line[..Padding].Fill(line[Padding]);
        line[(Padding + Columns)..].Fill(line[Padding + Columns - 1]);
    }

    private void MeasureRow(in GreyImage image, int row)
    {
        var top = row << Shift;
        var height = Math.Min(Side, image.Height - top);
        var mean = Means(row)[Padding..];
        var low = Lows(row)[Padding..];
        var high = Highs(row)[Padding..];
        var column = 0;
        if (height == Side)
        {
            for (; (column + 4) * Side <= image.Width; column += 4)
                MeasureFour(image, column << Shift, top, mean[column..], low[column..], high[column..]);
        }

        for (; column < Columns; column++)
        {
            var left = column << Shift;
            var (sum, least, most, count) = (0, 255, 0, 0);
            for (var y = top; y < top + height; y++)
            {
                foreach (var pixel in image.Row(y)[left..Math.Min(left + Side, image.Width)])
                {
                    sum += pixel;
                    least = Math.Min(least, pixel);
                    most = Math.Max(most, pixel);
                    count++;
                }
            }

            mean[column] = (ushort)(sum / count);
            low[column] = (ushort)least;
            high[column] = (ushort)most;
        }
    }

    /// <summary>Four blocks side by side, a column of pixels in each byte of the vectors.</summary>
    private static void MeasureFour(
        in GreyImage image, int left, int top, Span<ushort> mean, Span<ushort> low, Span<ushort> high)
    {
        ref var pixel = ref Unsafe.Add(ref MemoryMarshal.GetReference(image.Pixels), top * image.Stride + left);
        var least = Vector256.LoadUnsafe(ref pixel);
        var most = least;
        var bytes = Vector256.Create((ushort)0xFF);
        var evens = least.AsUInt16() & bytes;
        var odds = least.AsUInt16() >> 8;
        for (var y = 1; y < Side; y++)
        {
            pixel = ref Unsafe.Add(ref pixel, image.Stride);
            var row = Vector256.LoadUnsafe(ref pixel);
            least = Vector256.Min(least, row);
            most = Vector256.Max(most, row);
            evens += row.AsUInt16() & bytes;
            odds += row.AsUInt16() >> 8;
        }

        // Fold eight columns into the lowest part of each 64 bits.
        least = Vector256.Min(least, (least.AsUInt64() >> 32).AsByte());
        least = Vector256.Min(least, (least.AsUInt64() >> 16).AsByte());
        least = Vector256.Min(least, (least.AsUInt64() >> 8).AsByte());
        most = Vector256.Max(most, (most.AsUInt64() >> 32).AsByte());
        most = Vector256.Max(most, (most.AsUInt64() >> 16).AsByte());
        most = Vector256.Max(most, (most.AsUInt64() >> 8).AsByte());
        var sums = (evens + odds).AsUInt64();
        sums += sums >> 32;
        sums += sums >> 16;
        Spread(least.AsUInt64() & Vector256.Create(0xFFul), low);
        Spread(most.AsUInt64() & Vector256.Create(0xFFul), high);
        Spread((sums & Vector256.Create(0xFFFFul)) >> 2 * Shift, mean);
    }

    private static void Spread(Vector256<ulong> four, Span<ushort> to)
    {
        to = to[..4];
        to[0] = (ushort)four.GetElement(0);
        to[1] = (ushort)four.GetElement(1);
        to[2] = (ushort)four.GetElement(2);
        to[3] = (ushort)four.GetElement(3);
    }
}
