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

    /// <summary>The tone of each module that is the same in all symbols of a size: 1 is dark, -1 light, 0 anything. Finders with their
    /// separators, timing and alignment patterns; alike in a mirror.</summary>
    public static sbyte[] Tones(int dimension, int[] alignmentCenters)
    {
        var tones = new sbyte[dimension * dimension];
        for (var i = 8; i < dimension - 8; i++)
            tones[6 * dimension + i] = tones[i * dimension + 6] = (sbyte)((i & 1) == 0 ? 1 : -1);
        Rings(tones, dimension, 3, 3, 4);
        Rings(tones, dimension, dimension - 4, 3, 4);
        Rings(tones, dimension, 3, dimension - 4, 4);
        for (var row = 0; row < alignmentCenters.Length; row++)
        {
            for (var column = 0; column < alignmentCenters.Length; column++)
            {
                if (!AlignmentPatterns.IsUnderFinder(row, column, alignmentCenters.Length))
                    Rings(tones, dimension, alignmentCenters[column], alignmentCenters[row], 2);
            }
        }

        return tones;
    }

    /// <summary>Squares one within another. A finder's are dark up to one module from its centre, at three, and light at two and four;
    /// an alignment pattern's are dark at none and two.</summary>
    private static void Rings(sbyte[] tones, int dimension, int x, int y, int reach)
    {
        for (var dy = -reach; dy <= reach; dy++)
        {
            for (var dx = -reach; dx <= reach; dx++)
            {
                var ring = Math.Max(Math.Abs(dx), Math.Abs(dy));
                var isDark = reach == 4 ? ring is 0 or 1 or 3 : ring is 0 or 2;
                if (x + dx >= 0 && y + dy >= 0 && x + dx < dimension && y + dy < dimension)
                    tones[(y + dy) * dimension + x + dx] = (sbyte)(isDark ? 1 : -1);
            }
        }
    }

    private static void Fill(bool[] map, int dimension, int left, int top, int width, int height)
    {
        for (var y = top; y < top + height; y++)
            map.AsSpan(y * dimension + left, width).Fill(true);
    }
}
