namespace Kiosk.Qr.Tests;

/// <summary>A grey picture under test, and a painter of symbols seen in perspective.</summary>
internal sealed class Picture
{
    private readonly byte[] _pixels;

    public Picture(int width, int height, byte ground = 255)
    {
        (Width, Height) = (width, height);
        _pixels = new byte[width * height];
        _pixels.AsSpan().Fill(ground);
    }

    public Picture(byte[] pixels, int width, int height) => (_pixels, Width, Height) = (pixels, width, height);

    public int Width { get; }

    public int Height { get; }

    public GreyImage Grey => new(_pixels, Width, Height, Width);

    public Span<byte> Pixels => _pixels;

    /// <summary>A symbol upright with its quiet zone.</summary>
    public static Picture Of(Symbol symbol, int module = 4, byte dark = 20, byte light = 235)
    {
        var side = (symbol.Dimension + 8) * module;
        var picture = new Picture(side, side, light);
        picture.Paint(symbol, 4 * module, 4 * module, module, 0, 0, module, dark, light);
        return picture;
    }

    /// <summary>A symbol turned about its middle.</summary>
    public static Picture Turned(Symbol symbol, double degrees, double module = 5)
    {
        var side = (int)((symbol.Dimension + 12) * module * 1.45);
        var picture = new Picture(side, side, 235);
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        var half = symbol.Dimension / 2.0;
        var (ux, uy, vx, vy) = (cosine * module, sine * module, -sine * module, cosine * module);
        picture.Paint(symbol, side / 2.0 - half * (ux + vx), side / 2.0 - half * (uy + vy), ux, uy, vx, vy, 20, 235);
        return picture;
    }

    /// <summary>Paints with a module's right at (ux, uy) and down at (vx, vy), and perspective terms a module; each pixel is the mean of
    /// sixteen points.</summary>
    public void Paint(
        Symbol symbol, double x0, double y0, double ux, double uy, double vx, double vy, byte dark, byte light, double g = 0, double h = 0)
    {
        const int Quiet = 4;
        const int Parts = 4;
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var (sum, inside) = (0, 0);
                for (var part = 0; part < Parts * Parts; part++)
                {
                    var (u, v) = ToModules(
                        x + (part % Parts + 0.5) / Parts - x0, y + (part / Parts + 0.5) / Parts - y0, ux, uy, vx, vy, g, h, x0, y0);
                    var (column, row) = ((int)Math.Floor(u), (int)Math.Floor(v));
                    if (column < -Quiet || row < -Quiet || column >= symbol.Dimension + Quiet || row >= symbol.Dimension + Quiet)
                        continue;
                    inside++;
                    var isDark = column >= 0 && row >= 0 && column < symbol.Dimension && row < symbol.Dimension && symbol[column, row];
                    sum += isDark ? dark : light;
                }

                if (inside > 0)
                    _pixels[y * Width + x] = (byte)((sum + _pixels[y * Width + x] * (Parts * Parts - inside)) / (Parts * Parts));
            }
        }
    }

    // x = (x0 + u ux + v vx) / (1 + g u + h v), and y alike, solved for u and v.
    private static (double U, double V) ToModules(
        double dx, double dy, double ux, double uy, double vx, double vy, double g, double h, double x0, double y0)
    {
        var (x, y) = (dx + x0, dy + y0);
        var (a, b, c) = (ux - g * x, vx - h * x, dx);
        var (d, e, f) = (uy - g * y, vy - h * y, dy);
        var determinant = a * e - b * d;
        return ((c * e - b * f) / determinant, (a * f - c * d) / determinant);
    }

    public Picture Inverted()
    {
        foreach (ref var pixel in _pixels.AsSpan())
            pixel = (byte)(255 - pixel);
        return this;
    }
}
