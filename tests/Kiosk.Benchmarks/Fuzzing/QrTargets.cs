using Kiosk.Qr;
using Kiosk.Qr.Content;
using Kiosk.Qr.Correction;
using Kiosk.Qr.Symbols;
using QRCoder;

namespace Kiosk.Benchmarks.Fuzzing;

/// <summary>The reader's layers: pictures, modules, and what the modules say. Neither may anything break, nor a text be read that stands in no
/// seed.</summary>
internal static class QrTargets
{
    private const int Quiet = 4;
    private const string Kiosk = "Kiosk.Qr.dll";

    private static readonly string[] Texts = ["1", "KIOSK 2026", "https://example.org/t/7f3a", "ñandú y pingüino"];

    private static readonly QrReader Live = new();
    private static readonly QrReader Thorough = new(QrEffort.Thorough);
    private static readonly CodewordReader Codewords = new();
    private static readonly PayloadDecoder Decoder = new();

    public static IEnumerable<FuzzTarget> All =>
    [
        new("picture", Kiosk, () => Symbols().Select(Picture), ReadPicture),
        new("symbol", Kiosk, () => Symbols().Select(symbol => (byte[])[(byte)symbol.Version, .. Modules(symbol).Select(isDark => isDark ? (byte)255 : (byte)0)]), ReadSymbol),
        new("message", Kiosk, () => [[1, 0x10, 0x04, 0x40], [5, 0x20, 0x2B, 0x0B, 0x78], [9, 0x40, 0x24, 0x68, 0x69], [30, 0x71, 0xA4, 0x00, 0x14, 0x10], [7, 0x80, 0x10, 0xD9, 0xF0]], ReadMessage),
    ];

    private static IEnumerable<(int Version, QRCodeData Data)> Symbols()
    {
        foreach (var (text, version) in Texts.Zip([1, 1, 3, 7]))
            yield return (version, QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.L, forceUtf8: true, requestedVersion: version));
    }

    private static IEnumerable<bool> Modules((int Version, QRCodeData Data) symbol)
    {
        var side = symbol.Data.ModuleMatrix.Count;
        for (var y = Quiet; y < side - Quiet; y++)
        {
            for (var x = Quiet; x < side - Quiet; x++)
                yield return symbol.Data.ModuleMatrix[y][x];
        }
    }

    /// <summary>Two pixels a module, after its width.</summary>
    private static byte[] Picture((int Version, QRCodeData Data) symbol)
    {
        var side = 2 * symbol.Data.ModuleMatrix.Count;
        var bytes = new byte[1 + side * side];
        bytes[0] = (byte)side;
        for (var at = 0; at < side * side; at++)
            bytes[1 + at] = symbol.Data.ModuleMatrix[at / side / 2][at % side / 2] ? (byte)20 : (byte)235;
        return bytes;
    }

    private static void ReadPicture(byte[] bytes)
    {
        if (bytes.Length < 2 || bytes[0] == 0 || bytes.Length - 1 < bytes[0])
            return;
        var image = new GreyImage(bytes.AsSpan(1), bytes[0], (bytes.Length - 1) / bytes[0], bytes[0]);
        foreach (var code in Live.Read(image))
            Expect(code.Text);
        foreach (var code in Thorough.Read(image))
            Expect(code.Text);
    }

    /// <summary>The version, then how dark each module is.</summary>
    private static void ReadSymbol(byte[] bytes)
    {
        if (bytes.Length == 0)
            return;
        var version = SymbolVersion.Of(bytes[0] % SymbolVersion.Max + 1);
        var soft = new float[version.Dimension * version.Dimension];
        for (var i = 0; i < Math.Min(soft.Length, bytes.Length - 1); i++)
            soft[i] = (bytes[i + 1] - 127.5f) / 106;
        foreach (var transposed in new[] { false, true })
        {
            if (FormatInformation.TryRead(soft, version.Dimension, transposed, out var format, out _)
                && Codewords.TryRead(soft, version, format, transposed, out var data) && Decoder.Decode(data, version.Number) is { } message)
                Expect(message.Text);
        }
    }

    /// <summary>The version, then data codewords. Any text may stand there.</summary>
    private static void ReadMessage(byte[] bytes)
    {
        if (bytes.Length > 0)
            _ = Decoder.Decode(bytes.AsSpan(1), bytes[0] % SymbolVersion.Max + 1);
    }

    private static void Expect(string text)
    {
        if (!Texts.Contains(text))
            throw new InvalidOperationException($"Read \"{text}\", which nobody wrote.");
    }
}
