using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using Kiosk.Qr;

namespace Kiosk.Scanning;

/// <summary>One page's camera, from its first frame to its last. Holds one frame; in the steady state it allocates nothing.</summary>
internal sealed class CameraSession(WebSocket socket, ScanGate gate, ScanSink sink, TimeProvider time) : IDisposable
{
    private readonly CodeReader _reader = CodeReader.ForFrames(time, CameraSocket.FrameInterval);
    private readonly FrameAnswer _answer = new();
    private readonly List<string> _newTexts = [];
    private readonly byte[] _header = new byte[FrameHeader.Bytes];
    private readonly CancellationTokenSource _silence = new(Timeout.InfiniteTimeSpan, time);
    private byte[] _pixels = [];

    public async Task<CameraSocketEnd> RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_silence.Token, cancellationToken);
        try
        {
            while (true)
            {
                _silence.CancelAfter(CameraSocket.SilenceMax);
                if (await ReceiveFrameAsync(stop.Token).ConfigureAwait(false) is not { } frame)
                {
                    return socket.CloseStatus is null ? CameraSocketEnd.NotAFrame : CameraSocketEnd.PageLeft;
                }

                Look(frame);
                foreach (var text in _newTexts)
                {
                    await sink(new ScannedText(text, ScanSource.Camera), cancellationToken).ConfigureAwait(false);
                }

                await socket.SendAsync(_answer.Json, WebSocketMessageType.Text, endOfMessage: true, stop.Token)
                    .ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // A cancelled receive tears its connection down and may report that instead, so the tokens are asked.
            return cancellationToken.IsCancellationRequested ? CameraSocketEnd.DeskStopping
                : _silence.IsCancellationRequested ? CameraSocketEnd.Silent
                : CameraSocketEnd.ConnectionLost;
        }
    }

    public void Dispose()
    {
        _silence.Dispose();
        _answer.Dispose();
    }

    /// <summary>Receives one whole frame into <see cref="_pixels"/>.</summary>
    /// <returns>Null where the page closed the socket or the message is no frame.</returns>
    // Pooled, as below: a plain async method allocates each time it has to wait, and these wait for every frame.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<FrameHeader?> ReceiveFrameAsync(CancellationToken cancellationToken)
    {
        var (read, isWhole) = await FillAsync(_header, cancellationToken).ConfigureAwait(false);
        if (isWhole || read < FrameHeader.Bytes || !FrameHeader.TryRead(_header, out var frame))
        {
            return null;
        }

        if (_pixels.Length < frame.Pixels)
        {
            _pixels = GC.AllocateUninitializedArray<byte>(frame.Pixels);
        }

        (read, isWhole) = await FillAsync(_pixels.AsMemory(0, frame.Pixels), cancellationToken).ConfigureAwait(false);
        if (read < frame.Pixels)
        {
            return null;
        }

        // The last part may come as an empty one of its own; a byte in it is one too many.
        if (!isWhole)
        {
            (read, isWhole) = await FillAsync(_header.AsMemory(0, 1), cancellationToken).ConfigureAwait(false);
            if (read > 0 || !isWhole)
            {
                return null;
            }
        }

        return frame;
    }

    /// <summary>Fills the memory from the current binary message, or up to the message's end.</summary>
    /// <returns>How much was read; a text message and a closing page give nothing.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<(int Read, bool IsWhole)> FillAsync(Memory<byte> memory, CancellationToken cancellationToken)
    {
        var read = 0;
        while (read < memory.Length)
        {
            var part = await socket.ReceiveAsync(memory[read..], cancellationToken).ConfigureAwait(false);
            if (part.MessageType != WebSocketMessageType.Binary)
            {
                return (0, true);
            }

            read += part.Count;
            if (part.EndOfMessage)
            {
                return (read, true);
            }
        }

        return (read, false);
    }

    private void Look(FrameHeader frame)
    {
        var started = time.GetTimestamp();
        var codes = _reader.Read(new GreyImage(_pixels.AsSpan(0, frame.Pixels), frame.Width, frame.Height, frame.Width));

        _newTexts.Clear();
        _answer.Begin(frame.Number);
        foreach (ref readonly var code in codes)
        {
            var isNew = gate.IsNew(code.Text);
            if (isNew)
            {
                _newTexts.Add(code.Text);
            }

            _answer.Add(code.Corners, isNew);
        }

        _answer.End(time.GetElapsedTime(started));
    }
}
