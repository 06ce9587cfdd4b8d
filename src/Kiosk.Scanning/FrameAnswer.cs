using System.Buffers;
using System.Text.Json;
using Kiosk.Qr;

namespace Kiosk.Scanning;

/// <summary>The desk's answer to one frame, and the page's permission to send the next.</summary>
/// <remarks>
/// <code>{"frame":17,"codes":[{"corners":[x,y,x,y,x,y,x,y],"isNew":true}],"ms":4.2}</code>
/// Corners are in the frame's pixels, in the code's own order: top left, top right, bottom right, bottom left.
/// The text is not in it: the page has no use for it, and what is not sent cannot leak.
/// </remarks>
internal sealed class FrameAnswer : IDisposable
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private readonly Utf8JsonWriter _json;

    public FrameAnswer() => _json = new Utf8JsonWriter(_bytes);

    public ReadOnlyMemory<byte> Json => _bytes.WrittenMemory;

    public void Dispose() => _json.Dispose();

    public void Begin(uint frameNumber)
    {
        _bytes.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteNumber("frame"u8, frameNumber);
        _json.WriteStartArray("codes"u8);
    }

    public void Add(in QrCorners corners, bool isNew)
    {
        _json.WriteStartObject();
        _json.WriteStartArray("corners"u8);
        Write(corners.TopLeft);
        Write(corners.TopRight);
        Write(corners.BottomRight);
        Write(corners.BottomLeft);
        _json.WriteEndArray();
        _json.WriteBoolean("isNew"u8, isNew);
        _json.WriteEndObject();
    }

    public void End(TimeSpan processing)
    {
        _json.WriteEndArray();
        _json.WriteNumber("ms"u8, Math.Round(processing.TotalMilliseconds, 1));
        _json.WriteEndObject();
        _json.Flush();
    }

    private void Write(QrPoint point)
    {
        _json.WriteNumberValue(Math.Round((double)point.X, 1));
        _json.WriteNumberValue(Math.Round((double)point.Y, 1));
    }
}
