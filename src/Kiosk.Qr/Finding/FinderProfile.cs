namespace Kiosk.Qr.Finding;

/// <summary>The finder's mark on a straight line through its centre: dark, light, dark, light, dark as 1:1:3:1:1, in whatever
/// direction the line runs.</summary>
/// <remarks>Judged by distances between edges of the same kind (dark to light, light to dark): blur and a threshold that is too high
/// or too low move those together.</remarks>
internal static class FinderProfile
{
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
