using System.Formats.Cbor;
using CsCheck;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;
using Kiosk.DeskSync;
using Kiosk.DeskSync.Talking;

namespace Kiosk.Simulation.Talking;

public sealed class Messages
{
    private static readonly Frame AFrame = new TestDesk(new TestVenue(), 5).Write(1)[0];

    private static readonly Gen<FactRef> Refs = Gen.Select(Gen.ULong, Gen.UInt[1, uint.MaxValue - 5000]).Select((log, at) => new FactRef(new LogId(log), at));

    private static readonly Gen<DeskMessage> Any = Gen.OneOf(
        Gen.Select(Gen.ULong, Gen.Long[0, long.MaxValue], Gen.Long[-62135596800000, 253402300799999], Gen.Enum<ClockClass>(), Gen.Int[-1, 100], Gen.Bool, Refs.Array[0, 33])
            .Select((digest, facts, time, clock, battery, full, fresh) => (DeskMessage)new DeskMessage.Pulse
            {
                Digest = digest,
                Facts = facts,
                Time = new EventTime(time),
                Clock = clock,
                Card = new DeskCard("1.2.3 ñ", battery),
                ProtocolMin = 1,
                ProtocolMax = 3,
                CannotKeep = full,
                Fresh = [.. fresh],
            }),
        Gen.Int[0, 20].Select(count => (DeskMessage)new DeskMessage.Live([.. Enumerable.Repeat(AFrame, count)])),
        Gen.Select(Gen.UInt, Gen.ULong).Select((request, log) => (DeskMessage)new DeskMessage.VectorAsk(request, new LogId(log))),
        Gen.Select(Gen.UInt, Gen.Select(Refs, Gen.ULong).Array[0, 40], Gen.Bool).Select((request, logs, more) => (DeskMessage)new DeskMessage.VectorAnswer(
            request, [.. logs.DistinctBy(it => it.Item1.Log).OrderBy(it => it.Item1.Log).Select(it => new Holding(it.Item1.Log, it.Item1.Sequence, it.Item2))], more)),
        Gen.Select(Gen.UInt, Refs.Array[0, 32]).Select((request, wants) => (DeskMessage)new DeskMessage.RangeAsk(request, [.. wants])),
        Gen.Select(Gen.UInt, Gen.Int[0, 32], Gen.Int[0, 20]).Select((request, looked, count) =>
            (DeskMessage)new DeskMessage.Pages(request, looked, [.. Enumerable.Repeat(AFrame, count)])),
        Gen.UInt.Select(request => (DeskMessage)new DeskMessage.TimeAsk(request)),
        Gen.Select(Gen.UInt, Gen.Int, Gen.Int, Gen.Enum<ClockClass>()).Select((request, heard, said, clock) =>
            (DeskMessage)new DeskMessage.TimeAnswer(request, new EventTime(heard), new EventTime(said), clock)));

    [Fact]
    public void A_message_comes_back_byte_for_byte() => Any.Sample(message =>
    {
        var bytes = MessageCodec.Encode(message);
        var read = MessageCodec.Decode(bytes);
        Assert.Equal(message.GetType(), read.GetType());
        Assert.Equal(bytes, MessageCodec.Encode(read));
    });

    [Fact]
    public void Garbage_is_a_message_exception_and_nothing_else() => Gen.OneOf(
        Gen.Byte.Array[0, 200],
        Gen.Select(Gen.Byte[0x80, 0x98], Gen.Byte[0, 9], Gen.Byte.Array[0, 60]).Select((start, kind, rest) => (byte[])[start, kind, .. rest]))
        .Sample(bytes => Read(bytes), iter: 30_000);

    [Fact]
    public void A_flipped_or_cut_message_is_another_or_a_message_exception() => Gen.Select(Any, Gen.Int[0, 1_000_000], Gen.Byte[1, 255], Gen.Int[0, 3]).Sample(
        (message, at, flip, how) =>
        {
            var bytes = MessageCodec.Encode(message);
            Read(how switch
            {
                0 => bytes[..(at % bytes.Length)],
                1 => [.. bytes, flip],
                2 => [.. bytes[..(at % bytes.Length)], flip, .. bytes[(at % bytes.Length)..]],
                _ => [.. bytes.Select((value, index) => index == at % bytes.Length ? (byte)(value ^ flip) : value)],
            });
        },
        iter: 30_000);

    /// <summary>What can be read can be said to a desk, whatever it is.</summary>
    private static void Read(byte[] bytes)
    {
        var venue = new TestVenue();
        var desk = venue.NewDesk();
        desk.Step(new Happening.Heard(new PeerId(new DeskId(1), 1), Lane.Inbox, bytes));
        try
        {
            _ = MessageCodec.Decode(bytes);
        }
        catch (MessageException)
        {
        }
    }

    [Fact]
    public void What_a_newer_version_appended_is_passed_over_and_what_it_invented_is_unknown()
    {
        var writer = new CborWriter(CborConformanceMode.Canonical);
        writer.WriteStartArray(4);
        writer.WriteInt32(7);
        writer.WriteUInt32(42);
        writer.WriteStartArray(1);
        writer.WriteTextString("new");
        writer.WriteEndArray();
        writer.WriteBoolean(true);
        writer.WriteEndArray();
        Assert.Equal(new DeskMessage.TimeAsk(42), MessageCodec.Decode(writer.Encode()));
        Assert.Equal(new DeskMessage.Unknown(99), MessageCodec.Decode(new byte[] { 0x82, 0x18, 99, 0 }));
    }

    [Fact]
    public void Nesting_and_size_are_bounded()
    {
        byte[] deep = [0x82, 0x18, 99, .. Enumerable.Repeat((byte)0x81, 100_000), 0];
        Assert.Throws<MessageException>(() => MessageCodec.Decode(deep));
        Assert.Throws<MessageException>(() => MessageCodec.Decode(new byte[Limits.MessageBytesMax + 1]));
        Assert.Throws<MessageException>(() => MessageCodec.Decode(
            MessageCodec.Encode(new DeskMessage.Live([.. Enumerable.Repeat(AFrame, Limits.FramesPerMessageMax + 1)]))));
        Assert.Throws<MessageException>(() => MessageCodec.Decode(
            MessageCodec.Encode(new DeskMessage.VectorAnswer(1, [new Holding(new LogId(2), 1, 1), new Holding(new LogId(2), 1, 1)], false))));
    }
}
