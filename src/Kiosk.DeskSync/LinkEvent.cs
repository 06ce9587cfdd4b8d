using Kiosk.CheckIn;

namespace Kiosk.DeskSync;

/// <summary>What the links tell the host, in the order in which it happened for any one peer.</summary>
public abstract record LinkEvent
{
    private LinkEvent() { }

    /// <summary>A peer can be talked to.</summary>
    /// <param name="Peer">Who.</param>
    /// <param name="Address">By which it was met first; of a peer that takes no links itself the port is 0.</param>
    public sealed record PeerAppeared(PeerId Peer, DeskAddress Address) : LinkEvent;

    /// <summary>A desk of the event answered at this address, for the first time in this run: worth remembering for the next.</summary>
    public sealed record Reached(DeskAddress Address) : LinkEvent;

    /// <summary>No link to the peer is left. What was waiting for it is forgotten.</summary>
    public sealed record PeerGone(PeerId Peer) : LinkEvent;

    /// <summary>A peer said something. Its certificate (or, through a broker, the group key) answers for who it is.</summary>
    /// <param name="From">Who said it, itself; never on another's behalf.</param>
    /// <param name="Lane">How it came.</param>
    /// <param name="Payload">At most <see cref="DeskLinks.PayloadBytesMax"/> bytes; the receiver's to keep.</param>
    public sealed record Received(PeerId From, Lane Lane, ReadOnlyMemory<byte> Payload) : LinkEvent;

    /// <summary>Messages to or from a peer did not find room, or could not be sent. Who talks with it should compare anew.</summary>
    /// <param name="Peer">Who.</param>
    /// <param name="Messages">How many since the last report.</param>
    public sealed record Lost(PeerId Peer, int Messages) : LinkEvent;

    /// <summary>Somebody was turned away. Said once a reason and place, not at every attempt.</summary>
    /// <param name="Why">For people.</param>
    /// <param name="From">Where from, as an address; empty where nobody can tell.</param>
    public sealed record Refused(BilingualText Why, string From) : LinkEvent;
}
