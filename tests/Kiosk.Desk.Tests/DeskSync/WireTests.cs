using Kiosk.CheckIn;
using Kiosk.DeskSync;
using Kiosk.DeskSync.Mqtt;

namespace Kiosk.Desk.Tests.DeskSync;

/// <summary>The small parts under the links, one by one.</summary>
public sealed class WireTests
{
    private static readonly PeerId One = new(new DeskId(0xFEDCBA9876543210), 77);

    private static readonly PeerId Two = new(new DeskId(2), 1);

    /// <summary>A packet of MQTT: a PUBLISH as far as its type tells, with a body of so many bytes.</summary>
    private static byte[] Packet(int body)
    {
        var length = new List<byte>();
        var rest = body;
        do
        {
            length.Add((byte)((rest % 128) | (rest >= 128 ? 0x80 : 0)));
            rest /= 128;
        }
        while (rest > 0);
        return [0x30, .. length, .. new byte[body]];
    }

    private static async Task<int> ReadAllAsync(PacketGate gate, int atATime)
    {
        var buffer = new byte[atATime];
        var all = 0;
        while (await gate.ReadAsync(buffer, TestContext.Current.CancellationToken) is var read and > 0)
        {
            all += read;
        }

        return all;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task Packets_within_the_limit_pass_however_they_are_cut(int atATime)
    {
        byte[] stream = [.. Packet(0), .. Packet(1), .. Packet(127), .. Packet(128), .. Packet(1000), .. Packet(0)];
        await using var gate = new PacketGate(new MemoryStream(stream), 1000, waitingMax: 0);
        Assert.Equal(stream.Length, await ReadAllAsync(gate, atATime));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    public async Task A_packet_past_the_limit_stops_the_reading(int atATime)
    {
        await using var gate = new PacketGate(new MemoryStream([.. Packet(10), .. Packet(1001)]), 1000, waitingMax: 0);
        await Assert.ThrowsAsync<IOException>(() => ReadAllAsync(gate, atATime));
        await using var endless = new PacketGate(new MemoryStream([0x30, 0x80, 0x80, 0x80, 0x80, 0x80]), 1000, waitingMax: 0);
        await Assert.ThrowsAsync<IOException>(() => ReadAllAsync(endless, atATime));
    }

    [Fact]
    public async Task Who_does_not_handle_messages_gets_no_more_of_them()
    {
        await using var gate = new PacketGate(new MemoryStream([.. Packet(1), .. Packet(1), .. Packet(1)]), 1000, waitingMax: 2);
        var buffer = new byte[6];
        Assert.Equal(6, await gate.ReadAsync(buffer, TestContext.Current.CancellationToken));
        var next = gate.ReadAsync(buffer, TestContext.Current.CancellationToken).AsTask();
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.False(next.IsCompleted);
        gate.Handled();
        Assert.Equal(3, await next);
    }

    [Fact]
    public async Task Of_pulses_the_newest_goes_first_and_pages_do_not_hold_up_facts()
    {
        var outbox = new Outbox();
        for (byte number = 0; number < 3; number++)
        {
            outbox.Put(new Parcel(One, Lane.Inbox, new byte[] { 10, number }));
            outbox.Put(new Parcel(One, Lane.Live, new byte[] { 20, number }));
            outbox.Put(new Parcel(One, Lane.Pulse, new byte[] { 30, number }));
        }

        var order = new List<(Lane, byte)>();
        for (var count = 0; count < 7; count++)
        {
            var parcel = await outbox.TakeAsync(TestContext.Current.CancellationToken);
            order.Add((parcel.Lane, parcel.Payload.Span[1]));
        }

        Assert.Equal((Lane.Pulse, (byte)2), order[0]);
        Assert.Equal([0, 1, 2], order.Where(it => it.Item1 == Lane.Live).Select(it => (int)it.Item2));
        Assert.Equal([0, 1, 2], order.Where(it => it.Item1 == Lane.Inbox).Select(it => (int)it.Item2));
        Assert.All(order.Skip(1).Chunk(2), pair => Assert.NotEqual(pair[0].Item1, pair[1].Item1));
    }

    [Fact]
    public async Task A_full_outbox_lets_the_oldest_go_and_counts_it()
    {
        var outbox = new Outbox();
        var dropped = Enumerable.Range(0, Outbox.LiveMax + 5).Sum(number => outbox.Put(new Parcel(One, Lane.Live, BitConverter.GetBytes(number))));
        Assert.Equal(5, dropped);
        Assert.Equal(5, BitConverter.ToInt32((await outbox.TakeAsync(TestContext.Current.CancellationToken)).Payload.Span));
        dropped = Enumerable.Range(0, 200).Sum(_ => outbox.Put(new Parcel(One, Lane.Inbox, new byte[DeskLinks.PayloadBytesMax])));
        Assert.Equal(200 - (Outbox.LaneBytesMax / DeskLinks.PayloadBytesMax), dropped);
    }

    [Fact]
    public void A_message_that_comes_again_is_known_and_one_that_comes_late_is_not_lost()
    {
        var window = new ReplayWindow();
        Assert.True(window.IsNew(5));
        Assert.False(window.IsNew(5));
        Assert.True(window.IsNew(3));
        Assert.False(window.IsNew(3));
        Assert.True(window.IsNew(500));
        Assert.False(window.IsNew(5));
        Assert.False(window.IsNew(436));
        Assert.True(window.IsNew(437));
        Assert.True(window.IsNew(ulong.MaxValue));
        Assert.False(window.IsNew(ulong.MaxValue));
    }

    [Fact]
    public void An_envelope_opens_for_the_group_and_the_topic_it_was_sealed_for()
    {
        var key = Enumerable.Range(0, 32).Select(number => (byte)number).ToArray();
        using Envelope sender = new(key, One), receiver = new(key, Two), stranger = new(new byte[32], Two);
        var bytes = sender.Seal("a/b", "hola"u8);
        var opened = receiver.Open("a/b", bytes)!;
        Assert.Equal(One, opened.From);
        Assert.Equal("hola"u8, opened.Payload.Span);
        Assert.True(receiver.Open("a/b", sender.Seal("a/b", ""u8))!.Number > opened.Number);
        Assert.Null(receiver.Open("a/c", bytes));
        Assert.Null(stranger.Open("a/b", bytes));
        for (var at = 0; at < bytes.Length; at++)
        {
            var altered = bytes.ToArray();
            altered[at] ^= 4;
            Assert.Null(receiver.Open("a/b", altered));
            Assert.Null(receiver.Open("a/b", bytes.AsMemory(0, at)));
        }
    }

    [Fact]
    public void A_presence_comes_back_as_it_was_and_garbage_is_none()
    {
        var presence = new Presence(One, PresenceState.Here, 5081);
        Assert.Equal(presence, Presence.Read(presence.Write()));
        var random = new Random(3);
        var bytes = presence.Write();
        for (var count = 0; count < 5000; count++)
        {
            var garbage = count % 2 == 0 ? bytes.ToArray() : new byte[random.Next(1, 300)];
            if (count % 2 == 0)
            {
                garbage[random.Next(garbage.Length)] = (byte)random.Next(256);
            }
            else
            {
                random.NextBytes(garbage);
            }

            _ = Presence.Read(garbage);
        }

        var known = presence with { Others = [new DeskAddress("192.168.1.5", 5081), new DeskAddress("fe80::1", 6081)] };
        Assert.Equal(known.Others, Presence.Read(known.Write())!.Others);
        Assert.Equal(Presence.OthersMax, Presence.Read((presence with { Others = [.. Enumerable.Repeat(known.Others[0], 99)] }).Write())!.Others.Length);

        // An older version says less, and a newer one may say more at the end.
        Assert.Equal(presence, Presence.Read((byte[])[(byte)(bytes[0] - 1), .. bytes[1..^1]]));
        Assert.Equal(presence, Presence.Read((byte[])[(byte)(bytes[0] + 1), .. bytes[1..], 0x07]));
    }

    [Fact]
    public void A_clients_name_is_read_in_one_spelling_only()
    {
        var name = PeerName.OfClient(One, 12);
        Assert.True(PeerName.TryReadClient(name, out var peer));
        Assert.Equal(One, peer);
        foreach (var wrong in (string[])["", "-", name.ToLowerInvariant(), name[..^3], name + "x", "A" + name[1..^1] + "-", name.Replace('-', '_')])
        {
            Assert.False(PeerName.TryReadClient(wrong, out _), wrong);
        }
    }

    [Fact]
    public void Topics_are_for_one_sender_and_one_receiver()
    {
        var topics = Topics.Between(new EventId(9));
        Assert.True(topics.IsFor(topics.Inbox(One, Two), One, Two, out var lane));
        Assert.Equal(Lane.Inbox, lane);
        Assert.True(topics.IsFor(topics.ToAll(One, Lane.Pulse), One, Two, out lane));
        Assert.Equal(Lane.Pulse, lane);
        Assert.False(topics.IsFor(topics.Inbox(One, Two), Two, One, out _));
        Assert.False(topics.IsFor(topics.Inbox(One, One), One, Two, out _));
        Assert.False(topics.IsFor(topics.ToAll(Two, Lane.Live), One, Two, out _));
        Assert.False(topics.IsFor(topics.Presence(One), One, Two, out _));
        foreach (var garbage in (string[])["", "/", "kiosk", "kiosk/", topics.ToAll(One, Lane.Live) + "/x"])
        {
            Assert.False(topics.IsFor(garbage, One, Two, out _));
            Assert.False(topics.IsPresence(garbage));
        }
    }

    [Theory]
    [InlineData("192.168.1.5", "192.168.1.5:5081")]
    [InlineData(" 192.168.1.5:6000 ", "192.168.1.5:6000")]
    [InlineData("mesa-2.local", "mesa-2.local:5081")]
    [InlineData("[fe80::1]:6000", "[fe80::1]:6000")]
    [InlineData("fe80::1", "[fe80::1]:5081")]
    [InlineData("192.168.1.5:0", null)]
    [InlineData("192.168.1.5:70000", null)]
    [InlineData("[fe80::1", null)]
    [InlineData("a b", null)]
    [InlineData("", null)]
    public void Addresses_are_read_as_people_write_them(string text, string? expected) =>
        Assert.Equal(expected, DeskAddress.TryRead(text, out var address) ? address.ToString() : null);

    [Fact]
    public void Waits_between_attempts_grow_to_half_a_minute_and_differ()
    {
        var backoff = new Backoff();
        var waits = Enumerable.Range(0, 20).Select(_ => backoff.Next()).ToArray();
        Assert.All(waits, wait => Assert.InRange(wait, Backoff.First / 2, Backoff.Longest));
        Assert.All(waits[8..], wait => Assert.True(wait >= Backoff.Longest / 2));
        Assert.True(waits[8..].Distinct().Count() > 1);
        backoff.Reset();
        Assert.True(backoff.Next() <= Backoff.First);
    }
}
