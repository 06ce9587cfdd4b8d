using Kiosk.Qr.Symbols;

namespace Kiosk.Qr.Tracking;

/// <summary>What a frame shows of symbols that could not be read in it: soft modules and where they lay, the clearest few.</summary>
internal sealed class FrameEvidence
{
    /// <summary>More symbols at once than anybody holds to a camera.</summary>
    public const int PlacesMax = 4;

    /// <summary>How well the format information must fit; what is no symbol seldom comes that far.</summary>
    private const float FormatFitMin = 0.35f;

    private readonly PartialSymbol[] _places = [.. Enumerable.Range(0, PlacesMax).Select(_ => new PartialSymbol())];
    private int _count;

    /// <summary>Whether symbols that were read are kept as well, to be shown.</summary>
    public bool KeepsRead { get; init; }

    /// <summary>Pixels of the frame to a pixel of the scale that is being read.</summary>
    public int Scale { get; set; } = 1;

    public ReadOnlySpan<PartialSymbol> Places => _places.AsSpan(0, _count);

    public void Clear() => _count = 0;

    /// <summary>Keeps a symbol, unless the same is there more clearly or all places are taken by clearer ones.</summary>
    public void Keep(ReadOnlySpan<float> soft, SymbolVersion version, bool inverted, in QrCorners corners, float formatFit)
    {
        if (formatFit < FormatFitMin)
            return;
        var outline = corners.Scaled(Scale);
        var at = _count;
        for (var i = 0; i < _count; i++)
        {
            if (_places[i].Corners.IsNear(outline))
                at = i;
        }

        if (at == PlacesMax)
        {
            at = 0;
            for (var i = 1; i < PlacesMax; i++)
                at = _places[i].FormatFit < _places[at].FormatFit ? i : at;
        }

        if (at < _count && _places[at].FormatFit >= formatFit)
            return;
        _places[at].Set(soft, version, inverted, outline, formatFit, Scale);
        _count = Math.Max(_count, at + 1);
    }
}
