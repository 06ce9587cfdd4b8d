using System.Collections.Immutable;
using System.Formats.Cbor;
using System.Text;

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

    public DataWriter Signed(long value)
    {
        writer.WriteInt64(value);
        return this;
    }

    /// <summary>Two elements: log and sequence.</summary>
    public DataWriter Ref(FactRef value) => Number(value.Log.Value).Number(value.Sequence);

    /// <summary>One element: an array of logs and sequences in turn.</summary>
    public DataWriter Refs(ImmutableArray<FactRef> values)
    {
        writer.WriteStartArray(values.Length * 2);
        foreach (var value in values)
        {
            Ref(value);
        }

        writer.WriteEndArray();
        return this;
    }

    public DataWriter Text(string value)
    {
        writer.WriteTextString(WellFormed(value));
        return this;
    }

    public DataWriter Bytes(ImmutableArray<byte> value)
    {
        writer.WriteByteString(value.AsSpan());
        return this;
    }

    /// <summary>The text with half characters replaced: CBOR holds none, and a slip in a note must not stop the door.</summary>
    public static string WellFormed(string text)
    {
        foreach (var character in text)
        {
            if (char.IsSurrogate(character))
            {
                return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
            }
        }

        return text;
    }

    public void End() => writer.WriteEndArray();
}
