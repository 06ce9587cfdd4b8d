namespace Kiosk.Qr;

/// <summary>Why nothing could be read in a picture, as far as the picture tells.</summary>
public enum QrFlaw
{
    /// <summary>Something was read.</summary>
    None,

    /// <summary>Nothing in it looks like a code.</summary>
    NoCode,

    /// <summary>Hardly any light fell on it.</summary>
    TooDark,

    /// <summary>Dark and light modules are nearly one tone.</summary>
    Faint,

    /// <summary>A reflection hides a part of the code.</summary>
    Glare,

    /// <summary>Modules run into each other: out of focus, or moved.</summary>
    Blurred,

    /// <summary>Modules are smaller than can be told apart.</summary>
    TooSmall,

    /// <summary>A part of the code lies outside the picture.</summary>
    CutOff,

    /// <summary>The code is clear enough but its text cannot be restored: torn, dirty, covered, or not a whole code.</summary>
    Damaged,
}
