using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kiosk.Qr.Symbols;

namespace Kiosk.Qr.Sampling;

/// <summary>Undoes blur as the symbol itself teaches it: its finder, timing and alignment patterns are known, so how their modules run into
/// each other says how all others do, whatever the direction.</summary>
/// <remarks>Each module is made anew from those up to two away, in the mixture that gives the known ones best (least squares). Blur is
/// the same to both sides, so opposite neighbours share a weight and 13 of them are learnt from some 250 known modules.</remarks>
internal sealed class LearntSharpening
{
    private const int Reach = 2;
    private const int Side = 2 * Reach + 1;

    /// <summary>Weights: of the module itself, of twelve pairs of opposite neighbours, and what is added to all.</summary>
    private const int Weights = Side * Side / 2 + 2;

    /// <summary>How many known modules the wish to change nothing counts for: noise must not be learnt.</summary>
    private const float Restraint = 3;

    /// <summary>A row of the equations: the weights and what they should make, in whole vectors.</summary>
    private const int Width = (Weights + 1 + 7) / 8 * 8;

    private readonly float[] _sums = new float[Weights * Width];
    private readonly float[] _weights = new float[Weights];
    private float[] _wide = [];
    private int _stride;

    /// <param name="sharp">At least eight longer than the symbol has modules.</param>
    public void Sharpen(ReadOnlySpan<float> soft, SymbolVersion version, Span<float> sharp)
    {
        Widen(soft, version.Dimension);
        Learn(version);
        // What a row's last vector writes too much the next row writes over.
        for (var y = 0; y < version.Dimension; y++)
        {
            for (var x = 0; x < version.Dimension; x += Vector256<float>.Count)
                Mixed(ref _wide[y * _stride + x]).CopyTo(sharp[(y * version.Dimension + x)..]);
        }
    }

    /// <summary>Round the symbol is light, which is known as well.</summary>
    private void Widen(ReadOnlySpan<float> soft, int dimension)
    {
        _stride = dimension + 2 * Reach;
        var length = _stride * _stride + Vector256<float>.Count;
        if (_wide.Length < length)
            _wide = new float[length];
        _wide.AsSpan().Fill(-1);
        for (var y = 0; y < dimension; y++)
            soft.Slice(y * dimension, dimension).CopyTo(_wide.AsSpan((y + Reach) * _stride + Reach));
    }

    private void Learn(SymbolVersion version)
    {
        Array.Clear(_sums);
        Span<float> parts = stackalloc float[Width];
        for (var at = 0; at < version.Known.Length; at++)
        {
            var tone = version.Known[at];
            if (tone == 0)
                continue;
            var (y, x) = Math.DivRem(at, version.Dimension);
            Parts(_wide.AsSpan(y * _stride + x), parts);
            parts[Weights] = tone;
            var (first, second) = (Vector256.Create<float>(parts), Vector256.Create<float>(parts[8..]));
            for (var i = 0; i < Weights; i++)
            {
                ref var row = ref _sums[i * Width];
                (Vector256.LoadUnsafe(ref row) + parts[i] * first).StoreUnsafe(ref row);
                (Vector256.LoadUnsafe(ref row, 8) + parts[i] * second).StoreUnsafe(ref row, 8);
            }
        }

        for (var i = 0; i < Weights; i++)
            _sums[i * Width + i] += Restraint;
        _sums[Weights] += Restraint;
        Solve();
    }

    /// <summary>Gaussian elimination; with the restraint the sums are positive definite and need no pivoting.</summary>
    private void Solve()
    {
        for (var column = 0; column < Weights; column++)
        {
            for (var row = column + 1; row < Weights; row++)
            {
                var factor = _sums[row * Width + column] / _sums[column * Width + column];
                for (var i = column; i <= Weights; i++)
                    _sums[row * Width + i] -= factor * _sums[column * Width + i];
            }
        }

        for (var row = Weights - 1; row >= 0; row--)
        {
            var value = _sums[row * Width + Weights];
            for (var i = row + 1; i < Weights; i++)
                value -= _sums[row * Width + i] * _weights[i];
            _weights[row] = value / _sums[row * Width + row];
        }
    }

    /// <param name="corner">From the upper left one of the neighbours on.</param>
    private void Parts(ReadOnlySpan<float> corner, Span<float> parts)
    {
        parts[0] = corner[Reach * _stride + Reach];
        for (var i = 0; i < Side * Side / 2; i++)
        {
            var (y, x) = (i / Side, i % Side);
            parts[i + 1] = corner[y * _stride + x] + corner[(Side - 1 - y) * _stride + Side - 1 - x];
        }

        parts[Weights - 1] = 1;
    }

    /// <summary>Eight modules of a row.</summary>
    /// <param name="corner">The upper left one of the first one's neighbours.</param>
    private Vector256<float> Mixed(ref float corner)
    {
        var mixed = Vector256.Create(_weights[Weights - 1]) + _weights[0] * Vector256.LoadUnsafe(ref corner, (nuint)(Reach * _stride + Reach));
        var i = 1;
        for (var y = 0; y <= Reach; y++)
        {
            ref var above = ref Unsafe.Add(ref corner, y * _stride);
            ref var below = ref Unsafe.Add(ref corner, (Side - 1 - y) * _stride);
            for (var x = 0; x < (y < Reach ? Side : Reach); x++, i++)
                mixed += _weights[i] * (Vector256.LoadUnsafe(ref above, (nuint)x) + Vector256.LoadUnsafe(ref below, (nuint)(Side - 1 - x)));
        }

        return mixed;
    }
}
