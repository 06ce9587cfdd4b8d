using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Kiosk.DeskSync;
using Kiosk.DeskSync.Mqtt;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Kiosk.Desk.Tests.DeskSync;

/// <summary>What a desk of the event may do at another's broker, and what it may not.</summary>
public sealed class MemberTests : IAsyncLifetime
{
    private readonly SmallAuthority _event = new();
    private LinkedDesk _desk = null!;
    private RawPeer _peer = null!;

    public async ValueTask InitializeAsync()
    {
        _desk = await LinkedDesk.StartAsync(_event);
        _peer = new RawPeer(_event);
    }

    public async ValueTask DisposeAsync()
    {
        await _peer.DisposeAsync();
        await _desk.DisposeAsync();
        _event.Dispose();
    }

    private async Task IsCutOffAsync(string because)
    {
        await LinkedDesk.UntilAsync(() => !_peer.IsConnected, "it is cut off");
        await _desk.ToldAsync<LinkEvent.Refused>(it => it.Why.English.Contains(because, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_peer_that_takes_no_links_itself_hears_all_that_is_for_it_and_nothing_else()
    {
        await using var third = new RawPeer(_event);
        foreach (var peer in (RawPeer[])[_peer, third])
        {
            Assert.True(await peer.ConnectAsync(_desk));
            Assert.True(await peer.SubscribeAsync(peer.Topics.FiltersOf(peer.Self)));
            Assert.True(await peer.PresentAsync());
            await _desk.ToldAsync<LinkEvent.PeerAppeared>(it => it.Peer == peer.Self);
        }

        _desk.Links.Post(_peer.Self, Lane.Inbox, new byte[] { 1 });
        _desk.Links.PostToAll(Lane.Live, new byte[] { 2 });
        Assert.True(await third.PublishAsync(third.Topics.ToAll(third.Self, Lane.Live), [3]));
        await _desk.HeardAsync(third.Self, Lane.Live, [3]);
        await LinkedDesk.UntilAsync(() => _peer.Heard.Count >= 3 && third.Heard.Count >= 2, "both heard");
        Assert.Contains(_peer.Heard, it => it.Topic == _peer.Topics.Inbox(_desk.Self, _peer.Self) && it.Payload is [1]);
        Assert.Contains(third.Heard, it => it.Topic == _peer.Topics.ToAll(_desk.Self, Lane.Live) && it.Payload is [2]);
        Assert.DoesNotContain(third.Heard, it => it.Payload is [1]);
        Assert.DoesNotContain(_peer.Heard, it => it.Payload is [3]);
    }

    [Fact]
    public async Task Two_hundred_messages_to_a_peer_that_takes_no_links_all_arrive()
    {
        Assert.True(await _peer.ConnectAsync(_desk) && await _peer.SubscribeAsync(_peer.Topics.FiltersOf(_peer.Self)) && await _peer.PresentAsync());
        await _desk.ToldAsync<LinkEvent.PeerAppeared>(it => it.Peer == _peer.Self);
        for (var number = 0; number < 200; number++)
        {
            _desk.Links.PostToAll(Lane.Live, BitConverter.GetBytes(number));
        }

        await LinkedDesk.UntilAsync(() => _peer.Heard.Count >= 201, "all arrive");
    }

    [Fact]
    public async Task Nobody_comes_under_another_desks_name()
    {
        _peer.Options.ClientId = PeerName.OfClient(new PeerId(_desk.Self.Desk, 5), 1);
        Assert.False(await _peer.ConnectAsync(_desk));
        await IsCutOffAsync("another's name");
    }

    [Fact]
    public async Task Nobody_speaks_in_anothers_name()
    {
        Assert.True(await _peer.ConnectAsync(_desk) && await _peer.PresentAsync());
        using var victim = _event.StartNew();
        Assert.False(await _peer.PublishAsync(_peer.Topics.ToAll(victim.Self, Lane.Live), [1]));
        await IsCutOffAsync("not its to send");
        Assert.DoesNotContain(_desk.Told, it => it is LinkEvent.Received);
    }

    [Fact]
    public async Task Nobody_announces_anothers_birth_or_death()
    {
        Assert.True(await _peer.ConnectAsync(_desk));
        using var victim = _event.StartNew();
        Assert.False(await _peer.PublishAsync(
            _peer.Topics.Presence(victim.Self), new Presence(victim.Self, PresenceState.Here, 0).Write()));
        await IsCutOffAsync("not its to send");
        Assert.DoesNotContain(_desk.Told, it => it is LinkEvent.PeerAppeared);
    }

    [Fact]
    public async Task A_last_will_in_anothers_name_tells_nothing()
    {
        await using var victim = new RawPeer(_event);
        Assert.True(await victim.ConnectAsync(_desk) && await victim.PresentAsync());
        await _desk.ToldAsync<LinkEvent.PeerAppeared>(it => it.Peer == victim.Self);
        _peer.Options.WillTopic = _peer.Topics.Presence(victim.Self);
        _peer.Options.WillPayload = new Presence(victim.Self, PresenceState.Gone, 0).Write();
        Assert.True(await _peer.ConnectAsync(_desk));
        await _peer.DisposeAsync();
        await _desk.ToldAsync<LinkEvent.Refused>(it => it.Why.English.Contains("not its to send", StringComparison.Ordinal));
        Assert.True(await victim.PublishAsync(victim.Topics.ToAll(victim.Self, Lane.Live), [4]));
        await _desk.HeardAsync(victim.Self, Lane.Live, [4]);
        Assert.DoesNotContain(_desk.Told, it => it is LinkEvent.PeerGone);
    }

    [Theory]
    [InlineData("#")]
    [InlineData("+/+/+/+")]
    [InlineData("$SYS/#")]
    public async Task Nobody_listens_to_more_than_is_meant_for_it(string filter)
    {
        Assert.True(await _peer.ConnectAsync(_desk));
        await _peer.SubscribeAsync(filter);
        await IsCutOffAsync("not its to send");
    }

    [Fact]
    public async Task Nobody_listens_at_anothers_inbox()
    {
        Assert.True(await _peer.ConnectAsync(_desk));
        using var victim = _event.StartNew();
        await _peer.SubscribeAsync(_peer.Topics.FiltersOf(victim.Self));
        await IsCutOffAsync("not its to send");
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_not_taken()
    {
        Assert.True(await _peer.ConnectAsync(_desk) && await _peer.PresentAsync());
        await _peer.PublishAsync(_peer.Topics.ToAll(_peer.Self, Lane.Live), new byte[DeskLinks.PayloadBytesMax + 1]);
        await LinkedDesk.UntilAsync(() => !_peer.IsConnected, "it is cut off");
        await _desk.GoneAsync(_peer.Self);
        Assert.DoesNotContain(_desk.Told, it => it is LinkEvent.Received);
    }

    [Fact]
    public async Task A_packet_that_claims_to_be_huge_is_refused_before_room_is_made_for_it()
    {
        using var member = _event.StartNew();
        var before = GC.GetTotalAllocatedBytes();
        for (var count = 0; count < 8; count++)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, _desk.Links.Port, TestContext.Current.CancellationToken);
            await using var stream = await Tls.ConnectAsync(client.GetStream(), member.Certificate);
            await stream.WriteAsync(new byte[] { 0x10, 0xFF, 0xFF, 0xFF, 0x7F, 0 }, TestContext.Current.CancellationToken);
            try
            {
                Assert.Equal(0, await stream.ReadAsync(new byte[16], TestContext.Current.CancellationToken));
            }
            catch (IOException)
            {
                // Cut off hard: as good.
            }
        }

        Assert.True(GC.GetTotalAllocatedBytes() - before < 100_000_000, "256 MiB were made room for.");
    }

    [Theory]
    [InlineData(true, 4, MqttProtocolVersion.V311)]
    [InlineData(false, 4, MqttProtocolVersion.V500)]
    [InlineData(true, 0, MqttProtocolVersion.V500)]
    public async Task Who_would_leave_something_behind_or_could_die_unnoticed_is_not_let_in(
        bool isClean, int keepAliveSeconds, MqttProtocolVersion version)
    {
        (_peer.Options.CleanSession, _peer.Options.ProtocolVersion) = (isClean, version);
        _peer.Options.KeepAlivePeriod = TimeSpan.FromSeconds(keepAliveSeconds);
        Assert.False(await _peer.ConnectAsync(_desk));
        await IsCutOffAsync("talks in a way");
    }

    [Fact]
    public async Task A_desk_that_is_put_out_is_cut_off_at_once()
    {
        await using var other = await LinkedDesk.StartAsync(_event);
        other.Links.Meet(_desk.Address);
        _desk.Links.Meet(other.Address);
        await _desk.AppearedAsync(other);
        await other.AppearedAsync(_desk);
        _desk.Revoked[other.Self.Desk] = true;
        var watch = Stopwatch.StartNew();
        await _desk.Links.CutOffAsync(other.Self.Desk);
        await _desk.GoneAsync(other.Self);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
        await other.GoneAsync(_desk.Self);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        Assert.Single(_desk.Told, it => it is LinkEvent.PeerAppeared);
    }

    // Goal: a desk that sends without end slows itself down, and nobody else.
    // Method: one floods as fast as the network takes it; meanwhile another's messages are timed.
    [Fact]
    public async Task A_flood_over_one_link_keeps_no_other_waiting()
    {
        Assert.True(await _peer.ConnectAsync(_desk) && await _peer.PresentAsync());
        await using var other = await LinkedDesk.StartAsync(_event);
        other.Links.Meet(_desk.Address);
        await other.AppearedAsync(_desk);
        using var stop = new CancellationTokenSource();
        var flood = FloodAsync(stop.Token);
        var slowest = TimeSpan.Zero;
        for (var number = 0; number < 50; number++)
        {
            var watch = Stopwatch.StartNew();
            other.Links.PostToAll(Lane.Live, BitConverter.GetBytes(number));
            await _desk.HeardAsync(other.Self, Lane.Live, BitConverter.GetBytes(number));
            slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
        }

        await stop.CancelAsync();
        await flood;
        Assert.True(slowest < TimeSpan.FromSeconds(5), $"{slowest}");
    }

    private async Task FloodAsync(CancellationToken cancellationToken)
    {
        var payload = new byte[1000];
        while (!cancellationToken.IsCancellationRequested && _peer.IsConnected)
        {
            await _peer.PublishAsync(_peer.Topics.ToAll(_peer.Self, Lane.Pulse), payload, MqttQualityOfServiceLevel.AtMostOnce);
        }
    }
}
