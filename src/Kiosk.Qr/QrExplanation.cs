using Kiosk.Qr.Explaining;

namespace Kiosk.Qr;

/// <summary>How the reader sees a picture, stage by stage, and what kept it from reading a code.</summary>
/// <param name="Codes">What was read.</param>
/// <param name="Flaw">Why not, where nothing was.</param>
/// <param name="DarkAndLight">Each pixel after the local threshold: 0 is dark, 255 is light; of the picture's size.</param>
/// <param name="Finders">Outlines of the squares that look like finder patterns.</param>
/// <param name="Outline">Of the code that was read, or the likeliest that was not; null where there is none.</param>
/// <param name="Modules">How sure the reader is of each module of the clearest code, row by row: 0 is surely dark, 255 surely light, grey in
/// doubt. Empty where none was found.</param>
/// <param name="Dimension">Modules a side; zero where there are none.</param>
public sealed record QrExplanation(
    IReadOnlyList<QrCode> Codes,
    QrFlaw Flaw,
    byte[] DarkAndLight,
    IReadOnlyList<QrCorners> Finders,
    QrCorners? Outline,
    byte[] Modules,
    int Dimension)
{
    /// <summary>Looks thoroughly. Allocates freely: for people who ask why, not for a camera's frames.</summary>
    public static QrExplanation Of(in GreyImage image) => Explainer.Explain(image);
}
