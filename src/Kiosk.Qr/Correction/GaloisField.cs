namespace Kiosk.Qr.Correction;

/// <summary>Arithmetic on bytes as polynomials over GF(2) modulo x^8 + x^4 + x^3 + x^2 + 1, the field of QR codewords.</summary>
internal static class GaloisField
{
    public const int Order = 255;
    private const int Polynomial = 0x11D;

    /// <summary>Stands for the logarithm of zero: with it any sum of two lies where the powers are zero.</summary>
    private const int LogarithmOfZero = 2 * Order;

    // Powers run over twice the order, so that the sum of two logarithms needs no reduction, and then on over zeros.
    private static readonly byte[] Powers = new byte[2 * LogarithmOfZero + 1];
    private static readonly ushort[] Logarithms = new ushort[256];

    private const int RootsMax = Symbols.BlockLayout.CorrectionMax;
    private static readonly byte[] Products = new byte[RootsMax * 256];

    static GaloisField()
    {
        var value = 1;
        for (var i = 0; i < Order; i++)
        {
            Powers[i] = Powers[i + Order] = (byte)value;
            Logarithms[value] = (ushort)i;
            value <<= 1;
            if (value > 255)
                value ^= Polynomial;
        }

        Logarithms[0] = LogarithmOfZero;
        for (var power = 0; power < RootsMax; power++)
        {
            for (var factor = 0; factor < 256; factor++)
                Products[power * 256 + factor] = Multiply((byte)factor, Powers[power]);
        }
    }

    /// <summary>By a byte: its product with the generator to a power below 30, for the sums over whole blocks.</summary>
    public static ReadOnlySpan<byte> ProductsOfPower(int exponent) => Products.AsSpan(exponent * 256, 256);

    /// <summary>The generator 2 to a power from 0 to 509.</summary>
    public static byte Power(int exponent) => Powers[exponent];

    public static byte Multiply(byte a, byte b) => Powers[Logarithms[a] + Logarithms[b]];

    /// <summary>b is not zero.</summary>
    public static byte Divide(byte a, byte b) => Powers[Logarithms[a] + Order - Logarithms[b]];
}
