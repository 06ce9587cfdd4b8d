using System.Buffers.Binary;
using System.Text;
using SkiaSharp;

namespace Kiosk.Desk.Tests.Scanning;

/// <summary>Writes picture files that the encoders at hand do not: old formats, notes, and lies.</summary>
internal static class RawPictures
{
    /// <summary>24 bits a pixel, rows from the bottom, as Windows has written it since 1990.</summary>
    public static byte[] Bmp(SKBitmap bitmap)
    {
        var rowBytes = (bitmap.Width * 3 + 3) & ~3;
        var file = new byte[54 + rowBytes * bitmap.Height];
        "BM"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2), file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), 54);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), bitmap.Width);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), bitmap.Height);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(26), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(28), 24);
        for (var y = 0; y < bitmap.Height; y++)
        {
            var row = file.AsSpan(54 + (bitmap.Height - 1 - y) * rowBytes);
            for (var x = 0; x < bitmap.Width; x++)
            {
                var color = bitmap.GetPixel(x, y);
                (row[3 * x], row[3 * x + 1], row[3 * x + 2]) = (color.Blue, color.Green, color.Red);
            }
        }

        return file;
    }

    /// <summary>Black and white, with LZW codes that never refer back: valid, and as long as the picture.</summary>
    public static byte[] Gif(SKBitmap bitmap)
    {
        var file = new List<byte>(Encoding.ASCII.GetBytes("GIF89a"));
        Size();
        file.AddRange([0x80, 0, 0, 0, 0, 0, 255, 255, 255]); // Two colours.
        file.AddRange([0x2C, 0, 0, 0, 0]);
        Size();
        file.AddRange([0, 7]); // Codes of 8 bits: 128 clears, 129 ends, and a clear in time keeps them at 8.

        var codes = new List<byte>();
        for (var pixel = 0; pixel < bitmap.Width * bitmap.Height; pixel++)
        {
            if (pixel % 100 == 0)
            {
                codes.Add(128);
            }

            codes.Add(bitmap.GetPixel(pixel % bitmap.Width, pixel / bitmap.Width).Red > 127 ? (byte)1 : (byte)0);
        }

        codes.Add(129);
        foreach (var block in codes.Chunk(255))
        {
            file.Add((byte)block.Length);
            file.AddRange(block);
        }

        file.AddRange([0, 0x3B]);
        return [.. file];

        void Size() => file.AddRange([(byte)bitmap.Width, (byte)(bitmap.Width >> 8), (byte)bitmap.Height, (byte)(bitmap.Height >> 8)]);
    }

    /// <summary>Puts an EXIF note of the camera's position behind a JPEG's first marker.</summary>
    public static byte[] WithExifOrientation(byte[] jpeg, byte orientation)
    {
        byte[] exif =
        [
            0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8,
            0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
        ];
        return [.. jpeg.AsSpan(0, 2), .. exif, .. jpeg.AsSpan(2)];
    }

    /// <summary>A PNG that says how large it is and then has next to nothing.</summary>
    public static byte[] PngHeader(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 6); // 8 bits, colour with alpha.
        byte[] emptyDeflate = [0x78, 0x9C, 0x03, 0, 0, 0, 0, 1];
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", emptyDeflate), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string type, byte[] content)
    {
        byte[] chunk = [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(type), .. content, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc32(chunk.AsSpan(4, chunk.Length - 8)));
        return chunk;
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
