using CsCheck;
using Kiosk.CheckIn.Frames;

namespace Kiosk.CheckIn.Tests.Frames;

public sealed class FrameTests
{
    private static Fact Arrived(uint sequence) => new()
    {
        Ref = new FactRef(FrameGen.Log, sequence),
        At = World.Nine,
        Clock = ClockClass.Plausible,
        Payload = new FactPayload.AttendeeArrived(World.Ana),
    };

    private static Fact Long(uint sequence, int characters) =>
        Arrived(sequence) with { Payload = new FactPayload.ConflictSettled(World.Ana, new string('x', characters)) };

    [Fact]
    public void A_frame_comes_back_byte_for_byte() => FrameGen.Frames.Sample(frame =>
    {
        var bytes = frame.Encode();
        var read = Frame.Decode(bytes);
        Assert.Equal(bytes, read.Encode());
        Assert.Equal((frame.Log, frame.First, frame.Last), (read.Log, read.First, read.Last));
        Assert.Equal(frame.Head(), read.Head());
        Assert.Equal(frame.Facts().Select(fact => fact.Ref), read.Facts().Select(fact => fact.Ref));
    });

    [Fact]
    public void Garbage_is_a_frame_exception_and_nothing_else() => Gen.OneOf(
        Gen.Byte.Array[0, 300],
        Gen.Byte.Array[0, 100].Select(bytes => (byte[])[0x86, 1, .. bytes])).Sample(AssertFrameOrFrameException, iter: 10_000);

    [Fact]
    public void A_flipped_or_cut_frame_is_another_frame_or_a_frame_exception() => Gen.Select(
        FrameGen.Frames, Gen.Int[0, 1_000_000], Gen.Byte[1, 255], Gen.Int[0, 3]).Sample(
        (frame, at, flip, how) =>
        {
            var bytes = frame.Encode();
            AssertFrameOrFrameException(how switch
            {
                0 => bytes[..(at % bytes.Length)],
                1 => [.. bytes, flip],
                2 => [.. bytes[..(at % bytes.Length)], flip, .. bytes[(at % bytes.Length)..]],
                _ => [.. bytes.Select((value, index) => index == at % bytes.Length ? (byte)(value ^ flip) : value)],
            });
        },
        iter: 10_000);

    private static void AssertFrameOrFrameException(byte[] bytes)
    {
        try
        {
            // What was accepted has one spelling and facts that may be asked for.
            var frame = Frame.Decode(bytes);
            Assert.Equal(bytes, frame.Encode());
            Assert.Equal(frame.Payloads.Length, FactGen.Fold(frame.Facts()).FactCount);
        }
        catch (FrameException)
        {
        }
    }

    [Fact]
    public void A_flipped_payload_gives_another_head() => Gen.Select(FrameGen.Frames, Gen.Int[0, 10_000]).Sample((frame, at) =>
    {
        var payload = frame.Payloads[^1].ToArray();
        payload[at % payload.Length] ^= 1;
        Assert.NotEqual(frame.Head(), (frame with { Payloads = frame.Payloads.SetItem(frame.Payloads.Length - 1, payload) }).Head());
    });

    [Fact]
    public void A_page_of_one_would_be_a_second_spelling()
    {
        var bytes = FrameGen.Writer().Write([Arrived(1)]).Encode();
        var payload = FactCodec.Encode(Arrived(1));
        var at = bytes.AsSpan().IndexOf(payload) - 2; // Major type 2 and one byte of length stand before it.
        Assert.Equal(0x58, bytes[at]);
        Assert.Throws<FrameException>(() => Frame.Decode((byte[])[.. bytes[..at], 0x81, .. bytes[at..]]));
    }

