using Kiosk.Qr.Symbols;

namespace Kiosk.Qr.Correction;

/// <summary>Soft modules to corrected data codewords.</summary>
internal sealed class CodewordReader
{
    private const int CodewordsMax = 3706;

    /// <summary>How unlikely, in bits, a text made of noise must be: of a lone block, and of each of several.</summary>
    private const int EvidenceMin = 32;
    private const int EvidenceMinOfMany = 22;

    private readonly byte[] _codewords = new byte[CodewordsMax];
    private readonly float[] _trust = new float[CodewordsMax];
    private readonly byte[] _data = new byte[CodewordsMax];

    /// <summary>The symbol's codewords in its own interleaved order; after a success the corrected ones.</summary>
    public ReadOnlySpan<byte> Codewords => _codewords;

    /// <summary>Codewords that were put right at the last success.</summary>
    public int Corrected { get; private set; }

    /// <param name="data">The data codewords in message order, valid until the next call.</param>
    public bool TryRead(
        ReadOnlySpan<float> soft, SymbolVersion version, FormatInformation format, bool transposed, out ReadOnlySpan<byte> data)
    {
        Unmask(soft, version, format.Mask, transposed);
        var layout = version.Blocks(format.Level);
        data = _data.AsSpan(0, layout.DataCodewords);
        Corrected = 0;

        Span<byte> block = stackalloc byte[BlockLayout.BlockLengthMax];
        Span<float> trust = stackalloc float[BlockLayout.BlockLengthMax];
        var filled = 0;
        for (var i = 0; i < layout.Blocks; i++)
        {
            var dataLength = layout.DataLength(i);
            var length = dataLength + layout.CorrectionPerBlock;
            for (var n = 0; n < length; n++)
            {
                var from = n < dataLength ? layout.DataIndex(i, n) : layout.CorrectionIndex(i, n - dataLength);
                block[n] = _codewords[from];
                trust[n] = _trust[from];
            }

            var corrected = BlockCorrection.Correct(
                block[..length], trust[..length], layout.CorrectionPerBlock, Spare(version.Number, format.Level), layout.Blocks == 1 ? EvidenceMin : EvidenceMinOfMany);
            if (corrected < 0)
                return false;
            Corrected += corrected;
            block[..dataLength].CopyTo(_data.AsSpan(filled));
            filled += dataLength;
            for (var n = 0; corrected > 0 && n < length; n++)
                _codewords[n < dataLength ? layout.DataIndex(i, n) : layout.CorrectionIndex(i, n - dataLength)] = block[n];
        }

        return true;
    }

    /// <summary>Gathers bits into codewords; a codeword is trusted as much as its most doubtful bit.</summary>
    private void Unmask(ReadOnlySpan<float> soft, SymbolVersion version, int mask, bool transposed)
    {
        var dimension = version.Dimension;
        var order = version.BitOrder;
        for (var i = 0; i < version.Codewords; i++)
        {
            var (codeword, trust) = (0, float.MaxValue);
            for (var bit = 8 * i; bit < 8 * i + 8; bit++)
            {
                var (y, x) = Math.DivRem(order[bit], dimension);
                var value = soft[transposed ? x * dimension + y : order[bit]];
                codeword = codeword << 1 | (value > 0 != DataMask.IsFlipped(mask, x, y) ? 1 : 0);
                trust = Math.Min(trust, Math.Abs(value));
            }

            _codewords[i] = (byte)codeword;
            _trust[i] = trust;
        }
    }

    /// <summary>Correction codewords the standard keeps back in the smallest symbols so that a wrong text is not made of noise.</summary>
    private static int Spare(int version, ErrorCorrectionLevel level) => (version, level) switch
    {
        (1, ErrorCorrectionLevel.L) => 3,
        (1, ErrorCorrectionLevel.M) or (2, ErrorCorrectionLevel.L) => 2,
        (1, _) or (3, ErrorCorrectionLevel.L) => 1,
        _ => 0,
    };
}
