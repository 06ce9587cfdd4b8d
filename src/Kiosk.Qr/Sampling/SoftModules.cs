using System.Runtime.Intrinsics;
using Kiosk.Qr.Light;

namespace Kiosk.Qr.Sampling;

/// <summary>Grey modules to soft bits: about +1 for surely dark, -1 for surely light, near zero in doubt, each judged by its own
/// neighbourhood's dark and light.</summary>
internal sealed class SoftModules
{
    /// <summary>Modules on each side that a module is compared with.</summary>
    private const int Reach = ModulePlane.Margin;

    /// <summary>Grey levels between dark and light that are told apart at all.</summary>
    private const float ContrastMin = 4;

    /// <summary>Neighbourhoods with less than this part of the symbol's usual contrast are not believed as much as others.</summary>
    private const float FaintPart = 0.6f;

    private readonly ModulePlane _greys = new();
    private readonly ModulePlane _sharp = new();
    private readonly ModulePlane _sums = new();
    private readonly ModulePlane _lights = new();
    private readonly ModulePlane _isLight = new();
    private readonly ModulePlane _middles = new();
    private readonly ModulePlane _contrasts = new();

    // How many columns a neighbourhood has, and 1 where there is a module.
    private readonly ModulePlane _widths = new();

    /// <param name="sharpening">How much of a module's difference from its four neighbours is added to it: undoes blur.</param>
    public void Judge(ReadOnlySpan<float> greys, int dimension, bool inverted, float sharpening, Span<float> soft)
    {
        MakeRoom(dimension);
        Sharpen(greys, sharpening);
        for (var y = 0; y < dimension; y++)
            TellLight(y);
        var usual = 0f;
        for (var y = 0; y < dimension; y++)
            usual += Compare(y);

        // Under glare or in a shadow little is seen, and what little is may be noise: there no module is sure.
        var contrastMin = Vector256.Create(Math.Max(ContrastMin, FaintPart * usual / (dimension * dimension)));
        var sign = inverted ? -1f : 1f;
        for (var y = 0; y < dimension; y++)
        {
            for (var x = 0; x < dimension; x += Vector256<float>.Count)
            {
                var contrast = Vector256.MaxNative(_contrasts.At(x, y), contrastMin);
                _middles.Set(x, y, sign * (_middles.At(x, y) - 2 * _sharp.At(x, y)) / contrast);
            }

            _middles.Row(y).CopyTo(soft[(y * dimension)..]);
        }
    }

    private void MakeRoom(int dimension)
    {
        if (_sharp.Dimension == dimension)
            return;
        _greys.Reset(dimension);
        _sharp.Reset(dimension);
        _sums.Reset(dimension);
        _lights.Reset(dimension);
        _isLight.Reset(dimension);
        _middles.Reset(dimension);
        _contrasts.Reset(dimension);
        _widths.Reset(dimension);
        for (var x = 0; x < dimension; x++)
        {
            _widths.Row(0)[x] = Cells(x);
            _widths.Row(1)[x] = 1;
        }
    }

    /// <summary>Modules in a row or column of a neighbourhood: fewer at the symbol's sides.</summary>
    private int Cells(int at) => Math.Min(_sharp.Dimension - 1, at + Reach) - Math.Max(0, at - Reach) + 1;

    private void Sharpen(ReadOnlySpan<float> greys, float amount)
    {
        var dimension = _greys.Dimension;
        for (var y = 0; y < dimension; y++)
            greys.Slice(y * dimension, dimension).CopyTo(_greys.Row(y));
        _greys.RepeatSides();
        for (var y = 0; y < dimension; y++)
        {
            for (var x = 0; x < dimension; x += Vector256<float>.Count)
            {
                var value = _greys.At(x, y);
                var around = _greys.At(x, y - 1) + _greys.At(x, y + 1) + _greys.At(x - 1, y) + _greys.At(x + 1, y);
                _sharp.Set(x, y, value + amount * (value - around / 4));
            }

            _sharp.ClearBeyond(y);
        }
    }

    /// <summary>Which modules of a row are lighter than the mean around them.</summary>
    private void TellLight(int y)
    {
        _sharp.SumDown(y);
        for (var x = 0; x < _sharp.Dimension; x += Vector256<float>.Count)
        {
            var sum = _sharp.SumAround(x);
            var value = _sharp.At(x, y);
            var isLight = Vector256.GreaterThan(value * (Cells(y) * _widths.At(x, 0)), sum).AsInt32();
            _sums.Set(x, y, sum);
            _lights.Set(x, y, (value.AsInt32() & isLight).AsSingle());
            _isLight.Set(x, y, (Vector256<float>.One.AsInt32() & isLight).AsSingle());
        }

        _lights.ClearBeyond(y);
        _isLight.ClearBeyond(y);
    }

    /// <summary>Twice the middle between dark and light around each module of a row, and how far apart they are.</summary>
    /// <returns>The latter's sum.</returns>
    private float Compare(int y)
    {
        _lights.SumDown(y);
        _isLight.SumDown(y);
        var contrasts = Vector256<float>.Zero;
        for (var x = 0; x < _sharp.Dimension; x += Vector256<float>.Count)
        {
            var cells = Cells(y) * _widths.At(x, 0);
            var lightSum = _lights.SumAround(x);
            var lights = Vector256.MinNative(Vector256.MaxNative(_isLight.SumAround(x), Vector256<float>.One), cells - Vector256<float>.One);
            var light = lightSum / lights;
            var dark = (_sums.At(x, y) - lightSum) / (cells - lights);
            _middles.Set(x, y, light + dark);
            _contrasts.Set(x, y, light - dark);
            contrasts += Vector256.ConditionalSelect(
                Vector256.Equals(_widths.At(x, 1), Vector256<float>.One), light - dark, Vector256<float>.Zero);
        }

        return Lanes.Sum(contrasts);
    }
}
