namespace Kiosk.Qr.Finding;

/// <summary>Three finder patterns that may belong to one symbol.</summary>
/// <param name="TopLeft">Index among the patterns.</param>
/// <param name="TopRight">Index among the patterns.</param>
/// <param name="BottomLeft">Index among the patterns.</param>
/// <param name="Modules">Estimated distance between two neighbouring finder centres: the dimension less seven.</param>
/// <param name="Misfit">How unlike a symbol it is; smaller is better.</param>
internal readonly record struct FinderTriple(int TopLeft, int TopRight, int BottomLeft, float Modules, float Misfit)
{
    /// <summary>Width and height, as logarithms of their modules, may differ by this.</summary>
    private const float SkewMax = 0.22f;

    /// <summary>Judges three patterns with the second along one axis of the first, and the third a quarter turn on.</summary>
    public static bool TryJudge(
        ReadOnlySpan<FinderPattern> patterns, int corner, int right, int below, in FinderLink across, out FinderTriple triple)
    {
        triple = default;
        if (!FinderLink.TrySideBySide(patterns[corner].Frame, patterns[below].Frame, out var down)
            || ((down.Axis - across.Axis) & 3) != 1)
            return false;

        var skew = MathF.Abs(MathF.Log(across.Modules / down.Modules));
        if (skew > SkewMax)
            return false;
        var misfit = 4 * skew + 2 * (across.Slant + down.Slant)
            + patterns[corner].Frame.Misfit + patterns[right].Frame.Misfit + patterns[below].Frame.Misfit;
        triple = new FinderTriple(corner, right, below, (across.Modules + down.Modules) / 2, misfit);
        return true;
    }
}
