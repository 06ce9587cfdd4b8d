namespace Kiosk.Qr.Symbols;

/// <summary>What the standard (ISO/IEC 18004) fixes for one of the forty sizes: where its function patterns lie, in which order the
/// data modules are filled, and how the codewords are split into blocks.</summary>
internal sealed class SymbolVersion
{
    public const int Max = 40;
    public const int DimensionMin = 21;
    public const int DimensionMax = 177;

    private static readonly SymbolVersion?[] Made = new SymbolVersion?[Max + 1];

    private SymbolVersion(int number)
    {
        Number = number;
        Dimension = 17 + 4 * number;
        AlignmentCenters = AlignmentPatterns.Centers(number);
        IsFunction = FunctionPatterns.Map(number, Dimension, AlignmentCenters);
        Known = FunctionPatterns.Tones(Dimension, AlignmentCenters);
        BitOrder = DataPath.Walk(Dimension, IsFunction);
    }

    public int Number { get; }

    /// <summary>Modules a side.</summary>
    public int Dimension { get; }

    /// <summary>Rows (and columns) on which alignment patterns are centred; empty for version 1.</summary>
    public int[] AlignmentCenters { get; }

    /// <summary>By y * Dimension + x: a module that carries no data.</summary>
    public bool[] IsFunction { get; }

    /// <summary>By y * Dimension + x: 1 where every symbol of this size is dark, -1 where it is light, 0 where it may be either.</summary>
    public sbyte[] Known { get; }

    /// <summary>The data modules (y * Dimension + x) in the order of their bits.</summary>
    public int[] BitOrder { get; }

    public int Codewords => BitOrder.Length / 8;

    /// <summary>The size, made at first use and kept. Two threads may make it twice; both are equal.</summary>
    public static SymbolVersion Of(int number) => Made[number] ??= new SymbolVersion(number);

    public BlockLayout Blocks(ErrorCorrectionLevel level) => BlockLayout.Of(Number, level, Codewords);

    /// <summary>Whether a number of modules a side is one of the forty.</summary>
    public static bool IsDimension(int modules) =>
        modules is >= DimensionMin and <= DimensionMax && (modules - 17) % 4 == 0;
}
