namespace Kiosk.Qr.Symbols;

/// <summary>The fifteen bits, written twice, that say error-correction level and mask.</summary>
internal readonly record struct FormatInformation(ErrorCorrectionLevel Level, int Mask)
{
    public const int Bits = 15;

    /// <summary>Two formats differ in at least seven of the fifteen bits, so up to three wrong ones are put right.</summary>
    private const int CopyErrorsMax = 3;

    /// <summary>Both copies together differ in at least fourteen, so six wrong ones spread over both are put right.</summary>
    private const int BothErrorsMax = 6;

    private static readonly int[] Patterns = [.. Enumerable.Range(0, 32).Select(Encode)];

    /// <summary>The best format for a symbol, judged by grey values (dark above zero) of both copies.</summary>
    /// <param name="score">How well it fits: 1 is perfect, 0 is chance.</param>
    public static bool TryRead(
        ReadOnlySpan<float> modules, int dimension, bool transposed, out FormatInformation format, out float score)
    {
        Span<float> bits = stackalloc float[2 * Bits];
        for (var i = 0; i < Bits; i++)
        {
            bits[i] = Clip(At(modules, dimension, transposed, FirstCopy(i)));
            bits[Bits + i] = Clip(At(modules, dimension, transposed, SecondCopy(i, dimension)));
        }

        var best = -1;
        score = float.MinValue;
        for (var candidate = 0; candidate < Patterns.Length; candidate++)
        {
            var fit = 0f;
            for (var i = 0; i < 2 * Bits; i++)
                fit += (Patterns[candidate] >> i % Bits & 1) == 1 ? bits[i] : -bits[i];
            if (fit > score)
                (best, score) = (candidate, fit);
        }

        score /= 2 * Bits;
        format = new FormatInformation(LevelOf(best >> 3), best & 7);
        var first = Errors(bits[..Bits], Patterns[best]);
        var second = Errors(bits[Bits..], Patterns[best]);
        return Math.Min(first, second) <= CopyErrorsMax || first + second <= BothErrorsMax;
    }

    /// <summary>Where the i-th bit (from the lowest) of the copy around the upper left finder stands.</summary>
    public static (int X, int Y) FirstCopy(int bit) => bit switch
    {
        < 6 => (8, bit),
        6 => (8, 7),
        7 => (8, 8),
        8 => (7, 8),
        _ => (14 - bit, 8),
    };

    /// <summary>Where the i-th bit of the copy beside the other two finders stands.</summary>
    public static (int X, int Y) SecondCopy(int bit, int dimension) =>
        bit < 8 ? (dimension - 1 - bit, 8) : (8, dimension - 15 + bit);

    private static float At(ReadOnlySpan<float> modules, int dimension, bool transposed, (int X, int Y) at) =>
        transposed ? modules[at.X * dimension + at.Y] : modules[at.Y * dimension + at.X];

    private static float Clip(float value) => Math.Clamp(value, -1f, 1f);

    private static int Errors(ReadOnlySpan<float> bits, int pattern)
    {
        var errors = 0;
        for (var i = 0; i < bits.Length; i++)
        {
            if (bits[i] > 0 != ((pattern >> i & 1) == 1))
                errors++;
        }

        return errors;
    }

    private static int Encode(int data)
    {
        var remainder = data;
        for (var i = 0; i < 10; i++)
            remainder = remainder << 1 ^ (remainder >> 9) * 0x537;
        return (data << 10 | remainder) ^ 0x5412;
    }

    private static ErrorCorrectionLevel LevelOf(int bits) => bits switch
    {
        0 => ErrorCorrectionLevel.M,
        1 => ErrorCorrectionLevel.L,
        2 => ErrorCorrectionLevel.H,
        _ => ErrorCorrectionLevel.Q,
    };
}
