using System.Collections.Immutable;
using System.Formats.Cbor;

namespace Kiosk.CheckIn.Frames;

/// <summary>One or more facts of one log, in a row, as bytes: written, sent and relayed exactly so, never encoded again.</summary>
/// <remarks>
/// CBOR (RFC 8949), frozen for ever: live <c>[1, log, sequence, previous head, payload, signature]</c>, page
/// <c>[1, log, first sequence, previous head, [payload…], signature of the last head]</c>. The heads are a SHA-256 chain
/// (<see cref="LogHead"/>); the signature is ECDSA P-256 (64 bytes, r and s) over the last head, by the desk named in the
/// log's first fact.
/// </remarks>
public sealed record Frame
{
    private const int FormVersion = 1;

    /// <summary>Facts in one page. Bounds what a receiver must hold before it can check the signature.</summary>
    public const int FactsMax = 1000;

    /// <summary>Bytes of one fact's payload. A note, a name or a key fits many times over.</summary>
    public const int PayloadBytesMax = 16 * 1024;

    /// <summary>Bytes of one encoded frame. Keeps a page well under what MQTT brokers carry.</summary>
    public const int FrameBytesMax = 128 * 1024;

    public const int SignatureBytes = 64;

    public required LogId Log { get; init; }

    /// <summary>Sequence of the first payload, counted from 1.</summary>
    public required uint First { get; init; }

    /// <summary>Head of the log before the first payload.</summary>
    public required LogHead Previous { get; init; }

    /// <summary>Encoded facts (<see cref="FactCodec"/>), one to <see cref="FactsMax"/>.</summary>
    public required ImmutableArray<ReadOnlyMemory<byte>> Payloads { get; init; }

    public required ReadOnlyMemory<byte> Signature { get; init; }

    /// <summary>Sequence of the last payload.</summary>
    public uint Last => First + (uint)Payloads.Length - 1;

    /// <summary>Head of the log after the last payload.</summary>
    public LogHead Head()
    {
        var head = Previous;
        foreach (var payload in Payloads)
        {
            head = head.After(payload.Span);
        }

        return head;
    }

    /// <summary>The facts in it; what this version does not understand comes as <see cref="FactPayload.Unknown"/>.</summary>
    public IEnumerable<Fact> Facts() =>
        Payloads.Select((payload, index) => FactCodec.Decode(new FactRef(Log, First + (uint)index), payload));

    public byte[] Encode()
    {
        var writer = new CborWriter(CborConformanceMode.Canonical);
        writer.WriteStartArray(6);
        writer.WriteInt32(FormVersion);
        writer.WriteUInt64(Log.Value);
        writer.WriteUInt32(First);
        writer.WriteByteString(Previous.Bytes);
        if (Payloads.Length == 1)
        {
            writer.WriteByteString(Payloads[0].Span);
        }
        else
        {
            writer.WriteStartArray(Payloads.Length);
            foreach (var payload in Payloads)
            {
                writer.WriteByteString(payload.Span);
            }

            writer.WriteEndArray();
        }

        writer.WriteByteString(Signature.Span);
        writer.WriteEndArray();
        return writer.Encode();
    }

    /// <summary>Reads a frame. Payloads are slices of <paramref name="bytes"/>, so those must not change afterwards.</summary>
    /// <exception cref="FrameException">The bytes are no frame, or one beyond the limits.</exception>
    public static Frame Decode(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > FrameBytesMax)
        {
            throw new FrameException($"A frame of {bytes.Length} bytes; {FrameBytesMax} at most.");
        }

        try
        {
            return DecodeChecked(bytes);
        }
        catch (Exception broken) when (broken is CborContentException or InvalidOperationException or OverflowException)
        {
            throw new FrameException("The bytes are no frame: " + broken.Message, broken);
        }
    }

    private static Frame DecodeChecked(ReadOnlyMemory<byte> bytes)
    {
        var reader = new CborReader(bytes, CborConformanceMode.Canonical);
        if (reader.ReadStartArray() != 6 || reader.ReadInt32() != FormVersion)
        {
            throw new FrameException("A frame of a form that this version does not know.");
        }

        var log = new LogId(reader.ReadUInt64());
        var first = reader.ReadUInt32();
        var previous = new LogHead(reader.ReadByteString());
        var payloads = reader.PeekState() == CborReaderState.StartArray ? ReadPage(reader) : [ReadPayload(reader)];
        var signature = reader.ReadDefiniteLengthByteString();
        reader.ReadEndArray();
        if (reader.BytesRemaining != 0 || signature.Length != SignatureBytes)
        {
            throw new FrameException("More follows the frame than belongs to it, or its signature is cut.");
        }

        if (first == 0 || log.Value == 0 || first > uint.MaxValue - FactsMax)
        {
            throw new FrameException("A frame without a place in a log.");
        }

        return new Frame { Log = log, First = first, Previous = previous, Payloads = payloads, Signature = signature };
    }

    private static ImmutableArray<ReadOnlyMemory<byte>> ReadPage(CborReader reader)
    {
        // One payload is written live, so a page of one would be a second spelling.
        var count = reader.ReadStartArray();
        if (count is null or < 2 or > FactsMax)
        {
            throw new FrameException($"A page of {count} facts; 2 to {FactsMax} allowed.");
        }

        var payloads = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>(count.Value);
        while (reader.PeekState() != CborReaderState.EndArray)
        {
            payloads.Add(ReadPayload(reader));
        }

        reader.ReadEndArray();
        return payloads.MoveToImmutable();
    }

    private static ReadOnlyMemory<byte> ReadPayload(CborReader reader)
    {
        var payload = reader.ReadDefiniteLengthByteString();
        return payload.Length is > 0 and <= PayloadBytesMax
            ? payload
            : throw new FrameException($"A fact of {payload.Length} bytes; 1 to {PayloadBytesMax} allowed.");
    }
}
