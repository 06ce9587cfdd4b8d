using System.Formats.Cbor;
using CsCheck;
using Kiosk.CheckIn.Frames;

namespace Kiosk.CheckIn.Tests.Frames;

public sealed class FactCodecTests
{
    private static readonly FactRef Name = new(FrameGen.Log, 1);

    private static Fact FactOf(FactPayload payload) =>
        new() { Ref = Name, At = World.Nine, Clock = ClockClass.Plausible, Payload = payload };

    [Fact]
    public void Every_kind_comes_back_as_it_was() => FrameGen.Facts.Sample(
        facts => Assert.All(facts, fact => FrameGen.AssertSame(fact, FactCodec.Decode(fact.Ref, FactCodec.Encode(fact)))), iter: 500);

    [Fact]
    public void What_is_read_says_the_same_as_what_was_written() => FrameGen.Facts.Sample(
        facts => Folding.FoldLaws.AssertSame(
            FactGen.Fold(facts), FactGen.Fold(facts.Select(fact => FactCodec.Decode(fact.Ref, FactCodec.Encode(fact))))),
        iter: 500);

    [Fact]
    public void Any_bytes_are_a_fact_perhaps_an_unknown_one() => Gen.Byte.Array[0, 200].Sample(
        bytes => Assert.Equal(Name, FactCodec.Decode(Name, bytes).Ref), iter: 5_000);

    [Fact]
    public void Flipped_and_cut_facts_are_facts_perhaps_unknown_ones() => Gen.Select(
        FrameGen.Facts, Gen.Int[0, 10_000], Gen.Byte[1, 255], Gen.Bool).Sample(
        (facts, at, flip, isCut) =>
        {
            var bytes = FactCodec.Encode(facts[0]);
            bytes[at % bytes.Length] ^= flip;
            var state = new EventState(World.Event);
            state.Apply(FactCodec.Decode(Name, isCut ? bytes[..(at % bytes.Length)] : bytes));
            Assert.Equal(1, state.FactCount);
            state.Digest();
        },
        iter: 20_000);

    /// <summary>A payload as another version may write it.</summary>
    private static byte[] Written(string kind, int version, Action<CborWriter> data, Action<CborWriter>? more = null)
    {
        var writer = new CborWriter(CborConformanceMode.Lax);
        writer.WriteStartMap(null);
        writer.WriteInt32(0);
        writer.WriteTextString(kind);
        writer.WriteInt32(1);
        writer.WriteInt32(version);
        writer.WriteInt32(2);
        writer.WriteInt64(World.Nine.UnixMs);
        writer.WriteInt32(3);
        writer.WriteInt32(1);
        writer.WriteInt32(5);
        data(writer);
        more?.Invoke(writer);
        writer.WriteEndMap();
        return writer.Encode();
    }

    private static void Array(CborWriter writer, params object[] elements)
    {
        writer.WriteStartArray(elements.Length);
        foreach (var element in elements)
        {
            switch (element)
            {
                case string text: writer.WriteTextString(text); break;
                case int number: writer.WriteInt32(number); break;
                case double real: writer.WriteDouble(real); break;
                default: throw new System.Diagnostics.UnreachableException();
            }
        }

        writer.WriteEndArray();
    }

    [Fact]
    public void An_unknown_kind_keeps_its_name_and_means_nothing()
    {
        var fact = FactCodec.Decode(Name, Written("HeadsetBlessed", 1, data => Array(data, 5, "A-17")));
        Assert.Equal(new FactPayload.Unknown("HeadsetBlessed", 1), fact.Payload);
        Assert.Equal((World.Nine, ClockClass.Plausible), (fact.At, fact.Clock));
        var state = FactGen.Fold([fact]);
        Assert.Equal((1, 0), (state.FactCount, state.Arrived));
    }

    [Fact]
    public void A_newer_version_of_a_kind_keeps_its_number_and_means_nothing()
    {
        var fact = FactCodec.Decode(Name, Written("AttendeeArrived", 2, data => Array(data, 5)));
        Assert.Equal(new FactPayload.Unknown("AttendeeArrived", 2), fact.Payload);
        Assert.Equal(0, FactGen.Fold([fact]).Arrived);
    }

    [Fact]
    public void What_a_newer_version_appended_is_passed_over()
    {
        var fact = FactCodec.Decode(Name, Written("RoomEntered", 1, data => Array(data, 5, 10, "left door", 3.25)));
        Assert.Equal(new FactPayload.RoomEntered(new RegistrationId(5), new RoomId(10)), fact.Payload);
    }

    [Fact]
    public void Keys_that_a_newer_version_added_are_passed_over()
    {
        var fact = FactCodec.Decode(Name, Written("AttendeeArrived", 1, data => Array(data, 5), more =>
        {
            more.WriteInt32(8);
            more.WriteInt64(-1);
            more.WriteInt32(-3);
            Array(more, "nested", 1);
        }));
        Assert.Equal(new FactPayload.AttendeeArrived(new RegistrationId(5)), fact.Payload);
    }

    [Fact]
    public void A_fact_with_too_little_data_means_nothing() => Assert.IsType<FactPayload.Unknown>(
        FactCodec.Decode(Name, Written("RoomEntered", 1, data => Array(data, 5))).Payload);

    [Fact]
    public void A_number_beyond_its_bounds_means_nothing()
    {
        Assert.IsType<FactPayload.Unknown>(FactCodec.Decode(Name, Written("CategoryDescribed", 1, data => Array(data, 256, "a", "b"))).Payload);
        Assert.IsType<FactPayload.Unknown>(FactCodec.Decode(Name, Written("RoomEmptied", 1, data => Array(data, -1))).Payload);
    }

    [Fact]
    public void A_post_of_a_newer_version_only_shows() => Assert.Equal(
        new FactPayload.DeskPosted("Mesa 1", new Post.Board()),
        FactCodec.Decode(Name, Written("DeskPosted", 1, data => Array(data, "Mesa 1", "Kitchen", 0, 0))).Payload);

    [Fact]
    public void An_unknown_fact_is_not_written_anew() => Assert.Throws<ArgumentException>(
        () => FactCodec.Encode(FactOf(new FactPayload.Unknown("HeadsetBlessed", 1))));

    [Fact]
    public void Half_a_character_does_not_stop_the_door()
    {
        var fact = FactOf(new FactPayload.FactWithdrawn(Name, World.Ana, "por error \uD83C"));
        var read = Assert.IsType<FactPayload.FactWithdrawn>(FactCodec.Decode(Name, FactCodec.Encode(fact)).Payload);
        Assert.Equal("por error \uFFFD", read.Reason);
    }

    [Fact]
    public void A_fact_names_as_many_as_a_split_venue_can_need_and_no_more()
    {
        var saw = Enumerable.Range(1, FactCodec.SawMax + 1).Select(at => new FactRef(FrameGen.Log, (uint)at)).ToArray();
        var most = FactOf(new FactPayload.AttendeeArrived(World.Ana)) with { Saw = [.. saw[1..]] };
        Assert.Equal(most.Saw, FactCodec.Decode(Name, FactCodec.Encode(most)).Saw);
        Assert.Throws<FrameException>(() => FactCodec.Encode(most with { Saw = [.. saw] }));
    }
}
