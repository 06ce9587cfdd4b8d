using Kiosk.Qr.Finding;
using Kiosk.Qr.Geometry;
using Kiosk.Qr.Light;
using Kiosk.Qr.Sampling;
using Kiosk.Qr.Symbols;

namespace Kiosk.Qr;

/// <summary>Reads the codes of one picture at one scale: threshold, finders, triples, geometry, modules, text.</summary>
internal sealed class ScaleReader(QrEffort effort)
{
    private const int CodesMax = 32;

    private readonly bool _isLive = effort == QrEffort.Live;
    private readonly ThresholdMap _thresholds = new();
    private readonly FinderSearch _finders = new();
    private readonly TripleSearch _triples = new();
    private readonly PairSearch _pairs = new();
    private readonly SymbolFit _fit = new();
    private readonly SymbolReader _reader = new();
    private int _count;
    private int _fitsLeft;
    private readonly QrCode[] _codes = new QrCode[CodesMax];

    private int TriplesMax => _isLive ? 12 : 200;

    /// <param name="reach">How far thresholds listen: see <see cref="ThresholdMap"/>.</param>
    public ReadOnlySpan<QrCode> Read(in GreyImage image, int reach = ThresholdMap.WideReach)
    {
        _thresholds.Build(image, reach);
        _finders.Scan(image, _thresholds, _isLive ? 4 : 2, _isLive ? 1.75f : 1.25f);
        Span<bool> spent = stackalloc bool[FinderSearch.PatternsMax];
        spent.Clear();
        _count = 0;
        ReadTriples(image, spent);
        if (_count == 0 || !_isLive)
            ReadPairs(image, spent);
        HasMore = CountClear(spent) > 1;
        return _codes.AsSpan(0, _count);
    }

    public SymbolReader Symbols => _reader;

    /// <summary>How many places of this picture were sampled and decoded: nearly all the time that a picture can cost.</summary>
    public int Looked { get; private set; }

    /// <summary>How many may be.</summary>
    public int LooksMax { get; set; }

    /// <summary>Another picture, of which several scales may be read.</summary>
    /// <param name="fitsMax">How often finders may be tried as a symbol's.</param>
    public void Begin(int fitsMax) => (Looked, _fitsLeft) = (0, fitsMax);

    /// <summary>Whether clear finder patterns were left over that belong to none of the codes read.</summary>
    public bool HasMore { get; private set; }

    private int CountClear(ReadOnlySpan<bool> spent)
    {
        const float ClearMisfit = 0.15f;
        var clear = 0;
        for (var i = 0; i < _finders.Patterns.Length; i++)
        {
            if (!spent[i] && _finders.Patterns[i].Frame.Misfit < ClearMisfit && _finders.Patterns[i].Rows > 1)
                clear++;
        }

        return clear;
    }

    private void ReadTriples(in GreyImage image, Span<bool> spent)
    {
        var tried = 0;
        foreach (var triple in _triples.Find(_finders.Patterns))
        {
            if (spent[triple.TopLeft] || spent[triple.TopRight] || spent[triple.BottomLeft])
                continue;
            if (tried++ == TriplesMax)
                break;
            if (TryRead(image, SymbolAnchors.Of(_finders.Patterns, triple)))
                spent[triple.TopLeft] = spent[triple.TopRight] = spent[triple.BottomLeft] = true;
        }
    }

    private void ReadPairs(in GreyImage image, ReadOnlySpan<bool> spent)
    {
        foreach (var pair in _pairs.Find(_finders.Patterns, spent))
        {
            if (TryRead(image, pair) && _isLive)
                break;
        }
    }

    /// <summary>Reads a symbol, of which is known where it lay a moment ago, without looking for it anywhere else.</summary>
    /// <param name="outline">Where it lay, in the image's pixels.</param>
    public bool TryFollow(in GreyImage image, in QrCorners outline, SymbolVersion version, bool inverted, out QrCode code)
    {
        code = default;
        return _fit.TryFollow(image, outline, version, inverted) && _reader.TryRead(image, _fit.Map, inverted, out code);
    }

    private bool TryRead(in GreyImage image, in SymbolAnchors anchors)
    {
        if (_count == CodesMax || Looked == LooksMax || _fitsLeft == 0)
            return false;
        _fitsLeft--;
        if (!_fit.TryFit(image, anchors))
            return false;
        Looked++;
        if (!_reader.TryRead(image, _fit.Map, anchors.IsInverted, out var code))
            return false;
        _codes[_count++] = code;
        return true;
    }
}
