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

    private static uint _number;

    private readonly DeskCredentials _me;
    private readonly Topics _topics;
    private readonly Neighbours _neighbours;
    private readonly DeskTerms _terms;
    private readonly Action<DeskAddress> _met;
    private readonly TaskCompletionSource<Presence> _birth = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private MqttLink? _link;

    private DialledWay(DeskCredentials me, Topics topics, Neighbours neighbours, DeskTerms terms, Action<DeskAddress> met) =>
        (_me, _topics, _neighbours, _terms, _met) = (me, topics, neighbours, terms, met);

    public bool IsAcknowledged => true;

    /// <summary>Who is at the other end.</summary>
    public PeerId Peer { get; private set; }

    /// <summary>Done when the link is no more.</summary>
    public Task Closed => _link?.Closed ?? Task.CompletedTask;

    /// <summary>Connects, and waits to hear who answers. Nobody is told of it yet.</summary>
    /// <param name="me">This run of this desk.</param>
    /// <param name="topics">Of the event.</param>
    /// <param name="neighbours">Told of what is said.</param>
    /// <param name="isRevoked">Whether a desk was put out.</param>
    /// <param name="address">Where to.</param>
    /// <param name="ownPort">Where this desk takes links.</param>
    /// <param name="met">The other desk says that there is a desk at this address.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="LinkException">There is no link.</exception>
    public static async Task<DialledWay> OpenAsync(
        DeskCredentials me,
        Topics topics,
        Neighbours neighbours,
        Func<DeskId, bool> isRevoked,
        DeskAddress address,
        int ownPort,
        Action<DeskAddress> met,
        CancellationToken cancellationToken)
    {
        var terms = new DeskTerms(me, isRevoked);
        var way = new DialledWay(me, topics, neighbours, terms, met);
        var dialer = new Dialer(address, terms.Tls, acknowledgesAtOnce: false);
        try
        {
            way._link = await MqttLink.OpenAsync(Options(me, topics), dialer, topics.FiltersOf(me.Self), way.HearAsync, cancellationToken);
            way.Peer = (await way.BirthAsync(cancellationToken)).Peer;
            if (way.Peer != me.Self)
            {
                var own = new Presence(me.Self, PresenceState.Here, ownPort).Write();
                await way._link.PublishAsync(
                    topics.Presence(me.Self), own, MqttQualityOfServiceLevel.AtLeastOnce, retain: false, cancellationToken);
            }

            return way;
        }
        catch (Exception failed)
        {
            await way.DisposeAsync();
            throw terms.IsStranger ? new LinkException(LinkTrouble.Untrusted, failed)
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

    /// <summary>The host knows of this way now: what was heard over it since it stands may be passed on.</summary>
    public void Begin() => _begun.TrySetResult();

    public Task LeaveAsync() => _link?.LeaveAsync() ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _begun.TrySetResult();
        if (_link is not null)
        {
            await _link.DisposeAsync();
        }
    }

    private static MqttClientOptions Options(DeskCredentials me, Topics topics) => new()
    {
        ProtocolVersion = MqttProtocolVersion.V500,
        ClientId = PeerName.OfClient(me.Self, Interlocked.Increment(ref _number)),
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
                    // The other side may speak as soon as it has heard our birth, and that is before our host has heard of it.
                    await _begun.Task;
                    await _neighbours.HearAsync(Peer, this, lane, payload);
                }
            }
            else if (_topics.IsPresence(topic) && Presence.Read(payload) is { State: PresenceState.Here } presence
                && presence.Peer.Desk == _terms.Desk && topic == _topics.Presence(presence.Peer))
            {
                // The certificate says which desk; which run of it only the desk itself can say.
                _birth.TrySetResult(presence);
                foreach (var other in presence.Others)
                {
                    _met(other);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The links are closing.
        }
    }
}
