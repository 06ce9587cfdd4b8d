using Kiosk.Qr.Content;
using Kiosk.Qr.Correction;
using Kiosk.Qr.Geometry;
using Kiosk.Qr.Symbols;

namespace Kiosk.Qr.Sampling;

/// <summary>Reads the symbol a map points at: samples, judges, and decodes it, sharper each time, both ways round.</summary>
internal sealed class SymbolReader
{
    private const int ModulesMax = SymbolVersion.DimensionMax * SymbolVersion.DimensionMax;

    private static readonly float[] Sharpenings = [0, 0.7f, 1.5f];

    private readonly float[] _greys = new float[ModulesMax];
    private readonly float[] _soft = new float[ModulesMax];
    private readonly SoftModules _modules = new();
    private readonly CodewordReader _codewords = new();
    private readonly PayloadCache _payloads = new();

    public bool TryRead(in GreyImage image, SymbolMap map, bool inverted, int attempts, out QrCode code)
    {
        var version = map.Version;
        var greys = _greys.AsSpan(0, version.Dimension * version.Dimension);
        ModuleSampler.Sample(image, map, greys);
        for (var i = 0; i < Math.Min(attempts, Sharpenings.Length); i++)
        {
            var soft = _soft.AsSpan(0, greys.Length);
            _modules.Judge(greys, version.Dimension, inverted, Sharpenings[i], soft);
            if (TryDecode(soft, version, out code))
            {
                code = code with { IsInverted = inverted, Corners = Outline(map, code.IsMirrored) };
                return true;
            }
        }

        code = default;
        return false;
    }

    private bool TryDecode(ReadOnlySpan<float> soft, SymbolVersion version, out QrCode code)
    {
        var plain = FormatInformation.TryRead(soft, version.Dimension, false, out var format, out var score);
        var mirrored = FormatInformation.TryRead(soft, version.Dimension, true, out var mirroredFormat, out var mirroredScore);
        var mirroredFirst = mirrored && (!plain || mirroredScore > score);
        for (var turn = 0; turn < 2; turn++)
        {
            var transposed = turn == 0 == mirroredFirst;
            if (transposed ? !mirrored : !plain)
                continue;
            var chosen = transposed ? mirroredFormat : format;
            if (!_codewords.TryRead(soft, version, chosen, transposed, out var data)
                || _payloads.Find(data, version.Number) is not { } payload)
                continue;

            code = new QrCode(payload)
            {
                Version = version.Number,
                Level = chosen.Level,
                IsMirrored = transposed,
                ErrorsCorrected = _codewords.Corrected,
            };
            return true;
        }

        code = default;
        return false;
    }

    private static QrCorners Outline(SymbolMap map, bool mirrored)
    {
        var side = map.Version.Dimension;
        var corners = new QrCorners(At(map, 0, 0), At(map, side, 0), At(map, side, side), At(map, 0, side));
        return mirrored ? corners with { TopRight = corners.BottomLeft, BottomLeft = corners.TopRight } : corners;
    }

    private static QrPoint At(SymbolMap map, float u, float v)
    {
        var (x, y) = map.ToPixels(u, v);
        return new QrPoint(x, y);
    }
}
