namespace Kiosk.Qr.Finding;

/// <summary>What is known of a symbol before its modules are looked at: two or three of its finders, turned so that the frame of each has
/// U along the symbol's rows, and how far apart they are.</summary>
internal readonly record struct SymbolAnchors
{
    /// <summary>The finder with another on both sides; null when that one was not found.</summary>
    public FinderFrame? Corner { get; init; }

    public FinderFrame? Right { get; init; }

    public FinderFrame? Below { get; init; }

    /// <summary>Distance between neighbouring finder centres in modules: the dimension less seven, roughly.</summary>
    public float Modules { get; init; }

    public bool IsInverted { get; init; }

    public bool AreThree => Corner is not null && Right is not null && Below is not null;

    public static SymbolAnchors Of(ReadOnlySpan<FinderPattern> patterns, in FinderTriple triple)
    {
        var corner = patterns[triple.TopLeft].Frame;
        var right = patterns[triple.TopRight].Frame;
        var below = patterns[triple.BottomLeft].Frame;
        var (dx, dy) = (right.X - corner.X, right.Y - corner.Y);
        return new SymbolAnchors
        {
            Corner = corner.Turned(dx, dy),
            Right = right.Turned(dx, dy),
            Below = below.Turned(dx, dy),
            Modules = triple.Modules,
            IsInverted = patterns[triple.TopLeft].IsInverted,
        };
    }
}
