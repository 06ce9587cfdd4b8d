using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kiosk.Qr.Sampling;

/// <summary>A value for each module of a symbol, with nothing around it, so that neighbourhoods need no borders and rows may be worked through
/// eight at a time.</summary>
internal sealed class ModulePlane
{
    /// <summary>Modules on each side of one that its neighbourhood has.</summary>
    public const int Margin = 4;

    private float[] _values = [];
    private float[] _down = [];
    private int _stride;

    /// <summary>Modules along a side.</summary>
    public int Dimension { get; private set; }

    /// <summary>Empties it for symbols of another size.</summary>
    public void Reset(int dimension)
    {
        Dimension = dimension;
        // Room for whole vectors beyond the last module, each looked at with its margin.
        _stride = dimension + 2 * Margin + Vector256<float>.Count;
        var length = _stride * (dimension + 2 * Margin) + Vector256<float>.Count;
        if (_values.Length < length)
        {
            _values = new float[length];
            _down = new float[_stride + Vector256<float>.Count];
        }

        _values.AsSpan().Clear();
        _down.AsSpan().Clear();
    }

    public Span<float> Row(int y) => _values.AsSpan(Index(0, y), Dimension);

    /// <summary>Eight values of a row; a row and column beyond the sides may be asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> At(int x, int y) => Vector256.LoadUnsafe(ref _values[Index(x, y)]);

    /// <summary>Sets eight values of a row; after the last <see cref="ClearBeyond"/> is due.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int x, int y, Vector256<float> values) => values.StoreUnsafe(ref _values[Index(x, y)]);

    /// <summary>What whole vectors wrote after a row's last module.</summary>
    public void ClearBeyond(int y) => _values.AsSpan(Index(Dimension, y), Vector256<float>.Count).Clear();

    /// <summary>Puts the outermost modules once more around the symbol, for neighbours one module away.</summary>
    public void RepeatSides()
    {
        for (var y = 0; y < Dimension; y++)
        {
            _values[Index(-1, y)] = _values[Index(0, y)];
            _values[Index(Dimension, y)] = _values[Index(Dimension - 1, y)];
        }

        Row(0).CopyTo(Row(-1));
        Row(Dimension - 1).CopyTo(Row(Dimension));
    }

    /// <summary>Adds up each column over the rows around one, for <see cref="SumAround"/>.</summary>
    public void SumDown(int y)
    {
        for (var x = 0; x < Dimension; x += Vector256<float>.Count)
        {
            var sum = At(x, y - Margin);
            for (var row = y - Margin + 1; row <= y + Margin; row++)
                sum += At(x, row);
            sum.StoreUnsafe(ref _down[Margin + x]);
        }
    }

    /// <summary>The sums of the neighbourhoods of eight modules of that row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> SumAround(int x)
    {
        ref var first = ref _down[x];
        var sum = Vector256.LoadUnsafe(ref first);
        for (nuint i = 1; i <= 2 * Margin; i++)
            sum += Vector256.LoadUnsafe(ref first, i);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Index(int x, int y) => (y + Margin) * _stride + Margin + x;
}
