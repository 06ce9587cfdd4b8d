using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;

namespace Kiosk.DeskSync;

/// <summary>What the host tells the conversation. A closed set; everything that it ever learns comes in as one of these.</summary>
public abstract record Happening
{
    private Happening() { }

    /// <summary>Time passed. Due at <see cref="Conversation.NextDue"/> at the latest; earlier and oftener does no harm.</summary>
    public sealed record Tick : Happening;

    /// <summary>A link to this peer stands.</summary>
    public sealed record PeerAppeared(PeerId Peer) : Happening;

    /// <summary>No link to this peer is left.</summary>
    public sealed record PeerGone(PeerId Peer) : Happening;

    /// <summary>A message came. <paramref name="From"/> is who the carrier vouches for.</summary>
    /// <param name="From">The sender.</param>
    /// <param name="Lane">How it came.</param>
    /// <param name="Message">Must not change afterwards: frames in it are kept as slices.</param>
    public sealed record Heard(PeerId From, Lane Lane, ReadOnlyMemory<byte> Message) : Happening;

    /// <summary>This desk wrote a frame into its own log, and it is on disk.</summary>
    public sealed record Wrote(Frame Frame) : Happening;

    /// <summary>A frame that a <see cref="DeskAction.Keep"/> named is on disk.</summary>
    public sealed record Kept(Frame Frame) : Happening;

    /// <summary>A frame that a <see cref="DeskAction.Keep"/> named could not be kept. Nothing is asked for until <see cref="DiskTakesAgain"/>.</summary>
    public sealed record KeepFailed(Frame Frame) : Happening;

    /// <summary>Frames can be kept again.</summary>
    public sealed record DiskTakesAgain : Happening;

    /// <summary>The event's time at this desk is <paramref name="Now"/>. At the start, at every change, and as often as one likes.</summary>
    public sealed record ClockSet(EventTime Now, ClockClass Class) : Happening;

    /// <summary>What other desks' boards show of this one changed.</summary>
    public sealed record CardChanged(DeskCard Card) : Happening;
}
