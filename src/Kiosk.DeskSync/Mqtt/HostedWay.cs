using System.Net;
using MQTTnet;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace Kiosk.DeskSync.Mqtt;

/// <summary>A peer's session at our broker. Used where the peer cannot be dialled: behind a firewall of its own, as a rule.</summary>
/// <remarks>
/// What is put into a session all at once is dropped without a word past a limit. So messages are handed over one at a time, each when the
/// one before it has gone to the network.
/// </remarks>
internal sealed class HostedWay(PeerId self, PeerId peer, Topics topics, MqttSessionStatus session) : IWay, IDisposable
{
    private readonly CancellationTokenSource _ended = new();

    public PeerId Peer => peer;

    public bool IsAcknowledged => false;

    public async Task SendAsync(Parcel parcel, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token, cancellationToken);
        var message = new MqttApplicationMessage
        {
            Topic = parcel.Lane == Lane.Inbox ? topics.Inbox(self, peer) : topics.ToAll(self, parcel.Lane),
            QualityOfServiceLevel = MqttQualityOfServiceLevel.AtMostOnce,
            Payload = new(parcel.Payload),
        };
        try
        {
            await session.DeliverApplicationMessageAsync(message).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new WayException("The session ended.", null);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // Whatever the library throws for a session that is just ending: this message did not go.
            throw new WayException("The session takes no more.", failed);
        }
    }

    public void End()
    {
        try
        {
            _ended.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Ended before.
        }
    }

    public void Dispose() => _ended.Dispose();
}

/// <summary>What our broker knows of a client that it let in.</summary>
/// <param name="Peer">Who, by its certificate.</param>
/// <param name="From">Where from.</param>
internal sealed record HostedClient(PeerId Peer, IPEndPoint? From);
