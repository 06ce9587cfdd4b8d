namespace Kiosk.Qr.Tests.Sequences;

/// <summary>A code held to a camera by hand: frames of 640x480, thirty a second, that differ as they would.</summary>
/// <remarks>One seed gives one sequence. The hand drifts and trembles, the lens hunts for focus, the glare wanders over the
/// paper, and every frame has noise of its own. Levels 4 and 5 are made to be as hard as those of the webcam set: of single frames at level 5
/// few can be read.</remarks>
internal sealed class HandHeldCode
{
    public const int Width = 640;
    public const int Height = 480;

    private const int Quiet = 4;
    private static readonly float[] Noise = MakeNoise();

    private readonly Random _random;
    private readonly Difficulty _difficulty;
    private readonly float[] _ground = new float[Width * Height];
    private readonly float[] _light = new float[Width * Height];
    private readonly float[] _line = new float[Width + Height];
    private readonly double[] _phases = new double[12];
    private readonly double _x, _y, _roll, _tilt, _tiltAxis, _module;
    private readonly float _dark, _white, _slopeX, _slopeY;
    private int _frame;

    public HandHeldCode(Symbol symbol, int level, int seed)
    {
        Symbol = symbol;
        _random = new Random(seed);
        _difficulty = Difficulty.Of(level);
        for (var i = 0; i < _phases.Length; i++)
            _phases[i] = _random.NextDouble() * 2 * Math.PI;
        _module = Height * Between(0.30, 0.42) / symbol.Dimension;
        (_x, _y) = (Width * Between(0.4, 0.6), Height * Between(0.42, 0.58));
        (_roll, _tiltAxis) = (Between(0, 2 * Math.PI), Between(0, 2 * Math.PI));
        _tilt = Between(_difficulty.TiltMin, _difficulty.TiltMax) * Math.PI / 180;
        _white = (float)Between(150, 210);
        _dark = _white - (float)Between(_difficulty.ContrastMin, _difficulty.ContrastMax);
        (_slopeX, _slopeY) = ((float)Between(-0.08, 0.08), (float)Between(-0.08, 0.08));
        PaintGround();
    }

    /// <summary>What is held; another from the next frame on when it is changed.</summary>
    public Symbol Symbol { get; set; }

    private double Between(double least, double most) => least + _random.NextDouble() * (most - least);

    /// <summary>A slow wave of its own for each use, from -1 to 1.</summary>
    private double Wave(int use, double seconds) =>
        0.7 * Math.Sin(2 * Math.PI * _frame / 30 / seconds + _phases[use])
        + 0.3 * Math.Sin(2 * Math.PI * _frame / 30 / (0.37 * seconds) + 2 * _phases[use]);

    public Picture Next()
    {
        _ground.CopyTo(_light, 0);
        var (x, y) = (_x + 14 * Wave(0, 1.9) + 2 * Wave(1, 0.15), _y + 14 * Wave(2, 1.6) + 2 * Wave(3, 0.13));
        var box = PaintSymbol(x, y, _roll + 0.06 * Wave(4, 1.7), _tilt * (1 + 0.1 * Wave(5, 1.3)), _module * (1 + 0.04 * Wave(6, 2.1)));
        Blur(box, _difficulty.Defocus * (1 + 0.35 * Wave(7, 0.9)));
        Smear(box, _difficulty.Motion * Math.Abs(Wave(8, 0.5)), vertical: _phases[8] > Math.PI);
        Shine(x, y);

        var picture = new Picture(Width, Height);
        var shift = _random.Next(Noise.Length);
        for (var i = 0; i < _light.Length; i++)
        {
            var (dx, dy) = (i % Width - Width / 2, i / Width - Height / 2);
            var lit = _light[i] * (1 + (_slopeX * dx + _slopeY * dy) / 240) + _difficulty.Noise * Noise[(i + shift) % Noise.Length];
            picture.Pixels[i] = (byte)Math.Clamp(lit, 0, 255);
        }

        _frame++;
        return picture;
    }

    /// <summary>A table with printed lines on it.</summary>
    private void PaintGround()
    {
        var (tone, period, slant) = (Between(60, 140), Between(30, 90), Between(-1, 1));
        for (var i = 0; i < _ground.Length; i++)
            _ground[i] = (float)(tone + 30 * Math.Tanh(4 * Math.Sin((i % Width + slant * (i / Width)) * 2 * Math.PI / period)));
    }

