using Kiosk.Qr.Symbols;
using QRCoder;

namespace Kiosk.Benchmarks.Peers;

/// <summary>Symbols that say nothing: real ones whose data modules are drawn by lot.</summary>
internal sealed class NoiseSymbols
{
    private const int VersionMax = 8;

    private readonly bool[][,] _real;

    public NoiseSymbols() =>
        _real =
        [..
            from version in Enumerable.Range(1, VersionMax)
            from level in Enum.GetValues<QRCodeGenerator.ECCLevel>().Where(level => (int)level >= 0)
            select Modules(version, level)];

    /// <summary>Paints one upright in the middle, in shades that are drawn by lot as well, so that the reader trusts some modules less.</summary>
    public void Paint(Random random, byte[] pixels, int width, int height)
    {
        var modules = _real[random.Next(_real.Length)];
        var dimension = modules.GetLength(0);
        var isFunction = SymbolVersion.Of((dimension - 17) / 4).IsFunction;
        var module = (height - 8) / (dimension + 8);
        var (left, top) = ((width - dimension * module) / 2, (height - dimension * module) / 2);
        for (var y = 0; y < dimension; y++)
        {
            for (var x = 0; x < dimension; x++)
            {
                // Format information counts as a function pattern and stays.
                var isDark = isFunction[y * dimension + x] ? modules[y, x] : random.Next(2) == 0;
                var tone = (byte)(isDark ? random.Next(10, 110) : random.Next(140, 240));
                for (var row = 0; row < module; row++)
                    pixels.AsSpan((top + y * module + row) * width + left + x * module, module).Fill(tone);
            }
        }
    }

    private static bool[,] Modules(int version, QRCodeGenerator.ECCLevel level)
    {
        const int Quiet = 4;
        using var data = QRCodeGenerator.GenerateQrCode("1", level, requestedVersion: version);
        var dimension = data.ModuleMatrix.Count - 2 * Quiet;
        var modules = new bool[dimension, dimension];
        for (var y = 0; y < dimension; y++)
        {
            for (var x = 0; x < dimension; x++)
                modules[y, x] = data.ModuleMatrix[y + Quiet][x + Quiet];
        }

        return modules;
    }
}
