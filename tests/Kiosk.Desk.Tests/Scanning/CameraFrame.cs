using System.Buffers.Binary;
using SkiaSharp;

namespace Kiosk.Desk.Tests.Scanning;

/// <summary>Messages as the page sends them, written here a second time so that a change of the format is noticed.</summary>
internal static class CameraFrame
{
    /// <summary>What a camera sees of a code, or of nobody where the text is null.</summary>
    public static byte[] Of(string? text, uint number = 1, int side = 480)
    {
        using var picture = QrPicture.HeldToCamera(text, side * 4 / 3, side, 0);
        using var grey = new SKBitmap(new SKImageInfo(picture.Width, picture.Height, SKColorType.Gray8));
        using (var canvas = new SKCanvas(grey))
        {
            canvas.DrawBitmap(picture, 0, 0, SKSamplingOptions.Default);
        }

        Assert.Equal(grey.Width, grey.RowBytes);
        return [.. Header(grey.Width, grey.Height, number), .. grey.GetPixelSpan()];
    }

    public static byte[] Header(int width, int height, uint number = 1)
    {
        var header = new byte[12];
        header[0] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(2), (ushort)width);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), (ushort)height);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), number);
        return header;
    }
}
