using System.Net;
using System.Net.Sockets;
using Kiosk.CheckIn;
using Kiosk.DeskSync.Mqtt;

namespace Kiosk.DeskSync.Finding;

/// <summary>Tells each local network every few seconds that this desk is here, and hears of others. Signed: a stranger can make nobody dial.</summary>
/// <remarks>By multicast and by broadcast, since many an access point lets only one of them through. IPv4 only.</remarks>
internal sealed class Beacon : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <summary>Administratively scoped: stays on the local network.</summary>
    private static readonly IPAddress Group = IPAddress.Parse("239.255.80.81");

    private readonly DeskCredentials _me;
    private readonly IPAddress? _only;
    private readonly int _beaconPort;
    private readonly int _linkPort;
    private readonly Action<DeskAddress> _met;
    private readonly Action<Exception> _fault;
    private readonly TimeProvider _time;
    private readonly BeaconEar _ear;
    private readonly Bell _answer = new();
    private readonly HashSet<PeerId> _heard = [];
    private readonly HashSet<IPAddress> _joined = [];
    private readonly CancellationTokenSource _closing = new();
    private Task _working = Task.CompletedTask;
    private ulong _number;

    /// <param name="me">Signs the beacons.</param>
    /// <param name="isRevoked">Whether a desk was put out.</param>
    /// <param name="options">Port and address.</param>
    /// <param name="linkPort">Where this desk takes links.</param>
    /// <param name="time">The clock for waiting.</param>
    /// <param name="met">There is a desk at this address. Called from one thread, often.</param>
    /// <param name="fault">Something that nobody thought of; the beacon begins anew.</param>
    public Beacon(
        DeskCredentials me,
        Func<DeskId, bool> isRevoked,
        SyncOptions options,
        int linkPort,
        TimeProvider time,
        Action<DeskAddress> met,
        Action<Exception> fault)
    {
        (_me, _linkPort, _beaconPort, _time, _met, _fault) = (me, linkPort, options.BeaconPort, time, met, fault);
        _only = options.Address.Length > 0 ? options.BindAddress : null;
        _ear = new BeaconEar(me, isRevoked, time);
    }

    public void Start() => _working = Task.WhenAll(
        Task.Run(() => AgainAsync(ListenAsync), CancellationToken.None), Task.Run(() => AgainAsync(SpeakAsync), CancellationToken.None));

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _working;
        _ear.Dispose();
        _closing.Dispose();
    }

    /// <summary>Networks come and go under a socket: begin anew for as long as the desk runs.</summary>
    private async Task AgainAsync(Func<CancellationToken, Task> work)
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                await work(_closing.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception broken)
            {
                // A network that went away, or whatever else: desks also find each other by addresses.
                if (broken is not SocketException)
                {
                    _fault(broken);
                }

                await Task.Delay(Period, _time, CancellationToken.None).WaitAsync(_closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        // Several desks on one machine hear the same beacons.
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(new IPEndPoint(IPAddress.Any, _beaconPort));
        _joined.Clear();
        var buffer = new byte[BeaconForm.BytesMax + 1];
        var anybody = new IPEndPoint(IPAddress.Any, 0);
        while (true)
        {
            Join(socket);
            using var look = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            look.CancelAfter(Period);
            try
            {
                while (true)
                {
                    var heard = await socket.ReceiveFromAsync(buffer.AsMemory(), SocketFlags.None, anybody, look.Token);
                    Hear(buffer.AsMemory(0, heard.ReceivedBytes), ((IPEndPoint)heard.RemoteEndPoint).Address);
                }
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Time to look for new networks.
            }
            catch (SocketException tooLong) when (tooLong.SocketErrorCode is SocketError.MessageSize or SocketError.ConnectionReset)
            {
                // Not a beacon; or Windows telling of one of ours that found nobody.
            }
        }
    }

    private void Hear(ReadOnlyMemory<byte> datagram, IPAddress from)
    {
        if (!_ear.IsDesk(datagram, from, out var peer, out var address))
        {
            return;
        }

        if (_heard.Add(peer))
        {
            // A newcomer need not wait for our next beacon.
            _answer.Ring();
        }

        if (_heard.Count > 1024)
        {
            _heard.Clear();
        }

        _met(address);
    }

    private void Join(Socket socket)
    {
        var networks = LocalNetwork.Now(_only);
        _joined.IntersectWith(networks.Select(network => network.Address));
        foreach (var network in networks.Where(network => !_joined.Contains(network.Address)))
        {
            try
            {
                socket.SetSocketOption(
                    SocketOptionLevel.IP, SocketOptionName.AddMembership, new MulticastOption(Group, network.Address));
            }
            catch (SocketException)
            {
                // In the group already under a former address, or a network without multicast: broadcasts remain.
            }

            _joined.Add(network.Address);
        }
    }

    private async Task SpeakAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            foreach (var network in LocalNetwork.Now(_only))
            {
                await SpeakToAsync(network, cancellationToken);
            }

            var wait = Period * (0.8 + (Random.Shared.NextDouble() * 0.4));
            if (await _answer.WaitAsync(wait, _time, cancellationToken))
            {
                // Many newcomers at once get one answer.
                await Task.Delay(TimeSpan.FromSeconds(0.5), _time, cancellationToken);
            }
        }
    }

    private async Task SpeakToAsync(LocalNetwork network, CancellationToken cancellationToken)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { EnableBroadcast = true };
            socket.Bind(new IPEndPoint(network.Address, 0));
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, network.Address.GetAddressBytes());
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastLoopback, true);
            foreach (var to in (IPAddress[])[Group, network.Broadcast])
            {
                if (to.Equals(network.Address))
                {
                    continue;
                }

                var beacon = new BeaconForm(
                    _me.Certificate.RawDataMemory, _me.Self.Start, ++_number, new IPEndPoint(network.Address, _linkPort)).Write(_me);
                await socket.SendToAsync(beacon, SocketFlags.None, new IPEndPoint(to, _beaconPort), cancellationToken);
            }
        }
        catch (SocketException)
        {
            // This network lets none out, or has just gone; the others are not kept from hearing.
        }
    }
}
