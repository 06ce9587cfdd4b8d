using Kiosk.Qr.Finding;
using Kiosk.Qr.Geometry;
using Kiosk.Qr.Light;
using Kiosk.Qr.Sampling;

namespace Kiosk.Qr;

/// <summary>Reads the codes of one picture at one scale: threshold, finders, triples, geometry, modules, text.</summary>
internal sealed class ScaleReader(QrEffort effort)
{
    private const int CodesMax = 32;

    private readonly bool _isLive = effort == QrEffort.Live;
    private readonly ThresholdMap _thresholds = new();
    private readonly FinderSearch _finders = new();
    private readonly TripleSearch _triples = new();
    private readonly SymbolFit _fit = new();
    private readonly SymbolReader _reader = new();
    private readonly QrCode[] _codes = new QrCode[CodesMax];

    private int TriplesMax => _isLive ? 12 : 200;

    public ReadOnlySpan<QrCode> Read(in GreyImage image)
    {
        _thresholds.Build(image);
        _finders.Scan(image, _thresholds, _isLive ? 4 : 2, _isLive ? 1.75f : 1.25f);
        var patterns = _finders.Patterns;
        if (patterns.Length < 3)
            return default;

        Span<bool> spent = stackalloc bool[FinderSearch.PatternsMax];
        var (count, tried) = (0, 0);
        foreach (var triple in _triples.Find(patterns))
        {
            if (spent[triple.TopLeft] || spent[triple.TopRight] || spent[triple.BottomLeft])
                continue;
            if (tried++ == TriplesMax || count == CodesMax)
                break;
            if (!_fit.TryFit(image, patterns, triple)
                || !_reader.TryRead(image, _fit.Map, patterns[triple.TopLeft].IsInverted, 3, out var code))
                continue;
            spent[triple.TopLeft] = spent[triple.TopRight] = spent[triple.BottomLeft] = true;
            _codes[count++] = code;
        }

        return _codes.AsSpan(0, count);
    }
}
