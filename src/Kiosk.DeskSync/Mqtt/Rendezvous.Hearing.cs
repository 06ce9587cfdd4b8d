namespace Kiosk.DeskSync.Mqtt;

/// <summary>What is heard at the broker, and who is there.</summary>
internal sealed partial class Rendezvous
{
    private async Task HearAsync(string topic, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > DeskLinks.PayloadBytesMax + Envelope.OverheadBytes || _envelope.Open(topic, bytes) is not { } opened)
        {
            _doorkeeper.Refuse(SyncWords.NotSealed, _broker.Address.ToString());
            return;
        }

        if (opened.From == _me.Self || _isRevoked(opened.From.Desk))
        {
            return;
        }

        try
        {
            if (_topics.IsFor(topic, opened.From, _me.Self, out var lane))
            {
                if (_audience.IsNew(opened.From, opened.Number))
                {
                    await GainAsync(opened.From);
                    await _neighbours.HearAsync(opened.From, this, lane, opened.Payload);
                }
            }
            else if (topic == _topics.Presence(opened.From) && Presence.Read(opened.Payload) is { } presence && presence.Peer == opened.From)
            {
                await HearPresenceAsync(presence, opened.Number);
            }
        }
        catch (OperationCanceledException)
        {
            // The links are closing.
        }
    }

    /// <summary>Births and wills are kept by the broker and come late or twice; only a beat is new or nothing.</summary>
    private async Task HearPresenceAsync(Presence presence, ulong number)
    {
        if (presence.State == PresenceState.Gone)
        {
            await LoseAsync(presence.Peer);
        }
        else if (presence.State == PresenceState.Here || _audience.IsNew(presence.Peer, number))
        {
            await GainAsync(presence.Peer);
        }
    }

    private async Task GainAsync(PeerId peer)
    {
        if (_audience.Hear(peer))
        {
            await _neighbours.GainAsync(peer, this, _broker.Address);
        }
    }

    private async Task LoseAsync(PeerId peer)
    {
        if (_audience.Forget(peer))
        {
            await _neighbours.LoseAsync(peer, this);
        }
    }

    private async Task LoseAllAsync()
    {
        try
        {
            foreach (var peer in _audience.All())
            {
                await LoseAsync(peer);
            }
        }
        catch (OperationCanceledException)
        {
            // The links are closing.
        }
    }
}
