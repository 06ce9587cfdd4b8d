namespace Kiosk.Qr.Finding;

/// <summary>A place that looks like one of a symbol's three finder patterns.</summary>
/// <param name="X">Centre, in pixels.</param>
/// <param name="Y">Centre, in pixels.</param>
/// <param name="Module">Rough side of a module, in pixels.</param>
/// <param name="IsInverted">Light on dark.</param>
internal readonly record struct FinderPattern(float X, float Y, float Module, bool IsInverted)
{
    /// <summary>How many scanned rows crossed it.</summary>
    public int Rows { get; init; }

    /// <summary>Where its modules lie, from its edges in all directions.</summary>
    public FinderFrame Frame { get; init; }

    /// <summary>Whether both may belong to one symbol: of one polarity and, seen in perspective, not too different in size.</summary>
    public bool IsLike(in FinderPattern other) =>
        IsInverted == other.IsInverted && Frame.Area < 6 * other.Frame.Area && other.Frame.Area < 6 * Frame.Area;
}
