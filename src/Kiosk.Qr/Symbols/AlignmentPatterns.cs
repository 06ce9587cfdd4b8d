namespace Kiosk.Qr.Symbols;

/// <summary>Where the 5x5 alignment patterns are centred.</summary>
internal static class AlignmentPatterns
{
    /// <summary>The first centre is always 6, the last seven modules from the far side, the others evenly between on even
    /// steps, counted from the far side. Version 32 is the standard's one exception to its own spacing.</summary>
    public static int[] Centers(int version)
    {
        if (version == 1)
            return [];

        var count = version / 7 + 2;
        var step = version == 32 ? 26 : (version * 4 + count * 2 + 1) / (count * 2 - 2) * 2;
        var centers = new int[count];
        centers[0] = 6;
        for (var i = count - 1; i >= 1; i--)
            centers[i] = 17 + 4 * version - 7 - step * (count - 1 - i);
        return centers;
    }

    /// <summary>Three of the crossings of the centre lines fall on finder patterns and hold no alignment pattern.</summary>
    public static bool IsUnderFinder(int row, int column, int count) =>
        (row == 0 && column == 0) || (row == 0 && column == count - 1) || (row == count - 1 && column == 0);
}
