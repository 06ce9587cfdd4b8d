using Kiosk.CheckIn;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Kiosk.DeskSync.Mqtt;

/// <summary>All desks meet at one broker that others run: Mosquitto, EMQX, any that speaks MQTT. It is told nothing and believed nothing.</summary>
internal sealed partial class Rendezvous : ICarrier, IWay
{
    /// <summary>Where the link of another is dead the broker tells; where the broker itself is slow to notice, silence does.</summary>
    private static readonly TimeSpan BeatPeriod = TimeSpan.FromSeconds(4);

    /// <summary>Every so many beats the retained birth is said anew, before the broker may forget it.</summary>
    private const int BeatsPerBirth = 200;

    private readonly DeskCredentials _me;
    private readonly Func<DeskId, bool> _isRevoked;
    private readonly TimeProvider _time;
    private readonly Mailbox _mailbox;
    private readonly LinkLog _log;
    private readonly BrokerAddress _broker;
    private readonly BrokerTerms _terms;
    private readonly Topics _topics;
    private readonly Envelope _envelope;
    private readonly Doorkeeper _doorkeeper;
    private readonly CancellationTokenSource _closing = new();
    private readonly Neighbours _neighbours;
    private readonly Audience _audience;
    private readonly Outbox _outbox = new();
    private readonly Backoff _backoff = new();
    private Task _running = Task.CompletedTask;
    private MqttProtocolVersion _version = MqttProtocolVersion.V500;
    private MqttLink? _link;

    public Rendezvous(
        DeskCredentials me,
        ReadOnlySpan<byte> groupKey,
        Func<DeskId, bool> isRevoked,
        SyncOptions options,
        BrokerAddress broker,
        TimeProvider time,
        Mailbox mailbox,
        LinkLog log)
    {
        (_me, _isRevoked, _broker, _time, _mailbox, _log) = (me, isRevoked, broker, time, mailbox, log);
        _topics = Topics.Hidden(groupKey);
        _envelope = new Envelope(groupKey, me.Self);
        _terms = new BrokerTerms(options, broker, me, _topics);
        _doorkeeper = new Doorkeeper(mailbox, time);
        _neighbours = new Neighbours(mailbox, isRevoked, _closing.Token);
        _audience = new Audience(time);
    }

    public int Port => 0;

    public bool IsAcknowledged => true;

    public Task StartAsync()
    {
        _running = Task.WhenAll(RunAsync(_closing.Token), SendAllAsync(_closing.Token), WatchAsync(_closing.Token));
        return Task.CompletedTask;
    }

    public bool Post(PeerId to, Lane lane, ReadOnlyMemory<byte> payload) => _neighbours.Post(to, lane, payload);

    public void PostToAll(Lane lane, ReadOnlyMemory<byte> payload)
    {
        if (_neighbours.Count > 0)
        {
            // One message for all.
            _neighbours.ReportLost(_outbox.Put(new Parcel(null, lane, payload)));
        }
    }

    public void Meet(DeskAddress address, bool isFixed)
    {
        // Everybody is met at the broker.
    }

    public async Task CutOffAsync(DeskId desk)
    {
        foreach (var peer in _audience.Of(desk))
        {
            await LoseAsync(peer);
        }
    }

