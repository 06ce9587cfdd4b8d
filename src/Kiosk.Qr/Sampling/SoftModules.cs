namespace Kiosk.Qr.Sampling;

/// <summary>Grey modules to soft bits: about +1 for surely dark, -1 for surely light, near zero in doubt, each judged by its own
/// neighbourhood's dark and light.</summary>
internal sealed class SoftModules
{
    /// <summary>Modules on each side that a module is compared with.</summary>
    private const int Reach = 4;

    /// <summary>Grey levels between dark and light that are told apart at all.</summary>
    private const float ContrastMin = 4;

    /// <summary>Neighbourhoods with less than this part of the symbol's usual contrast are not believed as much as others.</summary>
    private const float FaintPart = 0.6f;

    private float[] _sharp = [];
    private float[] _mean = [];
    private float[] _lightSum = [];
    private float[] _lightCount = [];
    private float[] _line = [];

    /// <param name="sharpening">How much of a module's difference from its four neighbours is added to it: undoes blur.</param>
    public void Judge(ReadOnlySpan<float> greys, int dimension, bool inverted, float sharpening, Span<float> soft)
    {
        var count = dimension * dimension;
        if (_sharp.Length < count)
        {
            _sharp = new float[count];
            _mean = new float[count];
            _lightSum = new float[count];
            _lightCount = new float[count];
            _line = new float[dimension];
        }

        Sharpen(greys, dimension, sharpening, _sharp);
        _sharp.AsSpan(0, count).CopyTo(_mean);
        BoxSum(_mean, dimension);
        for (var y = 0; y < dimension; y++)
        {
            var height = Math.Min(dimension - 1, y + Reach) - Math.Max(0, y - Reach) + 1;
            for (var x = 0; x < dimension; x++)
            {
                var width = Math.Min(dimension - 1, x + Reach) - Math.Max(0, x - Reach) + 1;
                var at = y * dimension + x;
                _mean[at] /= width * height;
                var isLight = _sharp[at] > _mean[at];
                _lightSum[at] = isLight ? _sharp[at] : 0;
                _lightCount[at] = isLight ? 1 : 0;
            }
        }

        BoxSum(_lightSum, dimension);
        BoxSum(_lightCount, dimension);
        var contrasts = 0f;
        for (var y = 0; y < dimension; y++)
        {
            var height = Math.Min(dimension - 1, y + Reach) - Math.Max(0, y - Reach) + 1;
            for (var x = 0; x < dimension; x++)
            {
                var cells = (Math.Min(dimension - 1, x + Reach) - Math.Max(0, x - Reach) + 1) * height;
                var at = y * dimension + x;
                var lights = Math.Clamp(_lightCount[at], 1, cells - 1);
                var light = _lightSum[at] / lights;
                var dark = (_mean[at] * cells - _lightSum[at]) / (cells - lights);
                (_lightSum[at], _lightCount[at]) = (light + dark, light - dark);
                contrasts += light - dark;
            }
        }

        // Under glare or in a shadow little is seen, and what little is may be noise: there no module is sure.
        var contrastMin = Math.Max(ContrastMin, FaintPart * contrasts / count);
        for (var at = 0; at < count; at++)
        {
            var value = (_lightSum[at] - 2 * _sharp[at]) / Math.Max(_lightCount[at], contrastMin);
            soft[at] = inverted ? -value : value;
        }
    }

    private static void Sharpen(ReadOnlySpan<float> greys, int dimension, float amount, Span<float> sharp)
    {
        for (var y = 0; y < dimension; y++)
        {
            var above = Math.Max(0, y - 1) * dimension;
            var below = Math.Min(dimension - 1, y + 1) * dimension;
            var row = y * dimension;
            for (var x = 0; x < dimension; x++)
            {
                var around = greys[above + x] + greys[below + x]
                    + greys[row + Math.Max(0, x - 1)] + greys[row + Math.Min(dimension - 1, x + 1)];
                var value = greys[row + x];
                sharp[row + x] = value + amount * (value - around / 4);
            }
        }
    }

    /// <summary>Each value becomes the sum of its neighbourhood, in two passes of running sums.</summary>
    private void BoxSum(Span<float> values, int dimension)
    {
        for (var y = 0; y < dimension; y++)
            RunningSum(values.Slice(y * dimension, dimension), 1, dimension);
        for (var x = 0; x < dimension; x++)
            RunningSum(values[x..], dimension, dimension);
    }

    private void RunningSum(Span<float> values, int step, int count)
    {
        for (var i = 0; i < count; i++)
            _line[i] = values[i * step];
        var sum = 0f;
        for (var i = 0; i < Math.Min(Reach, count); i++)
            sum += _line[i];
        for (var i = 0; i < count; i++)
        {
            if (i + Reach < count)
                sum += _line[i + Reach];
            if (i - Reach - 1 >= 0)
                sum -= _line[i - Reach - 1];
            values[i * step] = sum;
        }
    }
}
