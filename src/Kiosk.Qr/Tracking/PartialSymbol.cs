using Kiosk.Qr.Symbols;

namespace Kiosk.Qr.Tracking;

/// <summary>A symbol found in one frame whose modules were too uncertain to be read.</summary>
internal sealed class PartialSymbol
{
    /// <summary>A module is at most this sure, so that one frame's glare does not outvote the others.</summary>
    private const float SureMax = 1.2f;

    private float[] _soft = [];

    public SymbolVersion Version { get; private set; } = SymbolVersion.Of(1);

    public bool IsInverted { get; private set; }

    public QrCorners Corners { get; private set; }

    public float FormatFit { get; private set; }

    /// <summary>Pixels of the frame to a pixel of the scale at which it was found.</summary>
    public int Scale { get; private set; } = 1;

    public ReadOnlySpan<float> Soft => _soft.AsSpan(0, Version.Dimension * Version.Dimension);

    public void Set(ReadOnlySpan<float> soft, SymbolVersion version, bool inverted, in QrCorners corners, float formatFit, int scale = 1)
    {
        MakeRoom(soft.Length);
        for (var i = 0; i < soft.Length; i++)
            _soft[i] = Math.Clamp(soft[i], -SureMax, SureMax);
        (Version, IsInverted, Corners, FormatFit, Scale) = (version, inverted, corners, formatFit, scale);
    }

    public void MakeRoom(int modules)
    {
        if (_soft.Length < modules)
            _soft = new float[modules];
    }

    public void CopyFrom(PartialSymbol other) =>
        Set(other.Soft, other.Version, other.IsInverted, other.Corners, other.FormatFit, other.Scale);
}
