using System.Formats.Cbor;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;

namespace Kiosk.DeskSync.Talking;

/// <summary>Reading with limits: what lies outside is no message.</summary>
internal static class CborBounds
{
    // Year 1 to 9999: differences of what lies within fit every type that they are put into.
    private static readonly long UnixMsMin = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long UnixMsMax = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public static int ReadBounded(this CborReader reader, int min, int max)
    {
        var value = reader.ReadInt32();
        return value >= min && value <= max ? value : throw new MessageException($"{value} where {min} to {max} is allowed.");
    }

    /// <summary>Begins an array of groups of <paramref name="size"/> elements and says how many groups there are.</summary>
    public static int ReadCount(this CborReader reader, int size, int countMax)
    {
        var elements = reader.ReadStartArray() ?? -1;
        return elements >= 0 && elements % size == 0 && elements / size <= countMax
            ? elements / size
            : throw new MessageException($"A list of {elements} elements; {countMax * size} at most.");
    }

    /// <summary>A place in a log, with room for one page after it.</summary>
    public static uint ReadSequence(this CborReader reader)
    {
        var value = reader.ReadUInt32();
        return value is > 0 and <= uint.MaxValue - (2 * Frame.FactsMax) ? value : throw new MessageException($"{value} is no place in a log.");
    }

    public static EventTime ReadEventTime(this CborReader reader)
    {
        var value = reader.ReadInt64();
        return value >= UnixMsMin && value <= UnixMsMax ? new EventTime(value) : throw new MessageException($"{value} is no time.");
    }

    public static ClockClass ReadClockClass(this CborReader reader) =>
        (ClockClass)reader.ReadBounded((int)ClockClass.Unknown, (int)ClockClass.Confirmed);

    /// <summary>Passes over one element that a newer version appended.</summary>
    public static void PassOver(this CborReader reader, int depthMax)
    {
        switch (reader.PeekState())
        {
            case CborReaderState.StartArray when depthMax > 0:
                reader.ReadStartArray();
                while (reader.PeekState() != CborReaderState.EndArray)
                {
                    reader.PassOver(depthMax - 1);
                }

                reader.ReadEndArray();
                break;
            case CborReaderState.StartMap when depthMax > 0:
                reader.ReadStartMap();
                while (reader.PeekState() != CborReaderState.EndMap)
                {
                    reader.PassOver(depthMax - 1);
                }

                reader.ReadEndMap();
                break;
            case CborReaderState.StartArray or CborReaderState.StartMap or CborReaderState.Tag:
                throw new MessageException("A message nested too deeply, or tagged.");
            default:
                reader.SkipValue();
                break;
        }
    }
}
