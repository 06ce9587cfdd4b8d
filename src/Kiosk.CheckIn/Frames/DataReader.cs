using System.Collections.Immutable;
using System.Formats.Cbor;

namespace Kiosk.CheckIn.Frames;

/// <summary>Reads a kind's data, one element after the other; what a newer version appended is never reached.</summary>
internal sealed class DataReader
{
    private readonly CborReader _reader;

    public DataReader(ReadOnlyMemory<byte> bytes)
    {
        _reader = new CborReader(bytes, CborConformanceMode.Lax);
        _reader.ReadStartArray();
    }

    public ulong Number() => _reader.ReadUInt64();

    /// <summary>A number from 0 to <paramref name="max"/>.</summary>
    public int Small(int max)
    {
        var value = _reader.ReadUInt64();
        return value <= (ulong)max ? (int)value : throw new FrameException($"{value} where {max} is the most.");
    }

    public string Text() => _reader.ReadTextString();

    public ImmutableArray<byte> Bytes() => [.. _reader.ReadByteString()];

    public BilingualText Words() => new(Text(), Text());

    public Language Language() => (Language)Small(1);

    public RegistrationId Who() => new(Number());

    public RoomId Room()
    {
        var value = _reader.ReadUInt64();
        return value <= uint.MaxValue ? new RoomId((uint)value) : throw new FrameException($"{value} names no room.");
    }

    public UnitId Unit() => new(Number());

    /// <summary>The unit that a newer writer appended; none where an older one did not.</summary>
    public UnitId UnitIfAny() => _reader.PeekState() == CborReaderState.EndArray ? UnitId.None : Unit();

    public bool Flag() => Small(1) == 1;

    public long Signed() => _reader.ReadInt64();

    /// <summary>An array of logs and sequences in turn.</summary>
    public ImmutableArray<FactRef> Refs()
    {
        // What a payload can hold bounds it, whatever the length says.
        var refs = ImmutableArray.CreateBuilder<FactRef>();
        _reader.ReadStartArray();
        while (_reader.PeekState() != CborReaderState.EndArray)
        {
            refs.Add(Ref());
        }

        _reader.ReadEndArray();
        return refs.DrainToImmutable();
    }

    public FactRef Ref()
    {
        var (log, sequence) = (_reader.ReadUInt64(), _reader.ReadUInt64());
        return sequence <= uint.MaxValue
            ? new FactRef(new LogId(log), (uint)sequence)
            : throw new FrameException($"{sequence} is no place in a log.");
    }
}
