using CsCheck;
using Kiosk.CheckIn.Frames;

namespace Kiosk.CheckIn.Tests.Frames;

public sealed class FrameRunTests
{
    /// <summary>One log, cut into frames at random places, and the place from which somebody wants it.</summary>
    private static readonly Gen<(Frame[] Stored, uint First)> Logs = Gen.Select(FrameGen.Facts, Gen.Int[1, 5], Gen.Int[0, 100])
        .Select((facts, chunk, from) =>
        {
            var writer = FrameGen.Writer();
            Frame[] stored = [.. facts.Chunk(chunk).Select(writer.Write)];
            return (stored, 1 + (uint)(from % facts.Length));
        });

    private static byte[][] Payloads(IEnumerable<Frame> frames, uint first) =>
        [.. frames.SelectMany(frame => frame.Payloads.Select((payload, index) => (Bytes: payload.ToArray(), At: frame.First + (uint)index)))
            .Where(payload => payload.At >= first).Select(payload => payload.Bytes)];

    [Fact]
    public void A_run_holds_the_same_payloads_and_ends_in_the_same_signed_head() => Logs.Sample((stored, first) =>
    {
        var run = FrameRun.From(stored, first, 1 << 20);
        var joined = Assert.Single(run);
        Assert.Equal(first, joined.First);
        Assert.Equal(Payloads(stored, first), Payloads(run, first));
        Assert.Equal(stored[^1].Head(), joined.Head());
        Assert.Equal(stored[^1].Signature, joined.Signature);
        Assert.True(Frame.Decode(joined.Encode()).Encode().Length <= FrameRun.EncodedBytesMax(joined));
    });

    [Fact]
    public void Each_frame_of_a_bounded_run_begins_where_the_one_before_ended_and_is_signed() => Gen.Select(Logs, Gen.Int[1, 3000]).Sample((log, bytesMax) =>
    {
        var run = FrameRun.From(log.Stored, log.First, bytesMax);
        var next = log.First;
        foreach (var frame in run)
        {
            Assert.Equal(next, frame.First);
            Assert.Contains(log.Stored, stored => stored.Last == frame.Last && stored.Signature.Equals(frame.Signature) && stored.Head().Equals(frame.Head()));
            next = frame.Last + 1;
        }

        Assert.True(next > log.First);
        Assert.True(run.Sum(frame => frame.Encode().Length) <= Math.Max(bytesMax, FrameRun.EncodedBytesMax(log.Stored.First(frame => frame.Last >= log.First))));
    });

    [Fact]
    public void Repeats_and_overlaps_are_passed_over_and_a_gap_ends_the_run()
    {
        var writer = FrameGen.Writer();
        var facts = FrameGen.Facts.Where(facts => facts.Length >= 8).Single();
        Frame[] lone = [.. facts.Take(8).Select(fact => writer.Write([fact]))];
        var page = Assert.Single(FrameRun.From(lone[1..5], 2, 1 << 20));
        Assert.Equal((2u, 5u), (page.First, page.Last));
        var run = FrameRun.From([lone[0], lone[0], page, lone[2], lone[5], lone[7]], 1, 1 << 20);
        Assert.Equal((1u, 6u), (run[0].First, run[^1].Last));
        Assert.Empty(FrameRun.From(lone[3..], 2, 1 << 20));
        Assert.Empty(FrameRun.From(lone[..3], 4, 1 << 20));
        Assert.Throws<ArgumentOutOfRangeException>(() => FrameRun.Suffix(page, 6));
        Assert.Throws<ArgumentOutOfRangeException>(() => FrameRun.Suffix(page, 1));
    }

    [Fact]
    public void No_joined_page_grows_beyond_the_limits()
    {
        var writer = FrameGen.Writer();
        Fact Fact(uint at, int characters) => new()
        {
            Ref = new FactRef(FrameGen.Log, at),
            At = World.Nine,
            Clock = ClockClass.Plausible,
            Payload = new FactPayload.ConflictSettled(World.Ana, new string('x', characters)),
        };

        Frame[] stored = [.. Enumerable.Range(1, 2_100).Select(at => writer.Write([Fact((uint)at, at % 100 == 0 ? 15_000 : 3)]))];
        var run = FrameRun.From(stored, 1, 10 << 20);
        Assert.Equal(2_100u, run[^1].Last);
        Assert.All(run, frame => Assert.Equal(frame.Last, Frame.Decode(frame.Encode()).Last));
        Assert.True(run.Count <= 5);
    }
}
