namespace Kiosk.DeskSync.Mqtt;

/// <summary>Watches the frames of MQTT go by: refuses a packet that is too long before anybody makes room for it, and stops reading
/// while too many messages wait.</summary>
/// <remarks>
/// The library takes the length that the other side claims, up to 256 MiB, and queues what it has received without end. Reads
/// come one at a time, as the library does them.
/// </remarks>
/// <param name="inner">The connection; disposed with this.</param>
/// <param name="packetBytesMax">Longest packet taken, without its fixed header.</param>
/// <param name="waitingMax">Messages that may wait to be handled; <see cref="Handled"/> makes room. 0 for no limit.</param>
internal sealed class PacketGate(Stream inner, int packetBytesMax, int waitingMax) : Stream
{
    private const int PublishType = 3;

    private readonly Bell _room = new();
    private int _waiting;
    private long _bodyLeft;
    private int _lengthShift = -1;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>A message was handled. Any thread.</summary>
    public void Handled()
    {
        Interlocked.Decrement(ref _waiting);
        _room.Ring();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (waitingMax > 0 && Volatile.Read(ref _waiting) >= waitingMax)
        {
            await _room.WaitAsync(cancellationToken);
        }

        var read = await inner.ReadAsync(buffer, cancellationToken);
        Watch(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        Watch(buffer.AsSpan(offset, read));
        return read;
    }

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        inner.WriteAsync(buffer, offset, count, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.WriteAsync(buffer, cancellationToken);

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <exception cref="IOException">A packet is too long, or what comes is no MQTT.</exception>
    private void Watch(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_lengthShift < 0 && _bodyLeft > 0)
            {
                var passed = (int)Math.Min(_bodyLeft, bytes.Length);
                _bodyLeft -= passed;
                bytes = bytes[passed..];
            }
            else if (_lengthShift < 0)
            {
                (_lengthShift, _bodyLeft) = (0, 0);
                if (bytes[0] >> 4 == PublishType)
                {
                    Interlocked.Increment(ref _waiting);
                }

                bytes = bytes[1..];
            }
            else
            {
                _bodyLeft |= (long)(bytes[0] & 0x7F) << _lengthShift;
                if (_bodyLeft > packetBytesMax || _lengthShift > 21)
                {
                    throw new IOException("A packet is longer than any of ours.");
                }

                _lengthShift = (bytes[0] & 0x80) != 0 ? _lengthShift + 7 : -1;
                bytes = bytes[1..];
            }
        }
    }
}
