namespace Kiosk.Qr.Symbols;

/// <summary>The eighteen bits, written twice from version 7 up, that say the version.</summary>
internal static class VersionInformation
{
    public const int First = 7;
    public const int Bits = 18;

    /// <summary>Versions differ in at least eight of the eighteen bits, so up to three wrong ones are put right.</summary>
    public const int ErrorsMax = 3;

    private static readonly int[] Patterns = [.. Enumerable.Range(0, SymbolVersion.Max + 1).Select(Encode)];

    public static int Pattern(int version) => Patterns[version];

    /// <summary>The version whose pattern is nearest, or zero when none is near enough.</summary>
    public static int Nearest(int bits)
    {
        for (var version = First; version <= SymbolVersion.Max; version++)
        {
            if (int.PopCount(bits ^ Patterns[version]) <= ErrorsMax)
                return version;
        }

        return 0;
    }

    /// <summary>Where the i-th bit of the copy left of the upper right finder stands; the other copy is its transpose.</summary>
    public static (int X, int Y) Position(int bit, int dimension) => (dimension - 11 + bit % 3, bit / 3);

    private static int Encode(int version)
    {
        var remainder = version;
        for (var i = 0; i < 12; i++)
            remainder = remainder << 1 ^ (remainder >> 11) * 0x1F25;
        return version << 12 | remainder;
    }
}
