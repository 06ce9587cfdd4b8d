using System.Runtime.InteropServices;
using Kiosk.Qr;
using SkiaSharp;

namespace Kiosk.Benchmarks.Peers;

/// <summary>A picture in grey and the texts that stand in it.</summary>
/// <param name="File">Name within its folder.</param>
/// <param name="Texts">Empty when the picture holds none, or none that anybody could establish.</param>
internal sealed record TestPicture(string File, IReadOnlyList<string> Texts, byte[] Pixels, int Width, int Height)
{
    public GreyImage Grey => new(Pixels, Width, Height, Width);

    public static TestPicture Load(string folder, string file, IReadOnlyList<string> texts)
    {
        using var codec = SKCodec.Create(Path.Combine(folder, file))
            ?? throw new InvalidOperationException($"{file} is no picture.");
        using var bitmap = SKBitmap.Decode(
            codec, new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        var rgba = MemoryMarshal.Cast<byte, uint>(bitmap.GetPixelSpan());
        var pixels = new byte[bitmap.Width * bitmap.Height];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (red, green, blue, alpha) = (rgba[i] & 255, rgba[i] >> 8 & 255, rgba[i] >> 16 & 255, rgba[i] >> 24);
            var luma = (299 * red + 587 * green + 114 * blue + 500) / 1000;
            // What is transparent stands on white paper.
            pixels[i] = (byte)((luma * alpha + 255 * (255 - alpha)) / 255);
        }

        return new TestPicture(file, texts, pixels, bitmap.Width, bitmap.Height);
    }
}
