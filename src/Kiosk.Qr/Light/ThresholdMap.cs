using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kiosk.Qr.Light;

/// <summary>Where dark ends and light begins, block by block of 8x8 pixels: halfway between the local mean and the middle of the
/// local extremes, so that neither uneven light nor an uneven share of black moves it far.</summary>
internal sealed class ThresholdMap
{
    /// <summary>Blocks on each side of a block that its threshold listens to: 40 pixels in all.</summary>
    public const int WideReach = BlockStatistics.Padding;

    /// <summary>24 pixels in all: beside a dark ground it follows faint modules on light paper more closely.</summary>
    public const int NarrowReach = 1;

    /// <summary>Less difference than this in a neighbourhood is noise on one tone, and counts as light: at least and at most.</summary>
    private const int ContrastMin = 18;
    private const int ContrastMax = 56;

    /// <summary>One block in twenty of almost any picture is flat.</summary>
    private const int FlatPart = 20;

    /// <summary>How much further noise reaches in five blocks square than in one.</summary>
    private const int NoiseReach = 2;

    private readonly BlockStatistics _blocks = new();
    private ushort[] _sums = [];
    private ushort[] _lows = [];
    private ushort[] _highs = [];
    private byte[] _thresholds = [];
    private int _stride;

    /// <summary>A pixel below this is dark.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte At(int x, int y) =>
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_thresholds), (y >> BlockStatistics.Shift) * _stride + x);

    /// <summary>The thresholds of a row of pixels, padded to whole blocks.</summary>
    public ReadOnlySpan<byte> Row(int y) => _thresholds.AsSpan((y >> BlockStatistics.Shift) * _stride, _stride);

    /// <param name="reach"><see cref="WideReach"/> or <see cref="NarrowReach"/>.</param>
    public void Build(in GreyImage image, int reach)
    {
        _blocks.Measure(image);
        _stride = _blocks.Columns << BlockStatistics.Shift;
        if (_sums.Length < _blocks.Rows * _blocks.Stride)
        {
            _sums = new ushort[_blocks.Rows * _blocks.Stride];
            _lows = new ushort[_sums.Length];
            _highs = new ushort[_sums.Length];
        }

        if (_thresholds.Length < _blocks.Rows * _stride)
            _thresholds = new byte[_blocks.Rows * _stride];
        for (var row = 0; row < _blocks.Rows; row++)
            Across(row, reach);
        var contrast = Math.Clamp(NoiseReach * _blocks.RangeBelow(FlatPart), ContrastMin, ContrastMax);
        for (var row = 0; row < _blocks.Rows; row++)
            Down(row, (ushort)contrast, reach);
    }

    /// <summary>Sum and extremes of five (or three) blocks side by side.</summary>
    private void Across(int row, int reach)
    {
        var at = row * _blocks.Stride;
        var first = BlockStatistics.Padding - reach;
        ref var mean = ref MemoryMarshal.GetReference(_blocks.Means(row)[first..]);
        ref var low = ref MemoryMarshal.GetReference(_blocks.Lows(row)[first..]);
        ref var high = ref MemoryMarshal.GetReference(_blocks.Highs(row)[first..]);
        for (var column = 0; column < _blocks.Columns; column += Vector256<ushort>.Count)
        {
            var sum = Vector256.LoadUnsafe(ref mean, (nuint)column);
            var least = Vector256.LoadUnsafe(ref low, (nuint)column);
            var most = Vector256.LoadUnsafe(ref high, (nuint)column);
            for (var i = 1; i <= 2 * reach; i++)
            {
                sum += Vector256.LoadUnsafe(ref mean, (nuint)(column + i));
                least = Vector256.Min(least, Vector256.LoadUnsafe(ref low, (nuint)(column + i)));
                most = Vector256.Max(most, Vector256.LoadUnsafe(ref high, (nuint)(column + i)));
            }

            sum.StoreUnsafe(ref _sums[at], (nuint)column);
            least.StoreUnsafe(ref _lows[at], (nuint)column);
            most.StoreUnsafe(ref _highs[at], (nuint)column);
        }
    }

    /// <summary>The same of as many rows, and the thresholds from it.</summary>
    private void Down(int row, ushort contrast, int reach)
    {
        Span<ushort> decided = stackalloc ushort[Vector256<ushort>.Count];
        var expanded = MemoryMarshal.Cast<byte, ulong>(_thresholds.AsSpan(row * _stride, _stride));
        for (var column = 0; column < _blocks.Columns; column += Vector256<ushort>.Count)
        {
            var (sum, least, most) = (Vector256<ushort>.Zero, Vector256.Create((ushort)255), Vector256<ushort>.Zero);
            for (var i = -reach; i <= reach; i++)
            {
                var at = Math.Clamp(row + i, 0, _blocks.Rows - 1) * _blocks.Stride + column;
                sum += Vector256.LoadUnsafe(ref _sums[at]);
                least = Vector256.Min(least, Vector256.LoadUnsafe(ref _lows[at]));
                most = Vector256.Max(most, Vector256.LoadUnsafe(ref _highs[at]));
            }

            // 41 / 1024 is a twenty-fifth, 57 / 512 a ninth, and both fit sixteen bits after the first shift.
            var mean = reach == WideReach
                ? (sum >> 2) * Vector256.Create((ushort)41) >> 8 : (sum >> 1) * Vector256.Create((ushort)57) >> 8;
            var threshold = (mean + mean + least + most) >> 2;
            var hasContrast = Vector256.GreaterThanOrEqual(most - least, Vector256.Create(contrast));
            (threshold & hasContrast).CopyTo(decided);
            var blocks = expanded.Slice(column, Math.Min(decided.Length, _blocks.Columns - column));
            for (var i = 0; i < blocks.Length; i++)
                blocks[i] = decided[i] * 0x0101_0101_0101_0101ul;
        }
    }
}
