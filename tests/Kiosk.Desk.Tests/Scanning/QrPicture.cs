using QRCoder;
using SkiaSharp;

namespace Kiosk.Desk.Tests.Scanning;

/// <summary>Draws a code as a camera might see it.</summary>
internal static class QrPicture
{
    /// <summary>Black on white (or the colours given), with its quiet zone, each module a square of so many pixels.</summary>
    public static SKBitmap Flat(string text, int modulePixels = 8, SKColor? dark = null, SKColor? light = null)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var modules = code.ModuleMatrix; // With the quiet zone.
        var bitmap = new SKBitmap(modules.Count * modulePixels, modules.Count * modulePixels);
        using var canvas = new SKCanvas(bitmap);
        using var ink = new SKPaint { Color = dark ?? SKColors.Black, IsAntialias = false };
        canvas.Clear(light ?? SKColors.White);
        for (var y = 0; y < modules.Count; y++)
        {
            for (var x = 0; x < modules.Count; x++)
            {
                if (modules[y][x])
                {
                    canvas.DrawRect(x * modulePixels, y * modulePixels, modulePixels, modulePixels, ink);
                }
            }
        }

        return bitmap;
    }

    /// <summary>A desk in a grey room; where there is a text, its code held into view: a little turned, in perspective, blurred.
    /// Well enough that any reader reads it, since what is tested with it is not the reader: ZXing.Net does, with which the desk can be built.</summary>
    /// <param name="text">Null for nobody there.</param>
    /// <param name="width">Of the camera's picture.</param>
    /// <param name="height">Of the camera's picture.</param>
    /// <param name="sway">How far the hand has moved, from -1 to 1.</param>
    public static SKBitmap HeldToCamera(string? text, int width, int height, float sway)
    {
        var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        using var room = new SKPaint();
        room.Shader = SKShader.CreateLinearGradient(
            new SKPoint(0, 0), new SKPoint(width, height), [new SKColor(95, 98, 104), new SKColor(168, 164, 158)], SKShaderTileMode.Clamp);
        canvas.DrawRect(0, 0, width, height, room);
        if (text is null)
        {
            return bitmap;
        }

        using var code = Flat(text);
        using var image = SKImage.FromBitmap(code);
        var side = 0.6f * height;
        using var blur = SKImageFilter.CreateBlur(0.8f, 0.8f);
        using var paint = new SKPaint { ImageFilter = blur };
        canvas.Translate(width / 2f + 12 * sway, height / 2f + 6 * sway);
        canvas.RotateDegrees(6 + 2 * sway);
        var perspective = SKMatrix.CreateIdentity();
        perspective.Persp0 = 0.045f / side;
        perspective.Persp1 = -0.027f / side;
        canvas.Concat(perspective);
        canvas.DrawImage(
            image, new SKRect(-side / 2, -side / 2, side / 2, side / 2), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear), paint);
        return bitmap;
    }

    public static byte[] Encode(SKBitmap bitmap, SKEncodedImageFormat format, int quality = 90)
    {
        using var data = bitmap.Encode(format, quality);
        return data.ToArray();
    }
}
