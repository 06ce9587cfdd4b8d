using Kiosk.Qr.Symbols;

namespace Kiosk.Qr.Geometry;

/// <summary>Where each module of a symbol lies in the picture: one perspective for the whole, and on top of it the shifts that the alignment
/// patterns show, spread between them, for paper that is not flat.</summary>
internal sealed class SymbolMap
{
    private const int LinesMax = 7;

    private readonly float[] _shiftU = new float[LinesMax * LinesMax];
    private readonly float[] _shiftV = new float[LinesMax * LinesMax];
    private readonly bool[] _known = new bool[LinesMax * LinesMax];
    private readonly float[] _rowU = new float[LinesMax];
    private readonly float[] _rowV = new float[LinesMax];
    private int[] _lines = [];
    private bool _isBent;

    public Homography Plane { get; private set; }

    public SymbolVersion Version { get; private set; } = SymbolVersion.Of(1);

    public void Reset(in Homography plane, SymbolVersion version)
    {
        Plane = plane;
        Version = version;
        _lines = version.AlignmentCenters;
        _isBent = false;
        Array.Clear(_known);
    }

    /// <summary>Notes that an alignment pattern lies a little off its place on the plane, in modules.</summary>
    public void Shift(int row, int column, float u, float v)
    {
        var at = row * LinesMax + column;
        (_shiftU[at], _shiftV[at], _known[at]) = (u, v, true);
        _isBent = true;
    }

    /// <summary>Fills the places whose pattern was not found from their nearest neighbours. Finder corners do not shift.</summary>
    public void Spread()
    {
        if (!_isBent)
            return;
        var count = _lines.Length;
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < count; column++)
            {
                if (AlignmentPatterns.IsUnderFinder(row, column, count))
                    Shift(row, column, 0, 0);
            }
        }

        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < count; column++)
            {
                var at = row * LinesMax + column;
                if (!_known[at])
                    (_shiftU[at], _shiftV[at]) = Neighbours(row, column);
            }
        }
    }

    /// <summary>The pixel of a place in modules, (0, 0) being the symbol's outer top left corner.</summary>
    public (float X, float Y) ToPixels(float u, float v)
    {
        if (!_isBent)
            return Plane.ToPixels(u, v);

        var (column, across) = Between(u);
        var (row, down) = Between(v);
        var at = row * LinesMax + column;
        var shiftU = Blend(_shiftU, at, across, down);
        var shiftV = Blend(_shiftV, at, across, down);
        return Plane.ToPixels(u + shiftU, v + shiftV);
    }

    /// <summary>The pixels of a row's module centres, from the first module on as many as there is room for; beyond the symbol the row goes on.</summary>
    public void Centers(int row, Span<float> x, Span<float> y)
    {
        var v = row + 0.5f;
        if (!_isBent)
        {
            for (var i = 0; i < x.Length; i++)
                (x[i], y[i]) = Plane.ToPixels(i + 0.5f, v);
            return;
        }

        var (above, down) = Between(v);
        for (var i = 0; i < _lines.Length; i++)
        {
            var at = above * LinesMax + i;
            _rowU[i] = _shiftU[at] + down * (_shiftU[at + LinesMax] - _shiftU[at]);
            _rowV[i] = _shiftV[at] + down * (_shiftV[at + LinesMax] - _shiftV[at]);
        }

        for (var i = 0; i < x.Length; i++)
        {
            var u = i + 0.5f;
            var (line, across) = Between(u);
            var shiftU = _rowU[line] + across * (_rowU[line + 1] - _rowU[line]);
            var shiftV = _rowV[line] + across * (_rowV[line + 1] - _rowV[line]);
            (x[i], y[i]) = Plane.ToPixels(u + shiftU, v + shiftV);
        }
    }

    /// <summary>The line before a coordinate and the part of the way to the next. Beyond the outermost lines the shift stays.</summary>
    private (int Line, float Part) Between(float at)
    {
        var line = 0;
        while (line < _lines.Length - 2 && at > _lines[line + 1] + 0.5f)
            line++;
        var part = (at - 0.5f - _lines[line]) / (_lines[line + 1] - _lines[line]);
        return (line, Math.Clamp(part, 0, 1.15f));
    }

    private static float Blend(float[] shifts, int at, float across, float down)
    {
        var upper = shifts[at] + across * (shifts[at + 1] - shifts[at]);
        var lower = shifts[at + LinesMax] + across * (shifts[at + LinesMax + 1] - shifts[at + LinesMax]);
        return upper + down * (lower - upper);
    }

    private (float U, float V) Neighbours(int row, int column)
    {
        var (u, v, weights) = (0f, 0f, 0f);
        for (var y = 0; y < _lines.Length; y++)
        {
            for (var x = 0; x < _lines.Length; x++)
            {
                if (!_known[y * LinesMax + x])
                    continue;
                var distance = (x - column) * (x - column) + (y - row) * (y - row);
                var weight = 1f / (distance * distance);
                u += weight * _shiftU[y * LinesMax + x];
                v += weight * _shiftV[y * LinesMax + x];
                weights += weight;
            }
        }

        return weights == 0 ? (0, 0) : (u / weights, v / weights);
    }
}
