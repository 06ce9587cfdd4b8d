using System.Collections.Immutable;
using System.Formats.Cbor;

namespace Kiosk.CheckIn.Frames;

/// <summary>Writes a kind's data, one element after the other.</summary>
internal readonly struct DataWriter(CborWriter writer)
{
    public DataWriter Start(int elements)
    {
        writer.WriteStartArray(elements);
        return this;
    }

    public DataWriter Number(ulong value)
    {
        writer.WriteUInt64(value);
        return this;
    }

    public DataWriter Text(string value)
    {
        writer.WriteTextString(value);
        return this;
    }

    public DataWriter Bytes(ImmutableArray<byte> value)
    {
        writer.WriteByteString(value.AsSpan());
        return this;
    }

    public void End() => writer.WriteEndArray();
}
