namespace Kiosk.Qr.Finding;

/// <summary>A first guess at a finder that is seen so much from the side that no upright square comes near it.</summary>
/// <remarks>The outline's second moments say how it is squeezed. Undone, what is left is a square that is only turned; and what that
/// square's ruler is, squeezed again, is the finder's.</remarks>
internal static class FinderSlant
{
    /// <summary>Squeezed more than this a finder's rings are thinner than any picture shows.</summary>
    private const float SqueezeMax = 6;

    public static bool TryGuess(ReadOnlySpan<FinderRay> rays, out FinderFrame frame)
    {
        frame = default;
        // A sector's second moment about the centre grows with the fourth power of its length.
        var (xx, xy, yy, area) = (0f, 0f, 0f, 0f);
        foreach (var ray in rays)
        {
            var squared = ray.Outer * ray.Outer;
            xx += squared * squared * ray.Dx * ray.Dx;
            xy += squared * squared * ray.Dx * ray.Dy;
            yy += squared * squared * ray.Dy * ray.Dy;
            area += 2 * squared;
        }

        if (!(area > 0))
            return false;
        (xx, xy, yy) = (xx / area, xy / area, yy / area);

        // The square root of a symmetric two by two matrix, which leaves the turn to be found.
        var determinant = xx * yy - xy * xy;
        if (!(determinant > 0))
            return false;
        var root = MathF.Sqrt(determinant);
        var trace = MathF.Sqrt(xx + yy + 2 * root);
        var (a, b, d) = ((xx + root) / trace, xy / trace, (yy + root) / trace);
        if (trace * trace > (SqueezeMax + 2 + 1 / SqueezeMax) * root)
            return false;

        Span<FinderRay> square = stackalloc FinderRay[FinderRay.Directions];
        for (var i = 0; i < rays.Length; i++)
        {
            var (x, y) = (rays[i].Outer * rays[i].Dx, rays[i].Outer * rays[i].Dy);
            var (u, v) = ((d * x - b * y) / root, (a * y - b * x) / root);
            var length = MathF.Sqrt(u * u + v * v);
            square[i] = new FinderRay(u / length, v / length, 0, 0, length);
        }

        var turned = FinderFrame.Guess(square[..rays.Length]);
        frame = new FinderFrame(
            0, 0,
            a * turned.Ux + b * turned.Uy, b * turned.Ux + d * turned.Uy,
            a * turned.Vx + b * turned.Vy, b * turned.Vx + d * turned.Vy);
        return frame.Area > 0;
    }
}
