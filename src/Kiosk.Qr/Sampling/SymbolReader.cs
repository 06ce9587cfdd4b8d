using Kiosk.Qr.Content;
using Kiosk.Qr.Correction;
using Kiosk.Qr.Geometry;
using Kiosk.Qr.Symbols;
using Kiosk.Qr.Tracking;

namespace Kiosk.Qr.Sampling;

/// <summary>Reads the symbol a map points at: samples, judges, and decodes it, sharper each time, both ways round.</summary>
internal sealed class SymbolReader
{
    private const int ModulesMax = SymbolVersion.DimensionMax * SymbolVersion.DimensionMax;

    private static readonly float[] Sharpenings = [0, 0.7f, 1.5f];

    /// <summary>What a symbol that cannot be read is kept with for the next frames: blur undone, but not so far that noise rules.</summary>
    private const int KeptSharpening = 1;

    private const float ClearlyBetter = 0.3f;

    private readonly float[] _greys = new float[ModulesMax];
    private readonly float[] _soft = new float[ModulesMax + 8];
    private readonly float[] _kept = new float[ModulesMax];
    private readonly LearntSharpening _learnt = new();
    private readonly SoftModules _modules = new();
    private readonly CodewordReader _codewords = new();
    private readonly PayloadCache _payloads = new();
    private readonly BlockAgreement _agreement = new();

    /// <summary>Where symbols that cannot be read are kept; none where frames have nothing to do with each other.</summary>
    public FrameEvidence? Evidence { get; set; }

    public bool TryRead(in GreyImage image, SymbolMap map, bool inverted, out QrCode code)
    {
        var version = map.Version;
        var greys = _greys.AsSpan(0, version.Dimension * version.Dimension);
        ModuleSampler.Sample(image, map, greys);
        if (!TryRead(greys, map, inverted, out code))
            return false;
        code = code with { IsInverted = inverted, Corners = Outline(map, code.IsMirrored) };
        return true;
    }

    /// <summary>First as it is, then with blur undone by rule, then as the symbol teaches it.</summary>
    private bool TryRead(ReadOnlySpan<float> greys, SymbolMap map, bool inverted, out QrCode code)
    {
        var version = map.Version;
        var soft = _soft.AsSpan(0, greys.Length);
        var kept = _kept.AsSpan(0, greys.Length);
        for (var i = 0; i < Sharpenings.Length; i++)
        {
            _modules.Judge(greys, version.Dimension, inverted, Sharpenings[i], soft);
            var isRead = TryDecode(soft, version, out code);
            if (i == KeptSharpening)
                soft.CopyTo(kept);
            if (isRead ? Evidence is { KeepsRead: true } : i == KeptSharpening)
                Evidence?.Keep(soft, version, inverted, Outline(map, mirrored: false), FormatFit);
            if (isRead)
                return true;
        }

        return TryDecodeLearnt(kept, version, out code);
    }

    private bool TryDecodeLearnt(ReadOnlySpan<float> soft, SymbolVersion version, out QrCode code)
    {
        _learnt.Sharpen(soft, version, _soft);
        return TryDecode(_soft.AsSpan(0, soft.Length), version, out code);
    }

    /// <summary>How well the format information fitted at the last try: 1 is perfect, 0 is chance.</summary>
    private float FormatFit { get; set; }

    private FormatInformation Format { get; set; }

    /// <summary>Reads the sum of several frames, if every one of them bears out what it says.</summary>
    public bool TryRead(SymbolTrack track, out QrCode code)
    {
        var mean = _kept.AsSpan(0, track.Sum.Length);
        for (var i = 0; i < mean.Length; i++)
            mean[i] = track.Sum[i] / track.Count;
        if (!TryDecode(mean, track.Last.Version, out code) && !TryDecodeLearnt(mean, track.Last.Version, out code))
            return false;
        foreach (var frame in track.Frames)
        {
            if (!_agreement.BearsOut(frame, _codewords, Format, code.IsMirrored))
                return false;
        }

        var corners = track.Last.Corners;
        code = code with
        {
            IsInverted = track.Last.IsInverted,
            Corners = code.IsMirrored ? corners with { TopRight = corners.BottomLeft, BottomLeft = corners.TopRight } : corners,
        };
        return true;
    }

    private bool TryDecode(ReadOnlySpan<float> soft, SymbolVersion version, out QrCode code)
    {
        var plain = FormatInformation.TryRead(soft, version.Dimension, false, out var format, out var score);
        var mirrored = FormatInformation.TryRead(soft, version.Dimension, true, out var mirroredFormat, out var mirroredScore);
        FormatFit = Math.Max(score, mirroredScore);
        // Noise fits some format well enough; beside one that fits clearly better it is not worth a try.
        plain &= score > mirroredScore - ClearlyBetter;
        mirrored &= mirroredScore > score - ClearlyBetter;
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

            Format = chosen;
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
