namespace Kiosk.Qr.Symbols;

/// <summary>How a symbol's codewords are dealt out to blocks that are corrected each for itself. The first blocks are shorter by
/// one data codeword when the number does not divide.</summary>
internal readonly struct BlockLayout
{
    public const int CorrectionMax = 30;
    public const int BlockLengthMax = 153;
    public const int BlocksMax = 81;

    private BlockLayout(int blocks, int correctionPerBlock, int codewords)
    {
        Blocks = blocks;
        CorrectionPerBlock = correctionPerBlock;
        DataPerShortBlock = codewords / blocks - correctionPerBlock;
        ShortBlocks = blocks - codewords % blocks;
        DataCodewords = codewords - blocks * correctionPerBlock;
    }

    public int Blocks { get; }

    public int ShortBlocks { get; }

    public int DataPerShortBlock { get; }

    public int CorrectionPerBlock { get; }

    public int DataCodewords { get; }

    public int DataLength(int block) => DataPerShortBlock + (block < ShortBlocks ? 0 : 1);

    /// <summary>Where the n-th data codeword of a block stands in the symbol's interleaved order.</summary>
    public int DataIndex(int block, int n) =>
        n < DataPerShortBlock ? n * Blocks + block : DataPerShortBlock * Blocks + block - ShortBlocks;

    /// <summary>Where the n-th correction codeword of a block stands in the symbol's interleaved order.</summary>
    public int CorrectionIndex(int block, int n) => DataCodewords + n * Blocks + block;

    /// <summary>The block that a codeword of the symbol's interleaved order belongs to.</summary>
    public int BlockOf(int index)
    {
        if (index >= DataCodewords)
            return (index - DataCodewords) % Blocks;
        var longPart = index - DataPerShortBlock * Blocks;
        return longPart < 0 ? index % Blocks : ShortBlocks + longPart;
    }

    public static BlockLayout Of(int version, ErrorCorrectionLevel level, int codewords)
    {
        var at = (int)level * SymbolVersion.Max + version - 1;
        return new BlockLayout(BlockCounts[at], CorrectionCounts[at], codewords);
    }

    // ISO/IEC 18004, table 9, one row a level (L, M, Q, H), versions 1 to 40.
    private static ReadOnlySpan<byte> CorrectionCounts =>
    [
        7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28,
        28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
        10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26,
        26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
        13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30,
        28, 30, 30, 30, 30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
        17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28,
        30, 24, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ];

    private static ReadOnlySpan<byte> BlockCounts =>
    [
        1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8,
        8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25,
        1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16,
        17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
        1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20,
        23, 23, 25, 27, 29, 34, 34, 35, 38, 40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68,
        1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25,
        25, 34, 30, 32, 35, 37, 40, 42, 45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81,
    ];
}
