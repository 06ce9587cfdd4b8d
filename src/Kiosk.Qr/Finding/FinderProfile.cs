using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kiosk.Qr.Finding;

/// <summary>The finder's mark on a straight line through its centre: dark, light, dark, light, dark as 1:1:3:1:1, in whatever
/// direction the line runs.</summary>
/// <remarks>Judged by distances between edges of the same kind (dark to light, light to dark): blur and a threshold that is too high
/// or too low move those together.</remarks>
internal static class FinderProfile
{
    /// <summary>How many places along a row are judged at once.</summary>
    public const int Lanes = 8;

    /// <summary>What rounding edges to whole pixels may cost, in twelfths of a pixel.</summary>
    private const int SlackTwelfths = 7;

    /// <summary>Judges the patterns that start at eight edges in a row, roughly and in whole pixels.</summary>
    /// <param name="edges">Thirteen edges.</param>
    /// <param name="twelveMin">The least length of twelve modules.</param>
    /// <returns>A bit for each place, set where the pattern may be.</returns>
    public static uint Matches(ReadOnlySpan<int> edges, int twelveMin)
    {
        ref var edge = ref MemoryMarshal.GetReference(edges[..(Lanes + 5)]);
        var e0 = Vector256.LoadUnsafe(ref edge);
        var e1 = Vector256.LoadUnsafe(ref edge, 1);
        var e2 = Vector256.LoadUnsafe(ref edge, 2);
        var e3 = Vector256.LoadUnsafe(ref edge, 3);
        var e4 = Vector256.LoadUnsafe(ref edge, 4);
        var e5 = Vector256.LoadUnsafe(ref edge, 5);
        var twelve = e4 - e0 + (e5 - e1);
        var slack = (twelve >> 1) + Vector256.Create(SlackTwelfths);
        var middle = e3 - e2;
        var matches = Vector256.GreaterThan(middle, e2 - e1)
            & Vector256.GreaterThan(middle, e4 - e3)
            & Vector256.GreaterThanOrEqual(twelve, Vector256.Create(twelveMin))
            & IsNear(e2 - e0, twelve + twelve, slack)
            & IsNear(e5 - e3, twelve + twelve, slack)
            & IsNear(e3 - e1, twelve << 2, slack)
            & IsNear(e4 - e2, twelve << 2, slack);
        return matches.ExtractMostSignificantBits();
    }

    private static Vector256<int> IsNear(Vector256<int> length, Vector256<int> twelfths, Vector256<int> slack) =>
        Vector256.LessThanOrEqual(Vector256.Abs((length << 3) + (length << 2) - twelfths), slack);

    /// <summary>Whether six edges in a row make the pattern.</summary>
    /// <param name="module">A module's length along the line.</param>
    public static bool Matches(
        float e0, float e1, float e2, float e3, float e4, float e5, float tolerance, out float module)
    {
        module = (e4 - e0 + (e5 - e1)) / 12;
        var slack = module * tolerance + 0.6f;
        return Math.Abs(e2 - e0 - 2 * module) <= slack
            && Math.Abs(e5 - e3 - 2 * module) <= slack
            && Math.Abs(e3 - e1 - 4 * module) <= slack * 1.5f
            && Math.Abs(e4 - e2 - 4 * module) <= slack * 1.5f
            && e3 - e2 > e2 - e1 && e3 - e2 > e4 - e3;
    }
}
