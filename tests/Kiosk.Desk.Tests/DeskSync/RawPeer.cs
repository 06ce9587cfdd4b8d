using System.Buffers;
using System.Collections.Concurrent;
using Kiosk.DeskSync;
using Kiosk.DeskSync.Mqtt;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Kiosk.Desk.Tests.DeskSync;

/// <summary>A program with a desk's certificate that need not behave as ours do.</summary>
internal sealed class RawPeer : IAsyncDisposable
{
    private readonly DeskCredentials _me;
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private Dialer? _dialer;

    public RawPeer(SmallAuthority authority, DeskCredentials? me = null)
    {
        _me = me ?? authority.StartNew();
        Topics = Topics.Between(authority.Authority.Trust.Event);
        _client.ApplicationMessageReceivedAsync += received =>
        {
            Heard.Add((received.ApplicationMessage.Topic, received.ApplicationMessage.Payload.ToArray()));
            _dialer?.Handled();
            return Task.CompletedTask;
        };
        Options = new MqttClientOptions
        {
            ProtocolVersion = MqttProtocolVersion.V500,
            ClientId = PeerName.OfClient(_me.Self, 1),
            CleanSession = true,
            KeepAlivePeriod = TimeSpan.FromSeconds(4),
            Timeout = TimeSpan.FromSeconds(5),
        };
    }

    public PeerId Self => _me.Self;

    public Topics Topics { get; }

    public MqttClientOptions Options { get; }

    public ConcurrentBag<(string Topic, byte[] Payload)> Heard { get; } = [];

    public bool IsConnected => _client.IsConnected;

    /// <summary>Whether it was let in.</summary>
    public async Task<bool> ConnectAsync(LinkedDesk to)
    {
        _dialer = new Dialer(to.Address, new DeskTerms(_me, _ => false).Tls, acknowledgesAtOnce: false);
        Options.ChannelOptions = new MqttClientTcpOptions
        {
            RemoteEndpoint = _dialer.EndPoint,
            StreamProvider = _dialer,
            TlsOptions = new MqttClientTlsOptions { UseTls = false },
        };
        try
        {
            var result = await _client.ConnectAsync(Options, TestContext.Current.CancellationToken);
            return result.ResultCode == MqttClientConnectResultCode.Success;
        }
        catch (Exception refused) when (refused is MqttCommunicationException or IOException)
        {
            return false;
        }
    }

    /// <summary>Whether it may hear that.</summary>
    public async Task<bool> SubscribeAsync(params string[] filters)
    {
        try
        {
            var wish = new MqttClientSubscribeOptionsBuilder();
            foreach (var filter in filters)
            {
                wish.WithTopicFilter(filter);
            }

            var result = await _client.SubscribeAsync(wish.Build(), TestContext.Current.CancellationToken);
            return result.Items.All(item => item.ResultCode <= MqttClientSubscribeResultCode.GrantedQoS2);
        }
        catch (Exception cutOff) when (cutOff is MqttCommunicationException or MqttClientDisconnectedException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Whether it was taken.</summary>
    public async Task<bool> PublishAsync(string topic, byte[] payload, MqttQualityOfServiceLevel quality = MqttQualityOfServiceLevel.AtLeastOnce)
    {
        try
        {
            var result = await _client.PublishAsync(
                new MqttApplicationMessage { Topic = topic, Payload = new(payload), QualityOfServiceLevel = quality },
                TestContext.Current.CancellationToken);
            return result.IsSuccess;
        }
        catch (Exception cutOff) when (cutOff is MqttCommunicationException or MqttClientDisconnectedException or InvalidOperationException or IOException)
        {
            return false;
        }
    }

    /// <summary>Says who it is, as ours do.</summary>
    public Task<bool> PresentAsync(int port = 0) =>
        PublishAsync(Topics.Presence(Self), new Presence(Self, PresenceState.Here, port).Write());

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        _dialer?.Dispose();
        _me.Dispose();
        return ValueTask.CompletedTask;
    }
}
