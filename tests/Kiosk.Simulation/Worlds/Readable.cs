using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;
using Kiosk.DeskSync.Talking;

namespace Kiosk.Simulation.Worlds;

/// <summary>Messages and frames in few words, for a trace.</summary>
internal static class Readable
{
    public static string Of(DeskMessage message) => message switch
    {
        DeskMessage.Pulse e => $"pulse {e.Digest:x16} of {e.Facts} facts, {e.Clock}{(e.CannotKeep ? ", cannot keep" : "")}, fresh {string.Join(' ', e.Fresh)}",
        DeskMessage.Live e => "live " + string.Join(' ', e.Frames.Select(Of)),
        DeskMessage.VectorAsk e => $"vector? after {e.After} #{e.Request:x8}",
        DeskMessage.VectorAnswer e => $"vector #{e.Request:x8} {string.Join(' ', e.Holdings.Select(holding => $"{holding.Log}:{holding.UpTo}"))}",
        DeskMessage.RangeAsk e => $"range? #{e.Request:x8} {string.Join(' ', e.Wants)}",
        DeskMessage.Pages e => $"pages #{e.Request:x8} looked at {e.Looked}: {string.Join(' ', e.Frames.Select(Of))}",
        _ => message.ToString(),
    };

    public static string Of(Fact fact) => $"{fact.Ref} {fact.Payload} saw {string.Join(' ', fact.Saw)}";

    public static string Of(Frame frame) => frame.First == frame.Last ? $"{frame.Log}:{frame.First}" : $"{frame.Log}:{frame.First}-{frame.Last}";
}
