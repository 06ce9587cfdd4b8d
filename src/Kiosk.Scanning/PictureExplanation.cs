using Kiosk.CheckIn;
using Kiosk.Qr;
using SkiaSharp;

namespace Kiosk.Scanning;

/// <summary>How the reader sees a picture, for people.</summary>
/// <param name="Words">What kept a code from being read and what to do, or that one was read.</param>
/// <param name="Png">Four pictures in one: the grey, dark and light, what was found, and the modules as far as they are sure.</param>
public sealed record PictureExplanation(BilingualText Words, byte[] Png)
{
    /// <summary>Larger pictures are shown smaller.</summary>
    internal const int PixelsMax = 4 * 1024 * 1024;

    internal static PictureExplanation Of(in GreyImage image)
    {
        var seen = QrExplanation.Of(image);
        return new PictureExplanation(WordsOf(seen.Flaw), Draw(image, seen));
    }

    internal static BilingualText WordsOf(QrFlaw flaw) => flaw switch
    {
        QrFlaw.None => new("El código se lee bien.", "The code reads well."),
        QrFlaw.NoCode => new(
            "No se ve ningún código QR. Acerca el código hasta que ocupe un tercio de la imagen.",
            "No QR code is seen. Bring the code closer, until it fills a third of the picture."),
        QrFlaw.TooDark => new(
            "La imagen es demasiado oscura. Enciende una luz o sube el brillo del teléfono.",
            "The picture is too dark. Turn on a light or raise the phone's brightness."),
        QrFlaw.Faint => new(
            "Casi no hay contraste. Sube el brillo del teléfono, limpia la cámara o imprime el código otra vez.",
            "There is hardly any contrast. Raise the phone's brightness, wipe the camera or print the code again."),
        QrFlaw.Glare => new(
            "Un reflejo tapa parte del código. Inclina el teléfono o el papel.",
            "A reflection hides part of the code. Tilt the phone or the paper."),
        QrFlaw.Blurred => new(
            "El código está borroso. Sostenlo quieto y algo más lejos, y limpia la cámara.",
            "The code is blurred. Hold it still and a little further away, and wipe the camera."),
        QrFlaw.TooSmall => new(
            "El código es demasiado pequeño. Acércalo o amplíalo en la pantalla.",
            "The code is too small. Bring it closer or enlarge it on the screen."),
        QrFlaw.CutOff => new(
            "El código está cortado. Muéstralo entero, con un borde blanco alrededor.",
            "The code is cut off. Show all of it, with a white margin around."),
        QrFlaw.Damaged => new(
            "El código se ve, pero está dañado o tapado en parte. Alísalo y límpialo, o busca a la persona por su nombre.",
            "The code is seen but damaged or partly covered. Flatten and clean it, or look the person up by name."),
        _ => throw new ArgumentOutOfRangeException(nameof(flaw)),
    };

    private static byte[] Draw(in GreyImage image, QrExplanation seen)
    {
        const int Gap = 8;
        var (width, height) = (image.Width, image.Height);
        using var surface = SKSurface.Create(new SKImageInfo((2 * width) + Gap, (2 * height) + Gap));
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.White);
        var rows = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            image.Pixels.Slice(y * image.Stride, width).CopyTo(rows.AsSpan(y * width));
        }

        using var grey = Bitmap(rows, width, height);
        using var tones = Bitmap(seen.DarkAndLight, width, height);
        canvas.DrawBitmap(grey, 0, 0, SKSamplingOptions.Default);
        canvas.DrawBitmap(tones, width + Gap, 0, SKSamplingOptions.Default);
        canvas.DrawBitmap(grey, 0, height + Gap, SKSamplingOptions.Default);
        var stroke = Math.Max(1.5f, width / 320f);
        canvas.Save();
        canvas.Translate(0, height + Gap);
        foreach (var finder in seen.Finders)
        {
            Trace(canvas, finder, SKColors.DodgerBlue, stroke);
        }

        if (seen.Outline is { } outline)
        {
            Trace(canvas, outline, seen.Flaw == QrFlaw.None ? SKColors.LimeGreen : SKColors.Red, stroke);
        }

        canvas.Restore();
        if (seen.Dimension > 0)
        {
            using var modules = Bitmap(seen.Modules, seen.Dimension, seen.Dimension);
            var side = Math.Min(width, height);
            canvas.DrawBitmap(modules, SKRect.Create(width + Gap + ((width - side) / 2f), height + Gap, side, side), SKSamplingOptions.Default);
        }

        using var drawn = surface.Snapshot();
        using var png = drawn.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static SKBitmap Bitmap(byte[] grey, int width, int height)
    {
        var bitmap = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        bitmap.Pixels = Array.ConvertAll(grey, tone => new SKColor(tone, tone, tone));
        return bitmap;
    }

    private static void Trace(SKCanvas canvas, QrCorners corners, SKColor colour, float width)
    {
        using var paint = new SKPaint { Color = colour, StrokeWidth = width, IsAntialias = true };
        ReadOnlySpan<QrPoint> points = [corners.TopLeft, corners.TopRight, corners.BottomRight, corners.BottomLeft];
        for (var i = 0; i < points.Length; i++)
        {
            var to = points[(i + 1) % points.Length];
            canvas.DrawLine(points[i].X, points[i].Y, to.X, to.Y, paint);
        }
    }
}
