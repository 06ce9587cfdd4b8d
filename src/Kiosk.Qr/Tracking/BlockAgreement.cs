using Kiosk.Qr.Correction;
using Kiosk.Qr.Symbols;

namespace Kiosk.Qr.Tracking;

/// <summary>Tells whether frames show one code, block by block.</summary>
/// <remarks>Two codes of one printer may share most of their text, so that most of their modules agree. But the blocks in which
/// they differ at all differ in at least one codeword more than there are correction codewords (the code's minimum distance), four bits of
/// eight each on average. That much disagreement is looked for, in each block by itself: without it the blocks of two codes could
/// be read from one sum and put together to a text that stands on neither.</remarks>
internal sealed class BlockAgreement
{
    /// <summary>The part of the least difference between two codes that the noise of one may look like.</summary>
    private const float Margin = 0.5f;

    private readonly int[] _bits = new int[BlockLayout.BlocksMax];
    private readonly int[] _against = new int[BlockLayout.BlocksMax];

    /// <summary>Whether a frame bears out what was read: in no block more of its modules are against it than in the one that suits
    /// it best, by as much as would be of another code.</summary>
    /// <param name="read">Holds the corrected codewords of what was read.</param>
    public bool BearsOut(PartialSymbol frame, CodewordReader read, FormatInformation format, bool transposed)
    {
        var layout = frame.Version.Blocks(format.Level);
        Count(frame, read, format, transposed, layout);
        var least = float.MaxValue;
        for (var block = 0; block < layout.Blocks; block++)
            least = Math.Min(least, (float)_against[block] / _bits[block]);
        for (var block = 0; block < layout.Blocks; block++)
        {
            var part = (float)_against[block] / _bits[block];
            var other = 4f * (layout.CorrectionPerBlock + 1) / _bits[block] * (1 - 2 * least);
            if (part > AgainstMax || part - least > Margin * other)
                return false;
        }

        return true;
    }

    /// <summary>A frame that is against three modules in ten tells nothing.</summary>
    private const float AgainstMax = 0.3f;

    private void Count(PartialSymbol frame, CodewordReader read, FormatInformation format, bool transposed, in BlockLayout layout)
    {
        Array.Clear(_bits);
        Array.Clear(_against);
        var soft = frame.Soft;
        var (order, dimension) = (frame.Version.BitOrder, frame.Version.Dimension);
        for (var i = 0; i < frame.Version.Codewords; i++)
        {
            var block = layout.BlockOf(i);
            var codeword = read.Codewords[i];
            for (var bit = 0; bit < 8; bit++)
            {
                var at = order[8 * i + bit];
                var (y, x) = Math.DivRem(at, dimension);
                var isDark = (codeword >> (7 - bit) & 1) == 1 != DataMask.IsFlipped(format.Mask, x, y);
                if (soft[transposed ? x * dimension + y : at] > 0 != isDark)
                    _against[block]++;
            }

            _bits[block] += 8;
        }
    }
}
