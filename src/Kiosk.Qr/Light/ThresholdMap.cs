using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kiosk.Qr.Light;

/// <summary>Where dark ends and light begins, block by block of 8x8 pixels: halfway between the local mean and the middle of the
/// local extremes, so that neither uneven light nor an uneven share of black moves it far.</summary>
/// <remarks>Vectors are the platform's portable ones, which compute the same without hardware.</remarks>
internal sealed class ThresholdMap
{
    private const int BlockShift = 3;
    private const int Block = 1 << BlockShift;

    /// <summary>Blocks on each side of a block that its threshold listens to: 40 pixels in all.</summary>
    private const int Reach = 2;

    /// <summary>Less difference than this in a neighbourhood is noise on one tone, and counts as light.</summary>
    private const int ContrastMin = 20;

    private byte[] _mean = [];
    private byte[] _low = [];
    private byte[] _high = [];
    private byte[] _scratch = [];
    private byte[] _rowMean = [];
    private byte[] _rowLow = [];
    private byte[] _rowHigh = [];
    private byte[] _thresholds = [];
    private int _columns;
    private int _rows;
    private int _stride;

    /// <summary>A pixel below this is dark.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte At(int x, int y) =>
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_thresholds), (y >> BlockShift) * _stride + x);

    /// <summary>The thresholds of a row of pixels, padded to whole blocks.</summary>
    public ReadOnlySpan<byte> Row(int y) => _thresholds.AsSpan((y >> BlockShift) * _stride, _stride);

    public void Build(in GreyImage image)
    {
        _columns = (image.Width + Block - 1) >> BlockShift;
        _rows = (image.Height + Block - 1) >> BlockShift;
        _stride = _columns << BlockShift;
        Reserve(_columns * _rows, _stride);

        for (var row = 0; row < _rows; row++)
            Measure(image, row);
        for (var row = 0; row < _rows; row++)
            Decide(row);
    }

    private void Reserve(int blocks, int stride)
    {
        if (_mean.Length < blocks)
        {
            _mean = new byte[blocks];
            _low = new byte[blocks];
            _high = new byte[blocks];
        }

        if (_thresholds.Length < blocks * Block)
            _thresholds = new byte[blocks * Block];
        if (_rowMean.Length < stride)
        {
            _scratch = new byte[3 * stride];
            _rowMean = new byte[stride];
            _rowLow = new byte[stride];
            _rowHigh = new byte[stride];
        }
    }

    /// <summary>Mean, darkest and lightest pixel of each block in a row of blocks.</summary>
    private void Measure(in GreyImage image, int row)
    {
        var top = row << BlockShift;
        var height = Math.Min(Block, image.Height - top);
        var mean = _mean.AsSpan(row * _columns, _columns);
        var low = _low.AsSpan(row * _columns, _columns);
        var high = _high.AsSpan(row * _columns, _columns);
        var column = 0;
        if (height == Block)
        {
            for (; (column + 4) * Block <= image.Width; column += 4)
                MeasureFour(image, column << BlockShift, top, mean[column..], low[column..], high[column..]);
        }

        for (; column < _columns; column++)
        {
            var left = column << BlockShift;
            var (sum, least, most, count) = (0, 255, 0, 0);
            for (var y = top; y < top + height; y++)
            {
                foreach (var pixel in image.Row(y)[left..Math.Min(left + Block, image.Width)])
                {
                    sum += pixel;
                    least = Math.Min(least, pixel);
                    most = Math.Max(most, pixel);
                    count++;
                }
            }

            mean[column] = (byte)(sum / count);
            low[column] = (byte)least;
            high[column] = (byte)most;
        }
    }

    /// <summary>Four blocks side by side, a column of pixels in each byte of the vectors.</summary>
    private static void MeasureFour(
        in GreyImage image, int left, int top, Span<byte> mean, Span<byte> low, Span<byte> high)
    {
        ref var pixel = ref Unsafe.Add(ref MemoryMarshal.GetReference(image.Pixels), top * image.Stride + left);
        var least = Vector256.LoadUnsafe(ref pixel);
        var most = least;
        var (leftSums, rightSums) = Vector256.Widen(least);
        for (var y = 1; y < Block; y++)
        {
            pixel = ref Unsafe.Add(ref pixel, image.Stride);
            var row = Vector256.LoadUnsafe(ref pixel);
            least = Vector256.Min(least, row);
            most = Vector256.Max(most, row);
            leftSums += Vector256.WidenLower(row);
            rightSums += Vector256.WidenUpper(row);
        }

        // Fold eight columns into the lowest byte of each 64 bits.
        least = Vector256.Min(least, (least.AsUInt64() >> 32).AsByte());
        least = Vector256.Min(least, (least.AsUInt64() >> 16).AsByte());
        least = Vector256.Min(least, (least.AsUInt64() >> 8).AsByte());
        most = Vector256.Max(most, (most.AsUInt64() >> 32).AsByte());
        most = Vector256.Max(most, (most.AsUInt64() >> 16).AsByte());
        most = Vector256.Max(most, (most.AsUInt64() >> 8).AsByte());
        for (var i = 0; i < 4; i++)
        {
            low[i] = least.GetElement(8 * i);
            high[i] = most.GetElement(8 * i);
        }

        mean[0] = (byte)(Vector128.Sum(leftSums.GetLower()) >> 6);
        mean[1] = (byte)(Vector128.Sum(leftSums.GetUpper()) >> 6);
        mean[2] = (byte)(Vector128.Sum(rightSums.GetLower()) >> 6);
        mean[3] = (byte)(Vector128.Sum(rightSums.GetUpper()) >> 6);
    }

    /// <summary>Thresholds of a row of blocks from the blocks around each.</summary>
    private void Decide(int row)
    {
        var first = Math.Max(0, row - Reach);
        var last = Math.Min(_rows - 1, row + Reach);
        var thresholds = _thresholds.AsSpan(row * _stride, _stride);
        for (var column = 0; column < _columns; column++)
        {
            var left = Math.Max(0, column - Reach);
            var right = Math.Min(_columns - 1, column + Reach);
            var (sum, least, most) = (0, 255, 0);
            for (var y = first; y <= last; y++)
            {
                for (var x = left; x <= right; x++)
                {
                    var at = y * _columns + x;
                    sum += _mean[at];
                    least = Math.Min(least, _low[at]);
                    most = Math.Max(most, _high[at]);
                }
            }

            var mean = sum / ((last - first + 1) * (right - left + 1));
            var threshold = most - least < ContrastMin ? 0 : (2 * mean + least + most) >> 2;
            thresholds.Slice(column << BlockShift, Block).Fill((byte)threshold);
        }
    }
}
