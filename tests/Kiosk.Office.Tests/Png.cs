using System.Buffers.Binary;
using System.IO.Compression;

namespace Kiosk.Office.Tests;

/// <summary>Reads back the PNGs of one bit a pixel that tickets are written as, checksums included.</summary>
internal sealed record Png(int Width, int Height, int DotsPerMetre, byte[] Grey)
{
    public static Png Read(byte[] file)
    {
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10], file[..8]);
        var chunks = new Dictionary<string, byte[]>();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var content = file.AsSpan(at + 4, length + 4);
            Assert.Equal(Crc(content), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            chunks.Add(System.Text.Encoding.ASCII.GetString(content[..4]), content[4..].ToArray());
            at += length + 12;
        }

        var head = chunks["IHDR"];
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(head), BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(4)));
        Assert.Equal(1, head[8]);
        using var inflated = new MemoryStream();
        using (var packed = new ZLibStream(new MemoryStream(chunks["IDAT"]), CompressionMode.Decompress))
        {
            packed.CopyTo(inflated);
        }

        var rows = inflated.ToArray();
        var grey = new byte[width * height];
        var stride = 1 + ((width + 7) / 8);
        for (var y = 0; y < height; y++)
        {
            Assert.Equal(0, rows[y * stride]);
            for (var x = 0; x < width; x++)
            {
                grey[(y * width) + x] = (rows[(y * stride) + 1 + (x / 8)] & (0x80 >> (x % 8))) == 0 ? (byte)0 : (byte)255;
            }
        }

        return new Png(width, height, BinaryPrimitives.ReadInt32BigEndian(chunks["pHYs"]), grey);
    }

    // CRC-32 of the PNG specification, annex D.
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1);
            }
        }

        return ~crc;
    }
}
