using System.Runtime.Intrinsics;

namespace Kiosk.Qr.Light;

/// <summary>What is left to do when eight lanes have been worked on at once.</summary>
internal static class Lanes
{
    /// <summary>The sum of all, added in one order on every machine.</summary>
    public static float Sum(Vector256<float> values)
    {
        var half = values.GetLower() + values.GetUpper();
        return half[0] + half[1] + half[2] + half[3];
    }

    /// <summary>The smallest of at least one value, none of which is NaN.</summary>
    public static float Smallest(ReadOnlySpan<float> values)
    {
        var smallest = values[0];
        if (values.Length >= Vector256<float>.Count)
        {
            // The last ones are looked at twice rather than one by one.
            var least = Vector256.Create(values[^Vector256<float>.Count..]);
            for (var i = 0; i + Vector256<float>.Count <= values.Length; i += Vector256<float>.Count)
                least = Vector256.MinNative(least, Vector256.Create(values[i..]));
            var four = Vector128.MinNative(least.GetLower(), least.GetUpper());
            return MathF.Min(MathF.Min(four[0], four[1]), MathF.Min(four[2], four[3]));
        }

        foreach (var value in values)
            smallest = value < smallest ? value : smallest;
        return smallest;
    }

    /// <summary>The largest of at least one value, none of which is NaN.</summary>
    public static float Largest(ReadOnlySpan<float> values)
    {
        var largest = values[0];
        if (values.Length >= Vector256<float>.Count)
        {
            var most = Vector256.Create(values[^Vector256<float>.Count..]);
            for (var i = 0; i + Vector256<float>.Count <= values.Length; i += Vector256<float>.Count)
                most = Vector256.MaxNative(most, Vector256.Create(values[i..]));
            var four = Vector128.MaxNative(most.GetLower(), most.GetUpper());
            return MathF.Max(MathF.Max(four[0], four[1]), MathF.Max(four[2], four[3]));
        }

        foreach (var value in values)
            largest = value > largest ? value : largest;
        return largest;
    }
}
