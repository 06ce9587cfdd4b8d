using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Kiosk.CheckIn.Frames;

/// <summary>Link of a log's SHA-256 chain: stands for everything in the log up to one fact.</summary>
/// <remarks>
/// <c>h(0) = SHA-256("kiosk-log-1", event id, log id)</c>, <c>h(n) = SHA-256(h(n-1), length of payload, payload)</c>;
/// numbers big-endian, the length in four bytes.
/// </remarks>
public sealed class LogHead : IEquatable<LogHead>
{
    public const int BytesCount = 32;

    private readonly byte[] _hash;

    /// <param name="hash">32 bytes.</param>
    /// <exception cref="FrameException">Another number of bytes.</exception>
    public LogHead(byte[] hash)
    {
        _hash = hash.Length == BytesCount ? hash : throw new FrameException($"A head of {hash.Length} bytes instead of 32.");
    }

    public ReadOnlySpan<byte> Bytes => _hash;

    /// <summary>Head of a log in which nothing stands yet.</summary>
    public static LogHead Empty(EventId eventId, LogId log)
    {
        Span<byte> start = stackalloc byte[11 + 16];
        "kiosk-log-1"u8.CopyTo(start);
        BinaryPrimitives.WriteUInt64BigEndian(start[11..], eventId.Value);
        BinaryPrimitives.WriteUInt64BigEndian(start[19..], log.Value);
        return new LogHead(SHA256.HashData(start));
    }

    /// <summary>Head after one more fact.</summary>
    public LogHead After(ReadOnlySpan<byte> payload)
    {
        // One call over one buffer: the hash is made for every fact that a desk writes, hears or reads again.
        var bytes = BytesCount + 4 + payload.Length;
        Span<byte> link = bytes <= 512 ? stackalloc byte[bytes] : new byte[bytes];
        _hash.CopyTo(link);
        BinaryPrimitives.WriteInt32BigEndian(link[BytesCount..], payload.Length);
        payload.CopyTo(link[(BytesCount + 4)..]);
        return new LogHead(SHA256.HashData(link));
    }

    public bool Equals(LogHead? other) => other is not null && Bytes.SequenceEqual(other.Bytes);

    public override bool Equals(object? obj) => Equals(obj as LogHead);

    public override int GetHashCode() => BinaryPrimitives.ReadInt32LittleEndian(_hash);

    public override string ToString() => Convert.ToHexStringLower(_hash.AsSpan(0, 8));
}
