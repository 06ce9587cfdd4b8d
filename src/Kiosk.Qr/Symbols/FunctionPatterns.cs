namespace Kiosk.Qr.Symbols;

/// <summary>The modules that carry no data: finders with their separators, timing, alignment, format and version information.</summary>
internal static class FunctionPatterns
{
    public static bool[] Map(int version, int dimension, int[] alignmentCenters)
    {
        var map = new bool[dimension * dimension];
        // Finder, separator and format information fill a 9x9 or 9x8 corner; the dark module lies in the lower left one.
        Fill(map, dimension, 0, 0, 9, 9);
        Fill(map, dimension, dimension - 8, 0, 8, 9);
        Fill(map, dimension, 0, dimension - 8, 9, 8);
        Fill(map, dimension, 6, 0, 1, dimension);
        Fill(map, dimension, 0, 6, dimension, 1);

        for (var row = 0; row < alignmentCenters.Length; row++)
        {
            for (var column = 0; column < alignmentCenters.Length; column++)
            {
                if (!AlignmentPatterns.IsUnderFinder(row, column, alignmentCenters.Length))
                    Fill(map, dimension, alignmentCenters[column] - 2, alignmentCenters[row] - 2, 5, 5);
            }
        }

        if (version >= 7)
        {
            Fill(map, dimension, dimension - 11, 0, 3, 6);
            Fill(map, dimension, 0, dimension - 11, 6, 3);
        }

        return map;
    }

    private static void Fill(bool[] map, int dimension, int left, int top, int width, int height)
    {
        for (var y = top; y < top + height; y++)
            map.AsSpan(y * dimension + left, width).Fill(true);
    }
}
