using System.Net;
using System.Net.Sockets;
using Kiosk.CheckIn;
using Kiosk.DeskSync;
using Kiosk.DeskSync.Finding;
using Microsoft.Extensions.Time.Testing;

namespace Kiosk.Desk.Tests.DeskSync;

public sealed class BeaconTests : IDisposable
{
    private static readonly IPAddress From = IPAddress.Parse("192.168.1.9");

    private readonly SmallAuthority _event = new();
    private readonly FakeTimeProvider _time = new();
    private readonly HashSet<DeskId> _revoked = [];
    private readonly DeskCredentials _me;
    private readonly DeskCredentials _other;
    private readonly BeaconEar _ear;

    public BeaconTests()
    {
        (_me, _other) = (_event.StartNew(), _event.StartNew());
        _ear = new BeaconEar(_me, _revoked.Contains, _time);
    }

    public void Dispose()
    {
        _ear.Dispose();
        _me.Dispose();
        _other.Dispose();
        _event.Dispose();
    }

    private static byte[] Of(DeskCredentials desk, ulong number, string address = "192.168.1.9") =>
        new BeaconForm(desk.Certificate.RawDataMemory, desk.Self.Start, number, new IPEndPoint(IPAddress.Parse(address), 5081)).Write(desk);

    private bool Hears(byte[] datagram, IPAddress? from = null) => _ear.IsDesk(datagram, from ?? From, out _, out _);

    [Fact]
    public void A_desk_of_the_event_is_heard_with_its_address_and_once()
    {
        Assert.True(_ear.IsDesk(Of(_other, 1), From, out var peer, out var address));
        Assert.Equal(_other.Self, peer);
        Assert.Equal(new DeskAddress("192.168.1.9", 5081), address);
        Assert.False(Hears(Of(_other, 1)));
        Assert.True(Hears(Of(_other, 2, "10.0.0.7")));
        Assert.False(Hears(Of(_me, 1)));
    }

    [Fact]
    public void A_stranger_a_revoked_desk_and_an_altered_beacon_are_not_heard()
    {
        using var elsewhere = new SmallAuthority();
        using var stranger = elsewhere.StartNew();
        Assert.False(Hears(Of(stranger, 1)));
        var forged = new BeaconForm(_other.Certificate.RawDataMemory, 1, 1, new IPEndPoint(From, 5081)).Write(stranger);
        Assert.False(Hears(forged));
        var genuine = Of(_other, 1);
        for (var at = 0; at < genuine.Length; at += 7)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            var altered = genuine.ToArray();
            altered[at] ^= 1;
            Assert.False(Hears(altered), $"byte {at}");
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        _revoked.Add(_other.Self.Desk);
        Assert.False(Hears(genuine));
    }

    [Fact]
    public void A_flood_from_one_address_keeps_nobody_else_from_being_heard()
    {
        var random = new Random(1);
        var flood = new byte[600];
        for (var count = 0; count < 20_000; count++)
        {
            random.NextBytes(flood);
            Assert.False(Hears(flood, IPAddress.Parse("192.168.1.66")));
        }

        Assert.True(Hears(Of(_other, 1)));
    }

    [Theory]
    [InlineData("192.168.1.9", "255.255.255.0", "192.168.1.255")]
    [InlineData("10.1.2.3", "255.0.0.0", "10.255.255.255")]
    [InlineData("172.16.5.1", "255.255.252.0", "172.16.7.255")]
    public void A_networks_broadcast_address_is_its_last(string address, string mask, string expected) =>
        Assert.Equal(IPAddress.Parse(expected), LocalNetwork.BroadcastOf(IPAddress.Parse(address), IPAddress.Parse(mask)));

    [Fact]
    public void The_networks_of_this_machine_can_be_told() =>
        Assert.All(LocalNetwork.Now(null), network => Assert.NotEqual(IPAddress.Loopback, network.Address));

    [Fact]
    public async Task Desks_on_one_machine_find_each_other_without_being_told()
    {
        var port = FreeUdpPort();
        await using var one = await LinkedDesk.StartAsync(_event, null, Announced(port));
        await using var two = await LinkedDesk.StartAsync(_event, null, Announced(port));
        await using var three = await LinkedDesk.StartAsync(_event, null, Announced(port));
        await one.AppearedAsync(two);
        await two.AppearedAsync(three);
        await three.AppearedAsync(one);
    }

    [Fact]
    public async Task A_desk_that_comes_back_at_another_port_is_found_there()
    {
        var (port, key) = (FreeUdpPort(), SmallAuthority.NewKey());
        await using var one = await LinkedDesk.StartAsync(_event, null, Announced(port));
        var before = await LinkedDesk.StartAsync(_event, _event.Start(key), Announced(port));
        await one.AppearedAsync(before);
        await before.DisposeAsync();
        await using var after = await LinkedDesk.StartAsync(_event, _event.Start(key), Announced(port));
        await one.GoneAsync(before.Self);
        await one.AppearedAsync(after);
    }

    [Fact]
    public async Task A_desk_that_announces_nothing_is_not_found()
    {
        var port = FreeUdpPort();
        var silent = Announced(port);
        silent.Beacon = false;
        await using var one = await LinkedDesk.StartAsync(_event, null, Announced(port));
        await using var two = await LinkedDesk.StartAsync(_event, null, silent);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        Assert.Empty(one.Told);
        Assert.Empty(two.Told);
    }

    private static SyncOptions Announced(int port)
    {
        var options = LinkedDesk.Loopback();
        (options.Beacon, options.BeaconPort) = (true, port);
        return options;
    }

    private static int FreeUdpPort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
