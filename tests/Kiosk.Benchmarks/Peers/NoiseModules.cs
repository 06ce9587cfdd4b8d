using Kiosk.Qr;
using Kiosk.Qr.Content;
using Kiosk.Qr.Correction;
using Kiosk.Qr.Symbols;

namespace Kiosk.Benchmarks.Peers;

/// <summary>Soft modules drawn by lot, as if a symbol of a known format had been sampled where there is none.</summary>
internal sealed class NoiseModules(int seed)
{
    private const int VersionMax = 8;

    private readonly Random _random = new(seed);
    private readonly CodewordReader _codewords = new();
    private readonly PayloadDecoder _messages = new();
    private readonly byte[] _drawn = new byte[SymbolVersion.DimensionMax * SymbolVersion.DimensionMax];
    private readonly float[] _soft = new float[SymbolVersion.DimensionMax * SymbolVersion.DimensionMax];
    private SymbolVersion _version = SymbolVersion.Of(1);
    private FormatInformation _format;

    /// <summary>Whether the codewords that the last symbol was corrected to are a message.</summary>
    public bool IsMessage { get; private set; }

    /// <summary>Draws a symbol and decodes it.</summary>
    /// <returns>Whether the error correction let it pass.</returns>
    public bool Next()
    {
        _version = SymbolVersion.Of(_random.Next(1, VersionMax + 1));
        _format = new FormatInformation((ErrorCorrectionLevel)_random.Next(4), _random.Next(8));
        var modules = _version.Dimension * _version.Dimension;
        _random.NextBytes(_drawn.AsSpan(0, modules));
        for (var i = 0; i < modules; i++)
            _soft[i] = (_drawn[i] - 127.5f) / 106;
        if (!_codewords.TryRead(_soft.AsSpan(0, modules), _version, _format, transposed: false, out var data))
            return false;
        IsMessage = _messages.Decode(data, _version.Number) is not null;
        return true;
    }

    public override string ToString() => $"version {_version.Number}, level {_format.Level}, mask {_format.Mask}";
}
