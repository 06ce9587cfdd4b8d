using Kiosk.Qr.Symbols;

namespace Kiosk.Qr.Finding;

/// <summary>How two finder patterns lie to each other, by both patterns' rulers.</summary>
/// <param name="Modules">Distance along a row or column in modules.</param>
/// <param name="Axis">0 to 3: the second lies along the first's U, V, -U, -V.</param>
/// <param name="Slant">How far off that axis it lies, as a part of the distance.</param>
internal readonly record struct FinderLink(float Modules, int Axis, float Slant)
{
    /// <summary>Under any perspective a finder's row runs straight through its neighbour, so more than this is another symbol's.</summary>
    private const float SlantMax = 0.22f;

    private const float ModulesMin = SymbolVersion.DimensionMin - 7 - 2.5f;
    private const float ModulesMax = (SymbolVersion.DimensionMax - 7) * 1.06f;

    /// <summary>Whether two patterns may stand side by side in one symbol.</summary>
    /// <remarks>Along a line seen in perspective the ruler at one end is too long by the factor that the other's is too short, so the
    /// geometric mean is exact.</remarks>
    public static bool TrySideBySide(in FinderFrame from, in FinderFrame to, out FinderLink link)
    {
        var axis = Along(from.ToModules(to.X, to.Y), out var distance, out var slant);
        Along(to.ToModules(from.X, from.Y), out var distanceBack, out var slantBack);
        link = new FinderLink(MathF.Sqrt(distance * distanceBack), axis, Math.Max(slant, slantBack));
        return link.Slant <= SlantMax && link.Modules is >= ModulesMin and <= ModulesMax
            && distance < 3 * distanceBack && distanceBack < 3 * distance;
    }

    /// <summary>Whether two patterns may stand in opposite corners of one symbol.</summary>
    public static bool TryAcross(in FinderFrame from, in FinderFrame to, out float modules)
    {
        var (u, v) = from.ToModules(to.X, to.Y);
        var (backU, backV) = to.ToModules(from.X, from.Y);
        modules = MathF.Sqrt(MathF.Sqrt(Math.Abs(u * v)) * MathF.Sqrt(Math.Abs(backU * backV)));
        return IsDiagonal(u, v) && IsDiagonal(backU, backV) && modules is >= ModulesMin and <= ModulesMax;
    }

    private static bool IsDiagonal(float u, float v) => Math.Abs(u) < 1.5f * Math.Abs(v) && Math.Abs(v) < 1.5f * Math.Abs(u);

    private static int Along((float U, float V) at, out float distance, out float slant)
    {
        var across = Math.Abs(at.U) >= Math.Abs(at.V);
        distance = across ? Math.Abs(at.U) : Math.Abs(at.V);
        slant = (across ? Math.Abs(at.V) : Math.Abs(at.U)) / Math.Max(distance, 1e-3f);
        return across ? (at.U > 0 ? 0 : 2) : (at.V > 0 ? 1 : 3);
    }
}
