using System.Buffers.Binary;

namespace Kiosk.Scanning;

/// <summary>What stands before the pixels of a frame on the camera socket: 12 bytes, little-endian.</summary>
/// <remarks>
/// <code>
/// 0  version, 1
/// 1  0
/// 2  width in pixels, 16 bits
/// 4  height in pixels, 16 bits
/// 6  0, 16 bits
/// 8  frame number, 32 bits, chosen by the page and given back in the answer
/// 12 width x height grey bytes, rows from the top, no padding
/// </code>
/// The other side of it is js/camera/frames.js.
/// </remarks>
internal readonly record struct FrameHeader(int Width, int Height, uint Number)
{
    public const int Bytes = 12;

    /// <summary>Below this no code can be seen: the smallest has 21 modules and 4 of quiet zone on each side.</summary>
    public const int SideMin = 29;

    /// <summary>A full-HD frame with the rows that codecs pad. Bounds the memory one page can take (2 MB).</summary>
    public const int PixelsMax = 1920 * 1088;

    public int Pixels => Width * Height;

    /// <returns>False where the version is not ours or the size is out of bounds.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out FrameHeader header)
    {
        header = default;
        if (bytes.Length < Bytes || bytes[0] != 1 || bytes[1] != 0 || BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]) != 0)
        {
            return false;
        }

        header = new FrameHeader(
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]),
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]));

        return header.Width >= SideMin && header.Height >= SideMin && (long)header.Width * header.Height <= PixelsMax;
    }
}
