using System.Buffers;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Kiosk.CheckIn;
using MQTTnet;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace Kiosk.DeskSync.Mqtt;

/// <summary>This desk's own broker: a mailbox that others bring things to, and where those who cannot be dialled fetch them.</summary>
/// <remarks>
/// Nothing that a client publishes goes to another client. Its message is handed to the host first and acknowledged then, so a sender goes
/// no faster than this desk takes things in.
/// </remarks>
internal sealed partial class DeskBroker : IAsyncDisposable
{
    /// <summary>One for each address of ours that a peer may have found, and some that are not known to be dead yet.</summary>
    private const int LinksOfOneMax = 8;

    private const int LinksMax = 256;

    /// <summary>Seconds between signs of life. A link that is silent for half as long again is dead.</summary>
    private const int KeepAliveMax = 30;

    private const string ClientKey = "client";

    /// <summary>Marks what this desk itself says to all who are subscribed.</summary>
    private const string OwnKey = "own";

    private readonly DeskCredentials _me;
    private readonly Topics _topics;
    private readonly Neighbours _neighbours;
    private readonly Func<DeskId, bool> _isRevoked;
    private readonly Doorkeeper _doorkeeper;
    private readonly Action<DeskAddress> _met;
    private readonly ConcurrentDictionary<string, HostedWay> _ways = new();
    private readonly ConcurrentDictionary<string, DeskId> _clients = new();
    private readonly IPAddress _address;
    private readonly int _port;
    private readonly TlsDoor _door;
    private readonly MqttServer _server;

    public DeskBroker(
        DeskCredentials me,
        Topics topics,
        Neighbours neighbours,
        Func<DeskId, bool> isRevoked,
        Doorkeeper doorkeeper,
        Action<DeskAddress> met,
        IPAddress address,
        int port)
    {
        (_me, _topics, _neighbours, _isRevoked, _doorkeeper, _met) = (me, topics, neighbours, isRevoked, doorkeeper, met);
        (_address, _port) = (address, port);
        var adapter = new TlsServerAdapter();
        _door = new TlsDoor(me.Certificate, Admits, adapter.ReceiveAsync, from => doorkeeper.Refuse(SyncWords.Stranger, from));
        var options = new MqttServerOptionsBuilder()
            .WithoutDefaultEndpoint()
            .WithDefaultCommunicationTimeout(TimeSpan.FromSeconds(10))
            .WithPersistentSessions(false)
            .WithMaxPendingMessagesPerClient(4096)
            .WithPendingMessagesOverflowStrategy(MqttPendingMessagesOverflowStrategy.DropNewMessage)
            .Build();
        _server = new MqttServerFactory().CreateMqttServer(options, [adapter]);
        _server.ValidatingConnectionAsync += ValidateAsync;
        _server.InterceptingSubscriptionAsync += InterceptSubscriptionAsync;
        _server.InterceptingPublishAsync += InterceptPublishAsync;
        _server.ClientDisconnectedAsync += DisconnectedAsync;
    }

    public int Port => _door.Port;

    /// <exception cref="SocketException">The port is taken, or the address is not this machine's.</exception>
    public async Task StartAsync()
    {
        OpenDoor();
        await _server.StartAsync();
        await _server.UpdateRetainedMessageAsync(Birth([]));
    }

    /// <summary>Tells who is linked, and who comes later, where others are.</summary>
    public async Task TellOfAsync(ImmutableArray<DeskAddress> others)
    {
        var birth = Birth(others);
        await _server.UpdateRetainedMessageAsync(birth);
        await _server.InjectApplicationMessage(
            new InjectedMqttApplicationMessage(birth) { CustomSessionItems = new Hashtable { [OwnKey] = true } });
    }

    private MqttApplicationMessage Birth(ImmutableArray<DeskAddress> others) => new()
    {
        Topic = _topics.Presence(_me.Self),
        Payload = new ReadOnlySequence<byte>(new Presence(_me.Self, PresenceState.Here, Port) { Others = others }.Write()),
        QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
        Retain = true,
    };

    /// <summary>Ends all sessions of a desk at once.</summary>
    public async Task CutOffAsync(DeskId desk)
    {
        foreach (var (client, _) in _clients.Where(client => client.Value == desk))
        {
            try
            {
                await _server.DisconnectClientAsync(client, new MqttServerClientDisconnectOptions
                {
                    ReasonCode = MqttDisconnectReasonCode.AdministrativeAction,
                });
            }
            catch (InvalidOperationException)
            {
                // It left by itself meanwhile.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsStarted)
        {
            await _server.StopAsync(new MqttServerStopOptions());
        }

        await _door.DisposeAsync();
        _server.Dispose();
    }

    private void OpenDoor()
    {
        try
        {
            _door.Open(_address, _port);
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse && _port == DeskAddress.UsualPort)
        {
            _door.Open(_address, 0);
        }
    }

    private bool Admits(X509Certificate2? certificate) =>
        certificate is not null && _me.Trust.Belongs(certificate, out var desk) && !_isRevoked(desk);

    private async Task DisconnectedAsync(ClientDisconnectedEventArgs client)
    {
        _clients.TryRemove(client.ClientId, out _);
        await LoseAsync(client.ClientId);
    }

    private async Task LoseAsync(string clientId)
    {
        if (_ways.TryRemove(clientId, out var way))
        {
            way.End();
            try
            {
                await _neighbours.LoseAsync(way.Peer, way);
            }
            catch (OperationCanceledException)
            {
                // The links are closing; nobody needs to be told.
            }
        }
    }
}