    [Fact]
    public void A_frame_without_a_place_is_none()
    {
        var frame = FrameGen.Writer().Write([Arrived(1)]);
        Assert.Throws<FrameException>(() => Frame.Decode((frame with { First = 0 }).Encode()));
        Assert.Throws<FrameException>(() => Frame.Decode((frame with { Log = default }).Encode()));
        Assert.Throws<FrameException>(() => Frame.Decode((frame with { First = uint.MaxValue }).Encode()));
        Assert.Throws<FrameException>(() => Frame.Decode((frame with { Signature = new byte[63] }).Encode()));
        Assert.Throws<FrameException>(() => Frame.Decode((frame with { Payloads = [ReadOnlyMemory<byte>.Empty] }).Encode()));
        Assert.Throws<FrameException>(() => Frame.Decode((frame with { Payloads = [] }).Encode()));
        Assert.Throws<FrameException>(() => Frame.Decode(new byte[Frame.FrameBytesMax + 1]));
    }

    [Fact]
    public void A_log_goes_on_where_it_stood()
    {
        var writer = FrameGen.Writer();
        Assert.Equal(new FactRef(FrameGen.Log, 1), writer.Next);
        var first = writer.Write([Arrived(1)]);
        Assert.Equal(LogHead.Empty(World.Event, FrameGen.Log), first.Previous);
        var page = writer.Write([Arrived(2), Arrived(3)]);
        Assert.Equal(first.Head(), page.Previous);
        Assert.Equal((2u, 3u, 4u), (page.First, page.Last, writer.Next.Sequence));
        Assert.Equal((byte[])[.. page.Head().Bytes, .. page.Head().Bytes], page.Signature.ToArray());

        // The same facts one by one end in the same head.
        var other = FrameGen.Writer();
        Frame[] live = [.. Enumerable.Range(1, 3).Select(at => other.Write([Arrived((uint)at)]))];
        Assert.Equal(page.Head(), live[^1].Head());
    }

    [Fact]
    public void A_writer_takes_only_what_follows()
    {
        var writer = FrameGen.Writer();
        Assert.Throws<ArgumentException>(() => writer.Write([Arrived(2)]));
        Assert.Throws<ArgumentException>(() => writer.Write([Arrived(1), Arrived(1)]));
        Assert.Throws<ArgumentException>(() => writer.Write([Arrived(1) with { Ref = new FactRef(new LogId(5), 1) }]));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Write([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Write([.. Enumerable.Repeat(Arrived(1), Frame.FactsMax + 1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogWriter(World.Event, default, _ => []));
        Assert.Equal(1u, writer.Next.Sequence);
    }

    [Fact]
    public void What_no_desk_could_read_again_is_not_written()
    {
        var writer = FrameGen.Writer();
        Assert.Throws<FrameException>(() => writer.Write([Long(1, Frame.PayloadBytesMax)]));
        Assert.Throws<FrameException>(() => writer.Write([.. Enumerable.Range(1, 9).Select(at => Long((uint)at, 15 * 1024))]));
        Assert.Equal(1u, writer.Next.Sequence);
        var most = writer.Write([.. Enumerable.Range(1, 8).Select(at => Long((uint)at, 15 * 1024))]);
        Assert.Equal(8, Frame.Decode(most.Encode()).Payloads.Length);
    }

    [Fact]
    public void As_many_small_facts_as_a_page_may_hold_can_be_read_again()
    {
        var facts = Enumerable.Range(1, Frame.FactsMax).Select(at => Arrived((uint)at)).ToArray();
        Assert.Equal(Frame.FactsMax, Frame.Decode(FrameGen.Writer().Write(facts).Encode()).Payloads.Length);
    }

    [Fact]
    public void The_chain_is_as_it_was_written_down()
    {
        // SHA-256 of "kiosk-log-1", the event and the log; then of the head, four bytes of length and the payload.
        var empty = LogHead.Empty(new EventId(0x0102030405060708), new LogId(0x1112131415161718));
        Assert.Equal("88c76a7657cbc83589924156ffbc24a1f6d5a8d0fbb11bf8a15bbeef10a0e127", Convert.ToHexStringLower(empty.Bytes));
        Assert.Equal("fc207cebe936e3dfaaf682ad55ff989e7999fcbcf1650b3fbc1ec4e7d16e67d1", Convert.ToHexStringLower(empty.After("abc"u8).Bytes));
        Assert.Equal(empty, new LogHead([.. empty.Bytes]));
        Assert.NotEqual(empty, empty.After([]));
        Assert.Throws<FrameException>(() => new LogHead(new byte[31]));
    }
}