    private (int Left, int Top, int Right, int Bottom) PaintSymbol(double x, double y, double roll, double tilt, double module)
    {
        // Camera at a distance of five symbols: a tilted module is shorter along the tilt, and nearer ones are larger.
        var (sine, cosine) = Math.SinCos(roll);
        var (axisY, axisX) = Math.SinCos(_tiltAxis);
        var (depth, flat) = Math.SinCos(tilt);
        var half = Symbol.Dimension / 2.0 + Quiet;
        var distance = 5 * Symbol.Dimension;
        var reach = (int)(1.5 * half * module) + 8;
        var box = (
            Left: Math.Max(0, (int)x - reach), Top: Math.Max(0, (int)y - reach),
            Right: Math.Min(Width - 1, (int)x + reach), Bottom: Math.Min(Height - 1, (int)y + reach));
        for (var row = box.Top; row <= box.Bottom; row++)
        {
            for (var column = box.Left; column <= box.Right; column++)
            {
                var (sum, inside) = (0f, 0);
                for (var part = 0; part < 4; part++)
                {
                    var (px, py) = ((column + 0.25 + 0.5 * (part & 1) - x) / module, (row + 0.25 + 0.5 * (part >> 1) - y) / module);
                    // Along the tilt and across it; undone in turn: perspective, foreshortening, roll.
                    var (along, across) = (px * axisX + py * axisY, py * axisX - px * axisY);
                    var a = along * distance / (flat * distance - along * depth);
                    var scale = (distance + a * depth) / distance;
                    var b = across * scale;
                    var (qx, qy) = (a * axisX - b * axisY, a * axisY + b * axisX);
                    var (u, v) = (qx * cosine + qy * sine, qy * cosine - qx * sine);
                    if (Math.Abs(u) >= half || Math.Abs(v) >= half)
                        continue;
                    var (i, j) = ((int)Math.Floor(u + half) - Quiet, (int)Math.Floor(v + half) - Quiet);
                    var isDark = i >= 0 && j >= 0 && i < Symbol.Dimension && j < Symbol.Dimension && Symbol[i, j];
                    sum += isDark ? _dark : _white;
                    inside++;
                }

                ref var light = ref _light[row * Width + column];
                light = (sum + light * (4 - inside)) / 4;
            }
        }

        return box;
    }

    /// <summary>Three box filters each way: nearly a Gaussian of this deviation.</summary>
    private void Blur((int Left, int Top, int Right, int Bottom) box, double deviation)
    {
        var width = Math.Sqrt(4 * deviation * deviation + 1);
        for (var pass = 0; pass < 3; pass++)
        {
            Smear(box, width - 1, vertical: false);
            Smear(box, width - 1, vertical: true);
        }
    }

    /// <summary>Each pixel becomes the mean of a line through it that is so much longer than a pixel.</summary>
    private void Smear((int Left, int Top, int Right, int Bottom) box, double extra, bool vertical)
    {
        var (step, count, lines) = vertical
            ? (Width, box.Bottom - box.Top + 1, box.Right - box.Left + 1) : (1, box.Right - box.Left + 1, box.Bottom - box.Top + 1);
        var whole = (int)(extra / 2);
        var rest = (float)(extra / 2 - whole);
        for (var line = 0; line < lines; line++)
        {
            var start = vertical ? box.Top * Width + box.Left + line : (box.Top + line) * Width + box.Left;
            for (var i = 0; i < count; i++)
                _line[i] = _light[start + i * step];
            for (var i = 0; i < count; i++)
            {
                var sum = rest * (_line[Math.Max(0, i - whole - 1)] + _line[Math.Min(count - 1, i + whole + 1)]);
                for (var k = -whole; k <= whole; k++)
                    sum += _line[Math.Clamp(i + k, 0, count - 1)];
                _light[start + i * step] = sum / (2 * whole + 1 + 2 * rest);
            }
        }
    }

    /// <summary>A lamp's reflection that wanders over the symbol.</summary>
    private void Shine(double x, double y)
    {
        var reach = _module * Symbol.Dimension * 0.55;
        var (cx, cy) = (x + reach * Wave(9, 1.4), y + reach * Wave(10, 1.1));
        var size = 2 * Math.Pow(_difficulty.Glare * _module * Symbol.Dimension, 2);
        var far = (int)(3.2 * Math.Sqrt(size / 2));
        for (var row = Math.Max(0, (int)cy - far); row <= Math.Min(Height - 1, (int)cy + far); row++)
        {
            for (var column = Math.Max(0, (int)cx - far); column <= Math.Min(Width - 1, (int)cx + far); column++)
            {
                var (dx, dy) = (column - cx, row - cy);
                _light[row * Width + column] += (float)(190 * Math.Exp(-(dx * dx + dy * dy) / size));
            }
        }
    }

    private static float[] MakeNoise()
    {
        var random = new Random(4711);
        var noise = new float[1 << 20];
        for (var i = 0; i < noise.Length; i++)
            noise[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        return noise;
    }

    private sealed record Difficulty(
        double TiltMin, double TiltMax, double ContrastMin, double ContrastMax, double Defocus, double Motion, double Glare, float Noise)
    {
        public static Difficulty Of(int level) => level switch
        {
            4 => new(10, 28, 65, 105, 0.85, 1.2, 0.08, 7),
            5 => new(18, 36, 45, 75, 1.05, 1.8, 0.11, 10),
            6 => new(18, 36, 36, 56, 1.2, 2.0, 0.14, 12),
            _ => throw new ArgumentOutOfRangeException(nameof(level)),
        };
    }
}
