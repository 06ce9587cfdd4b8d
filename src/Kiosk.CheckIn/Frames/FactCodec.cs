using System.Collections.Immutable;
using System.Formats.Cbor;

namespace Kiosk.CheckIn.Frames;

/// <summary>Facts to bytes and back: a canonical CBOR map with small keys, the kind's own data as an array.</summary>
/// <remarks>
/// Keys: 0 kind, 1 kind's version, 2 event time in ms, 3 clock class, 4 facts seen (log and sequence in turn), 5 data,
/// 6 who was signed in, 7 scan id. Absent keys stand for empty. A newer version may append to a kind's array and add
/// keys: both are passed over, and the bytes themselves are what is kept and relayed. docs/facts.md lists the kinds.
/// </remarks>
public static class FactCodec
{
    /// <summary>Facts that one fact may name as seen. More heads than this no split of a venue can make.</summary>
    public const int SawMax = 256;

    private const int KindVersion = 1;

    /// <summary>A fact's bytes, which every desk can read again.</summary>
    /// <exception cref="FrameException">More than <see cref="Frame.PayloadBytesMax"/> bytes or <see cref="SawMax"/> facts seen.</exception>
    public static byte[] Encode(Fact fact)
    {
        if (fact.Payload is FactPayload.Unknown)
        {
            throw new ArgumentException("A fact of an unknown kind is relayed as the bytes it came in.", nameof(fact));
        }

        if (fact.Saw.Length > SawMax)
        {
            throw new FrameException($"A fact that names {fact.Saw.Length} others; {SawMax} at most.");
        }

        var keys = 5 + (fact.Saw.IsEmpty ? 0 : 1) + (fact.SignedIn.Length == 0 ? 0 : 1) + (fact.ScanId == 0 ? 0 : 1);
        var writer = new CborWriter(CborConformanceMode.Canonical);
        writer.WriteStartMap(keys);
        writer.WriteInt32(0);
        writer.WriteTextString(PayloadCodec.KindOf(fact.Payload));
        writer.WriteInt32(1);
        writer.WriteInt32(KindVersion);
        writer.WriteInt32(2);
        writer.WriteInt64(fact.At.UnixMs);
        writer.WriteInt32(3);
        writer.WriteInt32((int)fact.Clock);
        if (!fact.Saw.IsEmpty)
        {
            writer.WriteInt32(4);
            WriteSaw(writer, fact.Saw);
        }

        writer.WriteInt32(5);
        PayloadCodec.Write(writer, fact.Payload);
        if (fact.SignedIn.Length > 0)
        {
            writer.WriteInt32(6);
            writer.WriteTextString(DataWriter.WellFormed(fact.SignedIn));
        }

        if (fact.ScanId != 0)
        {
            writer.WriteInt32(7);
            writer.WriteUInt64(fact.ScanId);
        }

        writer.WriteEndMap();
        return writer.BytesWritten <= Frame.PayloadBytesMax
            ? writer.Encode()
            : throw new FrameException($"A fact of {writer.BytesWritten} bytes; {Frame.PayloadBytesMax} at most.");
    }

    /// <summary>Reads one fact. Bytes that make no sense here are an unknown fact, never an error.</summary>
    /// <remarks>They were signed into a log's chain, so they are kept and relayed, and block nothing that follows.</remarks>
    /// <param name="name">Its place, from the frame.</param>
    /// <param name="bytes">The payload.</param>
    public static Fact Decode(FactRef name, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return DecodeChecked(name, bytes);
        }
        catch (Exception broken) when (broken is CborContentException or InvalidOperationException or OverflowException
            or ArgumentException or FormatException or FrameException)
        {
            return new Fact { Ref = name, At = default, Clock = ClockClass.Unknown, Payload = Nothing };
        }
    }

    private static Fact DecodeChecked(FactRef name, ReadOnlyMemory<byte> bytes)
    {
        var reader = new CborReader(bytes, CborConformanceMode.Lax);
        var (kind, version, data) = ("", 0, ReadOnlyMemory<byte>.Empty);
        var fact = new Fact { Ref = name, At = default, Clock = ClockClass.Unknown, Payload = Nothing };
        reader.ReadStartMap();
        while (reader.PeekState() != CborReaderState.EndMap)
        {
            switch (reader.ReadInt64())
            {
                case 0: kind = reader.ReadTextString(); break;
                case 1: version = reader.ReadInt32(); break;
                case 2: fact = fact with { At = new EventTime(reader.ReadInt64()) }; break;
                case 3: fact = fact with { Clock = (ClockClass)Math.Clamp(reader.ReadInt32(), 0, 3) }; break;
                case 4: fact = fact with { Saw = ReadSaw(reader) }; break;
                case 5: data = reader.ReadEncodedValue(); break;
                case 6: fact = fact with { SignedIn = reader.ReadTextString() }; break;
                case 7: fact = fact with { ScanId = reader.ReadUInt64() }; break;
                default: reader.SkipValue(); break;
            }
        }

        reader.ReadEndMap();
        return kind.Length > 0 && reader.BytesRemaining == 0
            ? fact with { Payload = PayloadCodec.Read(kind, version, data) }
            : throw new FrameException($"Fact {name} names no kind.");
    }

    private static readonly FactPayload Nothing = new FactPayload.Unknown("", 0);

    private static void WriteSaw(CborWriter writer, ImmutableArray<FactRef> saw)
    {
        writer.WriteStartArray(saw.Length * 2);
        foreach (var seen in saw)
        {
            writer.WriteUInt64(seen.Log.Value);
            writer.WriteUInt32(seen.Sequence);
        }

        writer.WriteEndArray();
    }

    private static ImmutableArray<FactRef> ReadSaw(CborReader reader)
    {
        var length = reader.ReadStartArray();
        if (length is null or < 2 or > SawMax * 2 || length % 2 != 0)
        {
            throw new FrameException($"A list of facts seen with {length} numbers.");
        }

        var saw = ImmutableArray.CreateBuilder<FactRef>(length.Value / 2);
        while (reader.PeekState() != CborReaderState.EndArray)
        {
            saw.Add(new FactRef(new LogId(reader.ReadUInt64()), reader.ReadUInt32()));
        }

        reader.ReadEndArray();
        return saw.MoveToImmutable();
    }
}
