namespace Kiosk.Qr.Geometry;

/// <summary>Finds the perspective that takes given modules to given pixels, by weighted least squares.</summary>
internal struct HomographyFit
{
    private const int Unknowns = 8;

    private readonly double[] _normal;
    private readonly double _center;
    private readonly double _scale;
    private readonly double _x;
    private readonly double _y;

    /// <param name="workspace">At least 72 numbers, kept by the caller.</param>
    /// <param name="dimension">Modules a side; coordinates are centred and scaled by it, and about a pixel in the symbol, for the
    /// arithmetic's sake.</param>
    public HomographyFit(double[] workspace, int dimension, float x, float y)
    {
        _normal = workspace;
        Array.Clear(workspace);
        _center = dimension / 2.0;
        _scale = 2.0 / dimension;
        (_x, _y) = (x, y);
    }

    public const int WorkspaceLength = Unknowns * (Unknowns + 1);

    public readonly void Add(float u, float v, float x, float y, double weight)
    {
        var (un, vn) = ((u - _center) * _scale, (v - _center) * _scale);
        var (xn, yn) = (x - _x, y - _y);
        Add([un, vn, 1, 0, 0, 0, -un * xn, -vn * xn], xn, weight);
        Add([0, 0, 0, un, vn, 1, -un * yn, -vn * yn], yn, weight);
    }

    private readonly void Add(ReadOnlySpan<double> row, double target, double weight)
    {
        for (var i = 0; i < Unknowns; i++)
        {
            for (var j = 0; j < Unknowns; j++)
                _normal[i * (Unknowns + 1) + j] += weight * row[i] * row[j];
            _normal[i * (Unknowns + 1) + Unknowns] += weight * row[i] * target;
        }
    }

    /// <summary>Solves without spending the sums, so that points may be added and solved again.</summary>
    public readonly bool TrySolve(out Homography homography)
    {
        Span<double> system = stackalloc double[WorkspaceLength];
        _normal.AsSpan(0, WorkspaceLength).CopyTo(system);
        homography = default;
        if (!TryEliminate(system))
            return false;

        Span<double> h = stackalloc double[Unknowns];
        for (var i = 0; i < Unknowns; i++)
            h[i] = system[i * (Unknowns + 1) + Unknowns];

        // Back to plain module coordinates, with the last coefficient one again.
        var (s, c) = (_scale, _center);
        var g = h[6] * s;
        var k = h[7] * s;
        var w = 1 - g * c - k * c;
        if (Math.Abs(w) < 1e-9)
            return false;
        var (a, b, d, e) = (h[0] * s, h[1] * s, h[3] * s, h[4] * s);
        var x = h[2] - a * c - b * c;
        var y = h[5] - d * c - e * c;
        homography = new Homography(
            (a + _x * g) / w, (b + _x * k) / w, (x + _x * w) / w,
            (d + _y * g) / w, (e + _y * k) / w, (y + _y * w) / w, g / w, k / w);
        return true;
    }

    /// <summary>Gauss-Jordan with pivoting.</summary>
    private static bool TryEliminate(Span<double> system)
    {
        const int Width = Unknowns + 1;
        for (var column = 0; column < Unknowns; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < Unknowns; row++)
            {
                if (Math.Abs(system[row * Width + column]) > Math.Abs(system[pivot * Width + column]))
                    pivot = row;
            }

            if (Math.Abs(system[pivot * Width + column]) < 1e-12)
                return false;
            for (var i = 0; i < Width; i++)
                (system[column * Width + i], system[pivot * Width + i]) = (system[pivot * Width + i], system[column * Width + i]);

            var inverse = 1 / system[column * Width + column];
            for (var i = column; i < Width; i++)
                system[column * Width + i] *= inverse;
            for (var row = 0; row < Unknowns; row++)
            {
                var factor = system[row * Width + column];
                if (row == column || factor == 0)
                    continue;
                for (var i = column; i < Width; i++)
                    system[row * Width + i] -= factor * system[column * Width + i];
            }
        }

        return true;
    }
}
