namespace Kiosk.Qr.Geometry;

/// <summary>A plane seen in perspective: module coordinates to pixels.</summary>
internal readonly record struct Homography(
    double A, double B, double C, double D, double E, double F, double G, double H)
{
    public (float X, float Y) ToPixels(float u, float v)
    {
        var w = 1 / (G * u + H * v + 1);
        return ((float)((A * u + B * v + C) * w), (float)((D * u + E * v + F) * w));
    }

    /// <summary>Whether the point lies before the horizon.</summary>
    public bool IsInFront(float u, float v) => G * u + H * v + 1 > 0.05;
}