    public async Task SendAsync(Parcel parcel, CancellationToken cancellationToken)
    {
        var link = _link ?? throw new WayException("The broker is not reached.", null);
        var topic = parcel.To is { } to && parcel.Lane == Lane.Inbox ? _topics.Inbox(_me.Self, to) : _topics.ToAll(_me.Self, parcel.Lane);
        await link.PublishAsync(
            topic,
            _envelope.Seal(topic, parcel.Payload.Span),
            parcel.Lane == Lane.Pulse ? MqttQualityOfServiceLevel.AtMostOnce : MqttQualityOfServiceLevel.AtLeastOnce,
            retain: false,
            cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _running;
        await _neighbours.DisposeAsync();
        _mailbox.Close();
        _envelope.Dispose();
        _closing.Dispose();
    }

    /// <summary>One loop owns connecting, for ever.</summary>
    private async Task RunAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            while (true)
            {
                await LinkAsync(cancellationToken);
                await Task.Delay(_backoff.Next(), _time, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The links are closing.
        }
    }

    private async Task LinkAsync(CancellationToken cancellationToken)
    {
        var dialer = _terms.NewDialer();
        try
        {
            var options = _terms.For(_version, _topics.NameOf(_me.Self), Sealed(PresenceState.Gone));
            await using var link = await MqttLink.OpenAsync(options, dialer, _topics.FiltersOf(_me.Self), HearAsync, cancellationToken);
            _link = link;
            _backoff.Reset();
            try
            {
                await PresentAsync(PresenceState.Here, retain: true, cancellationToken);
                await link.Closed.WaitAsync(cancellationToken);
            }
            finally
            {
                if (cancellationToken.IsCancellationRequested)
                {
                    await FarewellAsync(link);
                }

                _link = null;
                await LoseAllAsync();
            }
        }
        catch (LinkException failed)
        {
            Refuse(failed.Trouble, dialer.HasConnected);
        }
        catch (WayException)
        {
            // The link was lost as soon as it stood.
        }
        catch (Exception unexpected) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing may end this loop: the desk would be alone from then on.
            _log.Fault(unexpected);
        }
    }

    private void Refuse(LinkTrouble trouble, bool hasConnected)
    {
        if (trouble is LinkTrouble.OtherVersion || (trouble is LinkTrouble.Unreachable && hasConnected))
        {
            // Some that know only the older version say so, and some just hang up.
            _version = _version == MqttProtocolVersion.V500 ? MqttProtocolVersion.V311 : MqttProtocolVersion.V500;
        }

        _doorkeeper.Refuse(
            trouble switch
            {
                LinkTrouble.Refused => SyncWords.BrokerRefuses,
                LinkTrouble.Untrusted => SyncWords.BrokerUnknown,
                _ => SyncWords.BrokerAway,
            },
            _broker.Address.ToString());
    }

    private byte[] Sealed(PresenceState state) =>
        _envelope.Seal(_topics.Presence(_me.Self), new Presence(_me.Self, state, 0).Write());

    private async Task PresentAsync(PresenceState state, bool retain, CancellationToken cancellationToken)
    {
        if (_link is { } link)
        {
            var quality = retain ? MqttQualityOfServiceLevel.AtLeastOnce : MqttQualityOfServiceLevel.AtMostOnce;
            using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            late.CancelAfter(BeatPeriod);
            await link.PublishAsync(_topics.Presence(_me.Self), Sealed(state), quality, retain, late.Token);
        }
    }

    /// <summary>Leaves no retained birth behind.</summary>
    private async Task FarewellAsync(MqttLink link)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await link.PublishAsync(
                _topics.Presence(_me.Self), Sealed(PresenceState.Gone), MqttQualityOfServiceLevel.AtLeastOnce, retain: true, late.Token);
            await link.LeaveAsync();
        }
        catch (Exception failed) when (failed is WayException or OperationCanceledException)
        {
            // The last will says it then.
        }
    }

    /// <summary>Says that this desk is here, and misses those who say it no more.</summary>
    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            using var timer = new PeriodicTimer(BeatPeriod, _time);
            for (var beat = 1; await timer.WaitForNextTickAsync(cancellationToken); beat = (beat + 1) % BeatsPerBirth)
            {
                await BeatAsync(isBirth: beat == 0, cancellationToken);
                foreach (var silent in _audience.Silent())
                {
                    await LoseAsync(silent);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The links are closing.
        }
    }

    private async Task BeatAsync(bool isBirth, CancellationToken cancellationToken)
    {
        try
        {
            await PresentAsync(isBirth ? PresenceState.Here : PresenceState.Beat, retain: isBirth, cancellationToken);
        }
        catch (WayException)
        {
            // The link is gone; the loop that owns it knows.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The next beat will do.
        }
    }

    private async Task SendAllAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            while (true)
            {
                var parcel = await _outbox.TakeAsync(cancellationToken);
                using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                late.CancelAfter(MqttLink.AnswerTime);
                try
                {
                    await SendAsync(parcel, late.Token);
                }
                catch (Exception lost) when (lost is WayException
                    || (lost is OperationCanceledException && !cancellationToken.IsCancellationRequested))
                {
                    _neighbours.ReportLost(parcel.Lane == Lane.Pulse ? 0 : 1);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The links are closing.
        }
    }
}
