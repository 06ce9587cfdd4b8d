namespace Kiosk.Benchmarks.Peers;

/// <summary>What a picture without a text is made of.</summary>
internal enum NoiseKind
{
    /// <summary>Grains of one to six pixels.</summary>
    Grain,

    /// <summary>Rectangles upon rectangles: edges everywhere, and now and then nested squares.</summary>
    Rectangles,

    /// <summary>Three finder patterns where a symbol has them, among grains.</summary>
    Finders,

    /// <summary>A whole symbol whose data modules are drawn by lot.</summary>
    Symbol,
}

/// <summary>Draws them.</summary>
internal static class NoisePictures
{
    public static void Draw(NoiseKind kind, Random random, NoiseSymbols symbols, byte[] pixels, int width, int height)
    {
        switch (kind)
        {
            case NoiseKind.Grain:
                Grain(random, pixels, width, random.Next(1, 7));
                break;
            case NoiseKind.Rectangles:
                pixels.AsSpan().Fill((byte)random.Next(256));
                for (var i = 0; i < 120; i++)
                    Fill(pixels, width, height, random.Next(width), random.Next(height), random.Next(2, 60), random.Next(2, 60), (byte)random.Next(256));
                break;
            case NoiseKind.Finders:
                Grain(random, pixels, width, 4);
                Finders(random, pixels, width, height);
                break;
            case NoiseKind.Symbol:
                pixels.AsSpan().Fill(230);
                symbols.Paint(random, pixels, width, height);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind));
        }
    }

    private static void Grain(Random random, byte[] pixels, int width, int grain)
    {
        random.NextBytes(pixels);
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = (i % width, i / width);
            pixels[i] = pixels[y / grain * grain * width + x / grain * grain];
        }
    }

    private static void Finders(Random random, byte[] pixels, int width, int height)
    {
        var module = random.Next(2, 5);
        var side = (17 + 4 * random.Next(1, 9)) * module;
        var far = Math.Min(side, height - 8 * module) - 7 * module;
        var (x, y) = (random.Next(0, width - far - 7 * module), random.Next(0, Math.Max(1, height - far - 7 * module)));
        foreach (var (dx, dy) in new[] { (0, 0), (far, 0), (0, far) })
        {
            for (var ring = 0; ring < 4; ring++)
            {
                var inset = (ring - 1) * module;
                Fill(pixels, width, height, x + dx + inset, y + dy + inset, 7 * module - 2 * inset, 7 * module - 2 * inset, ring % 2 == 0 ? (byte)240 : (byte)20);
            }

            Fill(pixels, width, height, x + dx + 2 * module, y + dy + 2 * module, 3 * module, 3 * module, 20);
        }
    }

    private static void Fill(byte[] pixels, int width, int height, int left, int top, int across, int down, byte tone)
    {
        for (var y = Math.Max(0, top); y < Math.Min(height, top + down); y++)
        {
            var from = Math.Max(0, left);
            var to = Math.Min(width, left + across);
            if (to > from)
                pixels.AsSpan(y * width + from, to - from).Fill(tone);
        }
    }
}
