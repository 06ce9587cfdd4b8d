namespace Kiosk.Qr.Symbols;

/// <summary>The zigzag in which data bits fill a symbol: columns two wide, from the right, up and down in turn.</summary>
internal static class DataPath
{
    private const int TimingColumn = 6;

    public static int[] Walk(int dimension, bool[] isFunction)
    {
        var path = new List<int>(dimension * dimension);
        var upward = true;
        for (var right = dimension - 1; right >= 1; right -= 2)
        {
            if (right == TimingColumn)
                right--;
            for (var step = 0; step < dimension; step++)
            {
                var y = upward ? dimension - 1 - step : step;
                for (var x = right; x >= right - 1; x--)
                {
                    if (!isFunction[y * dimension + x])
                        path.Add(y * dimension + x);
                }
            }

            upward = !upward;
        }

        return [.. path];
    }
}
