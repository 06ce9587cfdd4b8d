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

    private readonly float[] _sums = new float[Weights * (Weights + 1)];
    private readonly float[] _weights = new float[Weights];
    private float[] _wide = [];
    private int _stride;

    public void Sharpen(ReadOnlySpan<float> soft, SymbolVersion version, Span<float> sharp)
    {
        Widen(soft, version.Dimension);
        Learn(version);
        for (var y = 0; y < version.Dimension; y++)
        {
            for (var x = 0; x < version.Dimension; x++)
                sharp[y * version.Dimension + x] = Mixed(_wide.AsSpan(y * _stride + x));
        }
    }

    /// <summary>Round the symbol is light, which is known as well.</summary>
    private void Widen(ReadOnlySpan<float> soft, int dimension)
    {
        _stride = dimension + 2 * Reach;
        if (_wide.Length < _stride * _stride)
            _wide = new float[_stride * _stride];
        _wide.AsSpan().Fill(-1);
        for (var y = 0; y < dimension; y++)
            soft.Slice(y * dimension, dimension).CopyTo(_wide.AsSpan((y + Reach) * _stride + Reach));
    }

    private void Learn(SymbolVersion version)
    {
        Array.Clear(_sums);
        Span<float> parts = stackalloc float[Weights];
        for (var at = 0; at < version.Known.Length; at++)
        {
            var tone = version.Known[at];
            if (tone == 0)
                continue;
            var (y, x) = Math.DivRem(at, version.Dimension);
            Parts(_wide.AsSpan(y * _stride + x), parts);
            for (var i = 0; i < Weights; i++)
            {
                for (var j = i; j < Weights; j++)
                    _sums[i * (Weights + 1) + j] += parts[i] * parts[j];
                _sums[i * (Weights + 1) + Weights] += parts[i] * tone;
            }
        }

        for (var i = 0; i < Weights; i++)
        {
            for (var j = 0; j < i; j++)
                _sums[i * (Weights + 1) + j] = _sums[j * (Weights + 1) + i];
            _sums[i * (Weights + 1) + i] += Restraint;
        }

        _sums[Weights] += Restraint;
        Solve();
    }

    /// <summary>Gaussian elimination; with the restraint the sums are positive definite and need no pivoting.</summary>
    private void Solve()
    {
        const int Width = Weights + 1;
        for (var column = 0; column < Weights; column++)
        {
            for (var row = column + 1; row < Weights; row++)
            {
                var factor = _sums[row * Width + column] / _sums[column * Width + column];
                for (var i = column; i < Width; i++)
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

    private float Mixed(ReadOnlySpan<float> corner)
    {
        Span<float> parts = stackalloc float[Weights];
        Parts(corner, parts);
        var mixed = 0f;
        for (var i = 0; i < Weights; i++)
            mixed += _weights[i] * parts[i];
        return mixed;
    }
}
