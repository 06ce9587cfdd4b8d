using System.Net;
using Kiosk.CheckIn;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Kiosk.DeskSync.Mqtt;

/// <summary>A link that we opened to another desk's broker.</summary>
internal sealed class DialledWay : IWay, IAsyncDisposable
{
    /// <summary>For the other desk to say which run of it this is, once connected.</summary>
    private static readonly TimeSpan BirthTime = TimeSpan.FromSeconds(5);

    private static uint s_number;

    private readonly DeskCredentials _me;
    private readonly Topics _topics;
    private readonly Neighbours _neighbours;
    private readonly DeskDialer _dialer;
    private readonly TaskCompletionSource<Presence> _birth = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private MqttLink? _link;

    private DialledWay(DeskCredentials me, Topics topics, Neighbours neighbours, DeskDialer dialer) =>
        (_me, _topics, _neighbours, _dialer) = (me, topics, neighbours, dialer);

    public bool IsAcknowledged => true;

    /// <summary>Who is at the other end.</summary>
    public PeerId Peer { get; private set; }

    /// <summary>Done when the link is no more.</summary>
    public Task Closed => _link?.Closed ?? Task.CompletedTask;

    /// <summary>Connects, and waits to hear who answers. Nobody is told of it yet.</summary>
    /// <exception cref="LinkException">There is no link.</exception>
    public static async Task<DialledWay> OpenAsync(
        DeskCredentials me,
        Topics topics,
        Neighbours neighbours,
        Func<DeskId, bool> isRevoked,
        DeskAddress address,
        int ownPort,
        CancellationToken cancellationToken)
    {
        var dialer = new DeskDialer(me, isRevoked);
        var way = new DialledWay(me, topics, neighbours, dialer);
        var options = Options(me, topics, dialer, address);
        try
        {
            way._link = await MqttLink.OpenAsync(options, topics.FiltersOf(me.Self), way.HearAsync, cancellationToken);
            way.Peer = (await way.BirthAsync(cancellationToken)).Peer;
            var own = new Presence(me.Self, PresenceState.Here, ownPort).Write();
            await way._link.PublishAsync(
                topics.Presence(me.Self), own, MqttQualityOfServiceLevel.AtLeastOnce, retain: false, cancellationToken);
            return way;
        }
        catch (Exception failed)
        {
            await way.DisposeAsync();
            throw dialer.IsStranger ? new LinkException(LinkTrouble.Untrusted, failed)
                : failed is WayException ? new LinkException(LinkTrouble.Unreachable, failed)
                : failed;
        }
    }

    public Task SendAsync(Parcel parcel, CancellationToken cancellationToken) => (_link ?? throw new WayException("Not open.", null)).PublishAsync(
        parcel.Lane == Lane.Inbox ? _topics.Inbox(_me.Self, Peer) : _topics.ToAll(_me.Self, parcel.Lane),
        parcel.Payload,
        parcel.Lane == Lane.Pulse ? MqttQualityOfServiceLevel.AtMostOnce : MqttQualityOfServiceLevel.AtLeastOnce,
        retain: false,
        cancellationToken);

    public Task LeaveAsync() => _link?.LeaveAsync() ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_link is not null)
        {
            await _link.DisposeAsync();
        }
    }

    private static MqttClientOptions Options(DeskCredentials me, Topics topics, DeskDialer dialer, DeskAddress address) => new()
    {
        ChannelOptions = new MqttClientTcpOptions
        {
            RemoteEndpoint = new DnsEndPoint(address.Host, address.Port),
            StreamProvider = dialer,
            TlsOptions = new MqttClientTlsOptions { UseTls = false },
        },
        ProtocolVersion = MqttProtocolVersion.V500,
        ClientId = PeerName.OfClient(me.Self, Interlocked.Increment(ref s_number)),
        CleanSession = true,
        KeepAlivePeriod = MqttLink.KeepAlive,
        Timeout = MqttLink.AnswerTime,
        WillTopic = topics.Presence(me.Self),
        WillPayload = new Presence(me.Self, PresenceState.Gone, 0).Write(),
        WillQualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
    };

    private async Task<Presence> BirthAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _birth.Task.WaitAsync(BirthTime, cancellationToken);
        }
        catch (TimeoutException late)
        {
            throw new LinkException(LinkTrouble.OtherVersion, late);
        }
    }

    private async Task HearAsync(string topic, ReadOnlyMemory<byte> payload)
    {
        try
        {
            if (_birth.Task.IsCompletedSuccessfully && _topics.IsFor(topic, Peer, _me.Self, out var lane))
            {
                if (payload.Length <= DeskLinks.PayloadBytesMax)
                {
                    await _neighbours.HearAsync(Peer, this, lane, payload);
                }
            }
            else if (_topics.IsPresence(topic) && Presence.Read(payload) is { State: PresenceState.Here } presence
                && presence.Peer.Desk == _dialer.Desk && topic == _topics.Presence(presence.Peer))
            {
                // The certificate says which desk; which run of it only the desk itself can say.
                _birth.TrySetResult(presence);
            }
        }
        catch (OperationCanceledException)
        {
            // The links are closing.
        }
        finally
        {
            _dialer.Gate?.Handled();
        }
    }
}
