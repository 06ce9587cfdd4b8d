namespace Kiosk.Qr.Tracking;

/// <summary>How much of a frame may be looked at, so that a slow or hot machine keeps up with its camera: half as much at once when a frame took
/// too long, a little more again with each that was quick.</summary>
internal sealed class FramePace
{
    /// <summary>A frame full of texture may look like a hundred symbols, and each look costs about a third of a millisecond.</summary>
    public const int LooksMax = 16;

    /// <summary>Fits of a symbol to finders, of which most come to nothing; some ten of them cost as much as a look.</summary>
    private const int FitsPerLook = 4;

    /// <summary>Where one finder is hidden the two others may be a symbol's in four ways; and one look without the frame's noise.</summary>
    public const int LooksMin = 5;

    /// <summary>Places that may be sampled and decoded.</summary>
    public int Looks { get; private set; } = LooksMax;

    /// <summary>As many of them before the frame's noise is taken out.</summary>
    public int LooksAtFirst => Looks - 1;

    public int Fits => Looks * FitsPerLook;

    public void Took(TimeSpan elapsed, TimeSpan allowed)
    {
        if (elapsed > allowed)
            Looks = Math.Max(LooksMin, Looks / 2);
        else if (2 * elapsed < allowed)
            Looks = Math.Min(LooksMax, Looks + 1);
    }
}
