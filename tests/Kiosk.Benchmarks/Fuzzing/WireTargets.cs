using System.Text;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;
using Kiosk.DeskSync.Talking;

namespace Kiosk.Benchmarks.Fuzzing;

/// <summary>What comes in from other desks and from scanners. What it cannot be is said by the documented exception and no other.</summary>
internal static class WireTargets
{
    private static readonly FactRef Name = new(new LogId(7), 1);

    private static readonly string[] Tickets =
    [
        "K1ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "A00000012345", "\\000026 ABC-1", "KIOSK:JOIN:ABCDE-FGHIJ@192.168.1.5:5082", "https://example.org/x?y=1",
    ];

    public static IEnumerable<FuzzTarget> All =>
    [
        new("fact", "Kiosk.CheckIn.dll", () => Golden(frames: false), ReadFact),
        new("frame", "Kiosk.CheckIn.dll", () => Golden(frames: true), ReadFrame),
        new("talk", "Kiosk.DeskSync.dll", () => [MessageCodec.Encode(new DeskMessage.TimeAsk(42)), MessageCodec.Encode(new DeskMessage.VectorAnswer(1, [], false))], ReadTalk),
        new("ticket", "Kiosk.CheckIn.dll", () => Tickets.Select(Encoding.UTF8.GetBytes), ReadTicket),
    ];

    private static IEnumerable<Fact> Facts() => [.. SampleFacts.Registrations(3), .. SampleLoans.Units(2), .. SampleLoans.Loans(2, 3, 5, 1)];

    /// <summary>One of each kind that desks write: the bytes that every version has to read.</summary>
    private static IEnumerable<byte[]> Golden(bool frames) =>
        from file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Fuzzing", "Golden"), "*.hex")
        where Path.GetFileName(file).StartsWith("Frame.", StringComparison.Ordinal) == frames
        select Convert.FromHexString(string.Concat(File.ReadAllText(file).Where(char.IsAsciiHexDigit)));

    /// <summary>Reads a fact and folds it into an event that knows some.</summary>
    private static void ReadFact(byte[] bytes)
    {
        var state = EventState.Of(SampleFacts.Event, null, Facts());
        state.Apply(FactCodec.Decode(Name, bytes));
    }

    private static void ReadFrame(byte[] bytes)
    {
        try
        {
            Frame.Decode(bytes);
        }
        catch (FrameException)
        {
        }
    }

    private static void ReadTalk(byte[] bytes)
    {
        try
        {
            MessageCodec.Decode(bytes);
        }
        catch (MessageException)
        {
        }
    }

    private static void ReadTicket(byte[] bytes)
    {
        var state = EventState.Of(SampleFacts.Event, null, Facts());
        _ = PresentedTicket.Examine(Encoding.UTF8.GetString(bytes), state, (_, _, _) => true);
    }
}
