using Kiosk.Qr;
using SkiaSharp;

namespace Kiosk.Scanning;

/// <summary>A decoded picture in grey, made smaller by whole factors where it is larger than wanted.</summary>
internal sealed class GreyPicture
{
    private readonly byte[] _pixels;
    private readonly int _width;
    private readonly int _height;

    private GreyPicture(byte[] pixels, int width, int height) => (_pixels, _width, _height) = (pixels, width, height);

    public GreyImage Image => new(_pixels, _width, _height, _width);

    public static GreyPicture OnWhite(SKBitmap bitmap, int pixelsMax) => On(255, bitmap, pixelsMax);

    public static GreyPicture OnBlack(SKBitmap bitmap, int pixelsMax) => On(0, bitmap, pixelsMax);

    public static bool IsSeeThrough(SKBitmap bitmap)
    {
        var rgba = bitmap.GetPixelSpan();
        for (var at = 3; at < rgba.Length; at += 4)
        {
            if (rgba[at] < 255)
            {
                return true;
            }
        }

        return false;
    }

    private static GreyPicture On(byte ground, SKBitmap bitmap, int pixelsMax)
    {
        var factor = (int)Math.Ceiling(Math.Sqrt((double)bitmap.Width * bitmap.Height / pixelsMax));
        var (width, height) = (Math.Max(1, bitmap.Width / factor), Math.Max(1, bitmap.Height / factor));
        var pixels = new byte[width * height];
        var sums = new int[width];
        var rgba = bitmap.GetPixelSpan();

        for (var y = 0; y < height; y++)
        {
            Array.Clear(sums);
            for (var row = y * factor; row < Math.Min(bitmap.Height, (y + 1) * factor); row++)
            {
                AddRow(rgba[(row * bitmap.RowBytes)..], ground, factor, sums);
            }

            for (var x = 0; x < width; x++)
            {
                pixels[y * width + x] = (byte)(sums[x] / (factor * factor));
            }
        }

        return new GreyPicture(pixels, width, height);
    }

    // The colours are premultiplied, so the ground shows with what the alpha leaves.
    private static void AddRow(ReadOnlySpan<byte> rgba, byte ground, int factor, int[] sums)
    {
        var at = 0;
        for (var x = 0; x < sums.Length; x++)
        {
            for (var i = 0; i < factor; i++, at += 4)
            {
                // Rec. 601 luma in 256ths.
                var luma = (77 * rgba[at] + 150 * rgba[at + 1] + 29 * rgba[at + 2]) >> 8;
                sums[x] += luma + (ground * (255 - rgba[at + 3]) / 255);
            }
        }
    }
}
