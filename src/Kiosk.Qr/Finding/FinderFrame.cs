namespace Kiosk.Qr.Finding;

/// <summary>A finder's own ruler: its centre, and what one module to the right (<c>U</c>) and one down (<c>V</c>) mean in pixels. Which
/// of the four ways is up is not known here; V is always a quarter turn clockwise from U.</summary>
/// <remarks>Rays from the centre cross the pattern's three squares at 1.5, 2.5 and 3.5 modules; the straight sides are fitted to those
/// crossings with sub-pixel precision.</remarks>
internal readonly record struct FinderFrame(float X, float Y, float Ux, float Uy, float Vx, float Vy)
{
    /// <summary>How far the edges lie off the fitted squares, in modules (root mean square).</summary>
    public float Misfit { get; init; }

    /// <summary>Middle grey between the pattern's dark and light.</summary>
    public float Middle { get; init; }

    /// <summary>Area of one module in pixels.</summary>
    public float Area => Ux * Vy - Uy * Vx;

    /// <summary>A pixel's place in modules from the centre.</summary>
    public (float U, float V) ToModules(float x, float y)
    {
        var (dx, dy) = (x - X, y - Y);
        return ((dx * Vy - dy * Vx) / Area, (dy * Ux - dx * Uy) / Area);
    }

    /// <summary>Pixels of a place in modules from the centre.</summary>
    public (float X, float Y) ToPixels(float u, float v) => (X + u * Ux + v * Vx, Y + u * Uy + v * Vy);

    /// <summary>Turned by quarters until U points along a direction in the picture.</summary>
    public FinderFrame Turned(float dx, float dy)
    {
        var turned = this;
        for (var i = 0; i < 3; i++)
        {
            var (u, v) = turned.ToModules(X + dx, Y + dy);
            if (u > 0 && u >= Math.Abs(v))
                break;
            turned = turned with { Ux = turned.Vx, Uy = turned.Vy, Vx = -turned.Ux, Vy = -turned.Uy };
        }

        return turned;
    }

    /// <summary>Fits the squares around a rough centre; false when too few rays show the pattern or they disagree.</summary>
    public static bool TryFit(in GreyImage image, in FinderPattern pattern, out FinderFrame frame)
    {
        Span<FinderRay> rays = stackalloc FinderRay[FinderRay.Directions];
        var count = FinderRay.Cast(image, pattern, rays, out var middle);
        frame = default;
        if (count < FinderRay.Directions / 2)
            return false;
        rays = rays[..count];

        frame = Guess(rays);
        if (!TryFit(rays, ref frame) && !(FinderSlant.TryGuess(rays, out frame) && TryFit(rays, ref frame)))
            return false;
        frame = frame with { X = frame.X + pattern.X, Y = frame.Y + pattern.Y, Middle = middle };
        return true;
    }

    private static bool TryFit(ReadOnlySpan<FinderRay> rays, ref FinderFrame frame)
    {
        for (var round = 0; round < 4; round++)
        {
            if (!TryImprove(rays, ref frame))
                return false;
        }

        return frame.Misfit < 0.35f && frame.Area > 1f;
    }

    /// <summary>Turns an upright square so that its sides lie where the outline is nearest to the centre.</summary>
    public static FinderFrame Guess(ReadOnlySpan<FinderRay> rays)
    {
        var mean = 0f;
        foreach (var ray in rays)
            mean += 1 / ray.Outer;
        mean /= rays.Length;

        var (sine, cosine) = (0f, 0f);
        foreach (var ray in rays)
        {
            var closeness = 1 / ray.Outer - mean;
            var angle = MathF.Atan2(ray.Dy, ray.Dx);
            cosine += closeness * MathF.Cos(4 * angle);
            sine += closeness * MathF.Sin(4 * angle);
        }

        var turn = MathF.Atan2(sine, cosine) / 4;
        // A square's mean closeness is about 0.9 of that at the middle of a side.
        var module = 0.9f / mean / 3.5f;
        var (ux, uy) = (module * MathF.Cos(turn), module * MathF.Sin(turn));
        return new FinderFrame(0, 0, ux, uy, -uy, ux);
    }

    /// <summary>Assigns each ray to a side and fits the sides as straight lines, u = const and v = const.</summary>
    private static bool TryImprove(ReadOnlySpan<FinderRay> rays, ref FinderFrame frame)
    {
        var (right, down) = (new LineFit(), new LineFit());
        var (squares, used) = (0f, 0);
        Span<int> sides = stackalloc int[4];
        foreach (var ray in rays)
        {
            var (u, v) = frame.ToModules(ray.Outer * ray.Dx, ray.Outer * ray.Dy);
            var across = Math.Abs(u) > Math.Abs(v);
            var (far, near) = across ? (u, v) : (v, u);
            // Corners are rounded by blur, and outliers are dirt.
            if (Math.Abs(near) > 0.85f * Math.Abs(far) || Math.Abs(Math.Abs(far) - 3.5f) > 1f)
                continue;
            sides[(across ? 0 : 2) + (far > 0 ? 1 : 0)]++;
            var sign = MathF.Sign(far);
            for (var ring = 0; ring < 3; ring++)
            {
                var at = ray[ring];
                var target = sign * (1.5f + ring);
                ref var line = ref across ? ref right : ref down;
                line.Add(at * ray.Dx, at * ray.Dy, target);
                var off = far * at / ray.Outer - target;
                squares += off * off;
                used++;
            }
        }

        foreach (var side in sides)
        {
            if (side < 2)
                return false;
        }

        if (!right.TrySolve(out var a, out var b, out var c) || !down.TrySolve(out var d, out var e, out var f))
            return false;
        // u = ax + by + c, v = dx + ey + f; turned round into pixels.
        var determinant = a * e - b * d;
        if (Math.Abs(determinant) < 1e-9f)
            return false;
        frame = new FinderFrame(
            (b * f - e * c) / determinant, (d * c - a * f) / determinant,
            e / determinant, -d / determinant, -b / determinant, a / determinant)
        {
            Misfit = MathF.Sqrt(squares / used),
        };
        return frame.Area > 0;
    }

    /// <summary>Least squares for ax + by + c = target.</summary>
    private struct LineFit
    {
        private double _xx, _xy, _yy, _x, _y, _n, _xt, _yt, _t;

        public void Add(float x, float y, float target)
        {
            _xx += x * x;
            _xy += x * y;
            _yy += y * y;
            _x += x;
            _y += y;
            _n++;
            _xt += x * target;
            _yt += y * target;
            _t += target;
        }

        public readonly bool TrySolve(out float a, out float b, out float c)
        {
            (a, b, c) = (0, 0, 0);
            if (_n < 3)
                return false;
            // About the mean the constant falls out.
            var (mx, my, mt) = (_x / _n, _y / _n, _t / _n);
            var (xx, xy, yy) = (_xx - _x * mx, _xy - _x * my, _yy - _y * my);
            var (xt, yt) = (_xt - _x * mt, _yt - _y * mt);
            var determinant = xx * yy - xy * xy;
            if (Math.Abs(determinant) < 1e-9)
                return false;
            a = (float)((xt * yy - yt * xy) / determinant);
            b = (float)((yt * xx - xt * xy) / determinant);
            c = (float)(mt - a * mx - b * my);
            return true;
        }
    }
}
