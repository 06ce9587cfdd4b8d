namespace Kiosk.DeskSync.Talking;

/// <summary>Who is there, who was, and who is forgotten.</summary>
internal sealed class Linking(Talk talk, Pulsing pulsing, Asking asking)
{
    /// <summary>The peer, linked from now on; null for this desk itself, and for one too many.</summary>
    public Peer? Link(PeerId id)
    {
        if (id == talk.Setup.Self)
        {
            return null;
        }

        if (!talk.Peers.TryGetValue(id, out var peer))
        {
            if (talk.Peers.Count >= Limits.PeersMax && !ForgetOldest())
            {
                return null;
            }

            talk.Peers.Add(id, peer = new Peer(id) { LastHeard = talk.Now });
        }

        if (!peer.IsLinked)
        {
            (peer.IsLinked, peer.LinkedAt) = (true, talk.Now);
            peer.BeginAnew(talk.Now);
            pulsing.Greet();
        }

        return peer;
    }

    /// <summary>What it holds is remembered: that stays safe there though nobody can ask.</summary>
    public void Unlink(Peer peer)
    {
        peer.IsLinked = false;
        peer.VectorInFlight = null;
        peer.ToAnswer.Clear();
        asking.Leave(peer);
    }

    /// <summary>What a former run held says nothing of what the card holds now: it may have been restored.</summary>
    public void ForgetFormerRuns(Peer peer)
    {
        foreach (var former in talk.Peers.Values.Where(it => it.Id.Desk == peer.Id.Desk && !it.IsLinked).ToArray())
        {
            talk.Peers.Remove(former.Id);
        }
    }

    /// <summary>A link over which nothing comes is none. The next word from there makes it one again.</summary>
    public void RunDue(Peer peer)
    {
        var since = peer.LastHeard > peer.LinkedAt ? peer.LastHeard : peer.LinkedAt;
        if (peer.IsLinked && talk.Now - since > Limits.SilentFor)
        {
            Unlink(peer);
        }
    }

    private bool ForgetOldest()
    {
        var oldest = talk.Peers.Values.Where(peer => !peer.IsLinked).MinBy(peer => (peer.LastHeard, peer.Id));
        return oldest is not null && talk.Peers.Remove(oldest.Id);
    }
}
