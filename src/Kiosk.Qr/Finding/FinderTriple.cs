using Kiosk.Qr.Symbols;

namespace Kiosk.Qr.Finding;

/// <summary>Three finder patterns that may belong to one symbol, turned so that the frame of each has U along the symbol's rows.</summary>
/// <param name="TopLeft">Index among the patterns.</param>
/// <param name="TopRight">Index among the patterns.</param>
/// <param name="BottomLeft">Index among the patterns.</param>
/// <param name="Modules">Estimated distance between two neighbouring finder centres: the dimension less seven.</param>
/// <param name="Misfit">How unlike a symbol it is; smaller is better.</param>
internal readonly record struct FinderTriple(int TopLeft, int TopRight, int BottomLeft, float Modules, float Misfit)
{
    /// <summary>Under any perspective a finder's row runs straight through its neighbour, so more than this is another symbol's.</summary>
    private const float SlantMax = 0.22f;

    private const float ModulesMin = SymbolVersion.DimensionMin - 7 - 2.5f;
    private const float ModulesMax = (SymbolVersion.DimensionMax - 7) * 1.06f;

    /// <summary>Judges three patterns with the second along one axis of the first, and the third a quarter turn on.</summary>
    public static bool TryJudge(
        ReadOnlySpan<FinderPattern> patterns, int corner, int right, int below, out FinderTriple triple)
    {
        triple = default;
        if (!TryLink(patterns[corner].Frame, patterns[right].Frame, out var across, out var acrossAxis, out var acrossSlant)
            || !TryLink(patterns[corner].Frame, patterns[below].Frame, out var down, out var downAxis, out var downSlant)
            || ((downAxis - acrossAxis) & 3) != 1)
            return false;

        var skew = MathF.Abs(MathF.Log(across / down));
        if (skew > 0.22f)
            return false;
        var misfit = 4 * skew + 2 * (acrossSlant + downSlant)
            + patterns[corner].Frame.Misfit + patterns[right].Frame.Misfit + patterns[below].Frame.Misfit;
        triple = new FinderTriple(corner, right, below, (across + down) / 2, misfit);
        return true;
    }

    /// <summary>How many modules lie between two centres, by both patterns' rulers.</summary>
    /// <remarks>Along a line seen in perspective the ruler at one end is too long by the factor that the other's is too short, so the
    /// geometric mean is exact.</remarks>
    /// <param name="axis">0 to 3: the second lies along the first's U, V, -U, -V.</param>
    private static bool TryLink(in FinderFrame from, in FinderFrame to, out float modules, out int axis, out float slant)
    {
        var there = from.ToModules(to.X, to.Y);
        var back = to.ToModules(from.X, from.Y);
        axis = Axis(there, out var distance, out slant);
        Axis(back, out var distanceBack, out var slantBack);
        modules = MathF.Sqrt(distance * distanceBack);
        slant = Math.Max(slant, slantBack);
        return slant <= SlantMax && modules is >= ModulesMin and <= ModulesMax
            && distance < 3 * distanceBack && distanceBack < 3 * distance;
    }

    private static int Axis((float U, float V) at, out float distance, out float slant)
    {
        var across = Math.Abs(at.U) >= Math.Abs(at.V);
        distance = across ? Math.Abs(at.U) : Math.Abs(at.V);
        slant = (across ? Math.Abs(at.V) : Math.Abs(at.U)) / Math.Max(distance, 1e-3f);
        return across ? (at.U > 0 ? 0 : 2) : (at.V > 0 ? 1 : 3);
    }

    /// <summary>A pattern's frame turned by quarters until U points along a direction in the picture.</summary>
    public static FinderFrame Turned(in FinderFrame frame, float dx, float dy)
    {
        var turned = frame;
        for (var i = 0; i < 4; i++)
        {
            var (u, v) = turned.ToModules(turned.X + dx, turned.Y + dy);
            if (u > 0 && u >= Math.Abs(v))
                return turned;
            turned = turned with { Ux = turned.Vx, Uy = turned.Vy, Vx = -turned.Ux, Vy = -turned.Uy };
        }

        return turned;
    }
}
