using System.Runtime.InteropServices;
using SkiaSharp;

namespace Kiosk.Qr.Tests;

/// <summary>The folder of photographs that lies beside the repository, not in it.</summary>
internal static class Photographs
{
    public static string Folder { get; } = Find();

    public static void SkipWhenAbsent() =>
        Assert.SkipUnless(Directory.Exists(Folder), $"The photographs are not here: {Folder} does not exist.");

    public static Picture Load(string file)
    {
        using var codec = SKCodec.Create(Path.Combine(Folder, file));
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

        return new Picture(pixels, bitmap.Width, bitmap.Height);
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Kiosk.sln")))
                return Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "qr"));
        }

        return Path.Combine(AppContext.BaseDirectory, "shared", "qr");
    }
}
