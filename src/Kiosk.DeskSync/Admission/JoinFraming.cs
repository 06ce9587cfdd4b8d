using System.Buffers.Binary;

namespace Kiosk.DeskSync.Admission;

/// <summary>One message each way: four bytes of length, big-endian, and so many bytes.</summary>
internal static class JoinFraming
{
    /// <summary>For the whole exchange; the other side stretches a code meanwhile.</summary>
    public static readonly TimeSpan ExchangeTime = TimeSpan.FromSeconds(10);

    public static async Task SendAsync(Stream stream, byte[] message, CancellationToken cancellationToken)
    {
        var framed = new byte[4 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(framed, message.Length);
        message.CopyTo(framed, 4);
        await stream.WriteAsync(framed, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    /// <returns>Empty where what comes is longer than it may be.</returns>
    /// <exception cref="EndOfStreamException">The other side hung up.</exception>
    public static async Task<byte[]> ReceiveAsync(Stream stream, int bytesMax, CancellationToken cancellationToken)
    {
        var header = new byte[4];
        await stream.ReadExactlyAsync(header, cancellationToken);
        var length = BinaryPrimitives.ReadInt32BigEndian(header);
        if (length < 1 || length > bytesMax)
        {
            return [];
        }

        var message = new byte[length];
        await stream.ReadExactlyAsync(message, cancellationToken);
        return message;
    }
}
