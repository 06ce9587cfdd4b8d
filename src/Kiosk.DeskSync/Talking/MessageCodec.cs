using System.Collections.Immutable;
using System.Diagnostics;
using System.Formats.Cbor;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;

namespace Kiosk.DeskSync.Talking;

/// <summary>Messages to bytes and back: a canonical CBOR array of kind and elements (docs/sync.md).</summary>
/// <remarks>
/// Elements may be appended to a kind by newer versions and are passed over here; a kind that is not known is
/// <see cref="DeskMessage.Unknown"/>. So old and new desks talk as far as both understand.
/// </remarks>
internal static class MessageCodec
{
    /// <summary>Versions of the protocol that this program speaks.</summary>
    public const int ProtocolMin = 1;

    public const int ProtocolMax = 1;

    private const int PulseKind = 1;
    private const int LiveKind = 2;
    private const int VectorAskKind = 3;
    private const int VectorAnswerKind = 4;
    private const int RangeAskKind = 5;
    private const int PagesKind = 6;
    private const int TimeAskKind = 7;
    private const int TimeAnswerKind = 8;

    /// <summary>Elements that a newer version may have appended; more is no message.</summary>
    private const int ElementsMax = 32;

    /// <summary>How deep appended elements may be nested.</summary>
    private const int DepthMax = 8;

    public static byte[] Encode(DeskMessage message)
    {
        var writer = new CborWriter(CborConformanceMode.Canonical);
        switch (message)
        {
            case DeskMessage.Pulse e:
                Start(writer, PulseKind, 9);
                writer.WriteUInt64(e.Digest);
                writer.WriteInt64(e.Facts);
                writer.WriteInt64(e.Time.UnixMs);
                writer.WriteInt32((int)e.Clock);
                writer.WriteTextString(e.Card.Software);
                writer.WriteInt32(e.Card.BatteryPercent);
                WriteProtocol(writer, e);
                writer.WriteBoolean(e.CannotKeep);
                WriteRefs(writer, e.Fresh);
                break;
            case DeskMessage.Live e:
                Start(writer, LiveKind, 1);
                WriteFrames(writer, e.Frames);
                break;
            case DeskMessage.VectorAsk e:
                Start(writer, VectorAskKind, 2);
                writer.WriteUInt32(e.Request);
                writer.WriteUInt64(e.After.Value);
                break;
            case DeskMessage.VectorAnswer e:
                Start(writer, VectorAnswerKind, 3);
                writer.WriteUInt32(e.Request);
                WriteHoldings(writer, e.Holdings);
                writer.WriteBoolean(e.HasMore);
                break;
            case DeskMessage.RangeAsk e:
                Start(writer, RangeAskKind, 2);
                writer.WriteUInt32(e.Request);
                WriteRefs(writer, e.Wants);
                break;
            case DeskMessage.Pages e:
                Start(writer, PagesKind, 3);
                writer.WriteUInt32(e.Request);
                writer.WriteInt32(e.Looked);
                WriteFrames(writer, e.Frames);
                break;
            case DeskMessage.TimeAsk e:
                Start(writer, TimeAskKind, 1);
                writer.WriteUInt32(e.Request);
                break;
            case DeskMessage.TimeAnswer e:
                Start(writer, TimeAnswerKind, 4);
                writer.WriteUInt32(e.Request);
                writer.WriteInt64(e.Heard.UnixMs);
                writer.WriteInt64(e.Said.UnixMs);
                writer.WriteInt32((int)e.Clock);
                break;
            default:
                throw new UnreachableException($"No form for {message.GetType().Name}.");
        }

        writer.WriteEndArray();
        return writer.Encode();
    }

    /// <summary>Reads a message. Frames in it are slices of <paramref name="bytes"/>.</summary>
    /// <exception cref="MessageException">The bytes are no message, or one beyond the limits.</exception>
    public static DeskMessage Decode(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > Limits.MessageBytesMax)
        {
            throw new MessageException($"A message of {bytes.Length} bytes; {Limits.MessageBytesMax} at most.");
        }

