using System.Buffers;
using System.Net;
using Kiosk.CheckIn;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace Kiosk.DeskSync.Mqtt;

/// <content>Who may come, and what they may do.</content>
internal sealed partial class DeskBroker
{
    private Task ValidateAsync(ValidatingConnectionEventArgs visitor)
    {
        var (code, why) = Judge(visitor, out var peer);
        visitor.ReasonCode = code;
        if (why is not null)
        {
            _doorkeeper.Refuse(why, visitor.RemoteEndPoint);
        }
        else
        {
            visitor.SessionItems[ClientKey] = new HostedClient(peer, visitor.RemoteEndPoint as IPEndPoint);
            _clients[visitor.ClientId] = peer.Desk;
        }

        return Task.CompletedTask;
    }

    private (MqttConnectReasonCode Code, BilingualText? Why) Judge(ValidatingConnectionEventArgs visitor, out PeerId peer)
    {
        peer = default;
        if (visitor.ProtocolVersion != MqttProtocolVersion.V500)
        {
            return (MqttConnectReasonCode.UnsupportedProtocolVersion, SyncWords.OtherVersion);
        }

        if (visitor.ClientCertificate is not { } certificate || !_me.Trust.Belongs(certificate, out var desk))
        {
            return (MqttConnectReasonCode.NotAuthorized, SyncWords.Stranger);
        }

        if (_isRevoked(desk))
        {
            return (MqttConnectReasonCode.Banned, SyncWords.Revoked);
        }

        if (!PeerName.TryReadClient(visitor.ClientId, out peer) || peer.Desk != desk)
        {
            return (MqttConnectReasonCode.ClientIdentifierNotValid, SyncWords.WrongName);
        }

        if (visitor.CleanSession != true || visitor.SessionExpiryInterval != 0 || visitor.KeepAlivePeriod is not (> 0 and <= KeepAliveMax))
        {
            return (MqttConnectReasonCode.ImplementationSpecificError, SyncWords.OtherVersion);
        }

        return _clients.Count >= LinksMax || _clients.Values.Count(other => other == desk) >= LinksOfOneMax
            ? (MqttConnectReasonCode.QuotaExceeded, SyncWords.TooManyLinks)
            : (MqttConnectReasonCode.Success, null);
    }

    private Task InterceptSubscriptionAsync(InterceptingSubscriptionEventArgs wish)
    {
        if (wish.SessionItems[ClientKey] is not HostedClient client || !_topics.FiltersOf(client.Peer).Contains(wish.TopicFilter.Topic))
        {
            wish.Response.ReasonCode = MqttSubscribeReasonCode.NotAuthorized;
            wish.ProcessSubscription = false;
            wish.CloseConnection = true;
            _doorkeeper.Refuse(SyncWords.NotAllowed, (wish.SessionItems[ClientKey] as HostedClient)?.From);
        }

        return Task.CompletedTask;
    }

    private async Task InterceptPublishAsync(InterceptingPublishEventArgs publish)
    {
        if (publish.SessionItems.Contains(OwnKey))
        {
            return;
        }

        publish.ProcessPublish = false;
        if (publish.SessionItems[ClientKey] is not HostedClient client || _isRevoked(client.Peer.Desk) || !await TakeAsync(publish, client))
        {
            publish.Response.ReasonCode = MqttPubAckReasonCode.NotAuthorized;
            publish.CloseConnection = true;
            _doorkeeper.Refuse(SyncWords.NotAllowed, (publish.SessionItems[ClientKey] as HostedClient)?.From);
        }
    }

    /// <returns>False where that was not the client's to send.</returns>
    private async Task<bool> TakeAsync(InterceptingPublishEventArgs publish, HostedClient client)
    {
        var (topic, payload) = (publish.ApplicationMessage.Topic, publish.ApplicationMessage.Payload);
        try
        {
            if (_topics.IsFor(topic, client.Peer, _me.Self, out var lane))
            {
                if (payload.Length > DeskLinks.PayloadBytesMax)
                {
                    return false;
                }

                if (_ways.TryGetValue(publish.ClientId, out var way))
                {
                    await _neighbours.HearAsync(client.Peer, way, lane, payload.ToArray());
                }

                return true;
            }

            return topic == _topics.Presence(client.Peer)
                && payload.Length <= 1024
                && Presence.Read(payload.ToArray()) is { } presence
                && presence.Peer == client.Peer
                && await TakePresenceAsync(publish.ClientId, client, presence);
        }
        catch (OperationCanceledException)
        {
            // The links are closing.
            return true;
        }
    }

    private async Task<bool> TakePresenceAsync(string clientId, HostedClient client, Presence presence)
    {
        if (presence.State == PresenceState.Gone)
        {
            await LoseAsync(clientId);
            return true;
        }

        if (_ways.ContainsKey(clientId))
        {
            return true;
        }

        var way = new HostedWay(_me.Self, client.Peer, _topics, await _server.GetSessionAsync(clientId));
        if (!_ways.TryAdd(clientId, way))
        {
            way.Dispose();
            return true;
        }

        var address = DeskAddress.Of(client.From?.Address ?? IPAddress.None, presence.Port);
        await _neighbours.GainAsync(client.Peer, way, address);
        if (presence.Port > 0)
        {
            _met(address);
        }

        return true;
    }
}
