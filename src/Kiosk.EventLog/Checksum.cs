using System.Buffers.Binary;
using System.Numerics;

namespace Kiosk.EventLog;

/// <summary>CRC-32C (Castagnoli), which processors compute themselves.</summary>
internal static class Checksum
{
    /// <summary>What a checksum begins with. Running values are carried on as they are and finished by <see cref="End"/>.</summary>
    public const uint Start = uint.MaxValue;

    public static uint Continue(uint running, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            running = BitOperations.Crc32C(running, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var value in bytes)
        {
            running = BitOperations.Crc32C(running, value);
        }

        return running;
    }

    public static uint Continue(uint running, ulong value) => BitOperations.Crc32C(running, value);

    public static uint End(uint running) => ~running;

    public static uint Of(ReadOnlySpan<byte> bytes) => End(Continue(Start, bytes));
}