        try
        {
            return DecodeChecked(bytes);
        }
        catch (Exception broken) when (broken is CborContentException or InvalidOperationException or OverflowException
            or FrameException)
        {
            throw new MessageException("The bytes are no message: " + broken.Message, broken);
        }
    }

    private static DeskMessage DecodeChecked(ReadOnlyMemory<byte> bytes)
    {
        var reader = new CborReader(bytes, CborConformanceMode.Canonical);
        var elements = reader.ReadStartArray() ?? 0;
        if (elements is < 1 or > ElementsMax)
        {
            throw new MessageException($"A message of {elements} elements.");
        }

        var kind = reader.ReadInt32();
        DeskMessage message = kind switch
        {
            PulseKind => ReadPulse(reader),
            LiveKind => new DeskMessage.Live(ReadFrames(reader)),
            VectorAskKind => new DeskMessage.VectorAsk(reader.ReadUInt32(), new LogId(reader.ReadUInt64())),
            VectorAnswerKind => new DeskMessage.VectorAnswer(reader.ReadUInt32(), ReadHoldings(reader), reader.ReadBoolean()),
            RangeAskKind => new DeskMessage.RangeAsk(reader.ReadUInt32(), ReadRefs(reader, Limits.WantsMax)),
            PagesKind => new DeskMessage.Pages(
                reader.ReadUInt32(), reader.ReadBounded(0, Limits.WantsMax), ReadFrames(reader)),
            TimeAskKind => new DeskMessage.TimeAsk(reader.ReadUInt32()),
            TimeAnswerKind => new DeskMessage.TimeAnswer(
                reader.ReadUInt32(), reader.ReadEventTime(), reader.ReadEventTime(), reader.ReadClockClass()),
            _ => new DeskMessage.Unknown(kind),
        };
        while (reader.PeekState() != CborReaderState.EndArray)
        {
            reader.PassOver(DepthMax);
        }

        reader.ReadEndArray();
        return reader.BytesRemaining == 0 ? message : throw new MessageException("More follows the message than belongs to it.");
    }

    private static void Start(CborWriter writer, int kind, int elements)
    {
        writer.WriteStartArray(elements + 1);
        writer.WriteInt32(kind);
    }

    private static void WriteProtocol(CborWriter writer, DeskMessage.Pulse pulse)
    {
        writer.WriteStartArray(2);
        writer.WriteInt32(pulse.ProtocolMin);
        writer.WriteInt32(pulse.ProtocolMax);
        writer.WriteEndArray();
    }

    private static DeskMessage.Pulse ReadPulse(CborReader reader)
    {
        var (digest, facts, time, clock) = (reader.ReadUInt64(), reader.ReadInt64(), reader.ReadEventTime(), reader.ReadClockClass());
        var software = reader.ReadTextString();
        var battery = reader.ReadBounded(DeskCard.NoBattery, 100);
        if (facts < 0 || software.Length > DeskCard.SoftwareLengthMax || reader.ReadStartArray() != 2)
        {
            throw new MessageException("A pulse beyond the limits.");
        }

        var (protocolMin, protocolMax) = (reader.ReadInt32(), reader.ReadInt32());
        reader.ReadEndArray();
        return new DeskMessage.Pulse
        {
            Digest = digest,
            Facts = facts,
            Time = time,
            Clock = clock,
            Card = new DeskCard(software, battery),
            ProtocolMin = protocolMin,
            ProtocolMax = protocolMax,
            CannotKeep = reader.ReadBoolean(),
            Fresh = ReadRefs(reader, Limits.FreshMax + 1),
        };
    }

    private static void WriteRefs(CborWriter writer, ImmutableArray<FactRef> refs)
    {
        writer.WriteStartArray(refs.Length * 2);
        foreach (var it in refs)
        {
            writer.WriteUInt64(it.Log.Value);
            writer.WriteUInt32(it.Sequence);
        }

        writer.WriteEndArray();
    }

    private static ImmutableArray<FactRef> ReadRefs(CborReader reader, int countMax)
    {
        var count = reader.ReadCount(2, countMax);
        var refs = ImmutableArray.CreateBuilder<FactRef>(count);
        for (var index = 0; index < count; index++)
        {
            refs.Add(new FactRef(new LogId(reader.ReadUInt64()), reader.ReadSequence()));
        }

        reader.ReadEndArray();
        return refs.MoveToImmutable();
    }

    private static void WriteHoldings(CborWriter writer, ImmutableArray<Holding> holdings)
    {
        writer.WriteStartArray(holdings.Length * 3);
        foreach (var holding in holdings)
        {
            writer.WriteUInt64(holding.Log.Value);
            writer.WriteUInt32(holding.UpTo);
            writer.WriteUInt64(holding.Head);
        }

        writer.WriteEndArray();
    }

    private static ImmutableArray<Holding> ReadHoldings(CborReader reader)
    {
        var count = reader.ReadCount(3, Limits.VectorPageMax);
        var holdings = ImmutableArray.CreateBuilder<Holding>(count);
        for (var index = 0; index < count; index++)
        {
            holdings.Add(new Holding(new LogId(reader.ReadUInt64()), reader.ReadSequence(), reader.ReadUInt64()));
            if (index > 0 && holdings[index].Log <= holdings[index - 1].Log)
            {
                throw new MessageException("A vector out of order.");
            }
        }

        reader.ReadEndArray();
        return holdings.MoveToImmutable();
    }

    private static void WriteFrames(CborWriter writer, ImmutableArray<Frame> frames)
    {
        writer.WriteStartArray(frames.Length);
        foreach (var frame in frames)
        {
            writer.WriteByteString(frame.Encode());
        }

        writer.WriteEndArray();
    }

    private static ImmutableArray<Frame> ReadFrames(CborReader reader)
    {
        var count = reader.ReadCount(1, Limits.FramesPerMessageMax);
        var frames = ImmutableArray.CreateBuilder<Frame>(count);
        for (var index = 0; index < count; index++)
        {
            frames.Add(Frame.Decode(reader.ReadDefiniteLengthByteString()));
        }

        reader.ReadEndArray();
        return frames.MoveToImmutable();
    }
}
