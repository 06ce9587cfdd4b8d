using CsCheck;
using Kiosk.CheckIn.Frames;

namespace Kiosk.CheckIn.Tests.Frames;

/// <summary>Logs as a writer makes them.</summary>
internal static class FrameGen
{
    public static readonly LogId Log = new(0x1122334455667788);

    private static readonly Gen<string> AnyText = Gen.OneOf(Gen.OneOf("", "Ana Pérez", "🎟", "\0", "e\u0301"), Gen.String[Gen.Char['\u0001', '\uD7FF'], 0, 20]);

    /// <summary>Facts of every kind with every envelope, in a row from the first.</summary>
    public static readonly Gen<Fact[]> Facts = Gen.Select(
        Gen.OneOf(FactGen.ByCase.Where(it => it.Key != typeof(FactPayload.Unknown))
            .OrderBy(it => it.Key.Name, StringComparer.Ordinal).Select(it => it.Value).ToArray()),
        Gen.Long,
        Gen.Enum<ClockClass>(),
        FactGen.Refs.Array[0, 4],
        AnyText,
        Gen.ULong).Array[1, 20].Select(drafts => drafts.Select((draft, index) => new Fact
        {
            Ref = new FactRef(Log, (uint)index + 1),
            At = new EventTime(draft.Item2),
            Clock = draft.Item3,
            Saw = [.. draft.Item4],
            SignedIn = draft.Item5,
            ScanId = draft.Item6,
            Payload = draft.Item1,
        }).ToArray());

    public static LogWriter Writer() => new(World.Event, Log, head => [.. head, .. head]);

    public static readonly Gen<Frame> Frames = Facts.Select(facts => Writer().Write(facts));

    /// <summary>Two facts are the same where their bytes are; records with collections do not compare by content.</summary>
    public static void AssertSame(Fact expected, Fact actual)
    {
        Assert.Equal(expected.Ref, actual.Ref);
        Assert.Equal(expected.Payload.GetType(), actual.Payload.GetType());
        Assert.Equal(expected.Saw, actual.Saw);
        Assert.Equal(
            (expected.At, expected.Clock, expected.SignedIn, expected.ScanId), (actual.At, actual.Clock, actual.SignedIn, actual.ScanId));
        Assert.Equal(Convert.ToHexString(FactCodec.Encode(expected)), Convert.ToHexString(FactCodec.Encode(actual)));
    }
}
