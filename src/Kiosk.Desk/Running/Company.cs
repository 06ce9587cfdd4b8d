using System.Collections.Immutable;
using Kiosk.CheckIn;
using Kiosk.DeskSync;

namespace Kiosk.Desk.Running;

/// <summary>Who else is there, as the talk knows it.</summary>
/// <param name="Peers">Other runs of desks, and how far they are.</param>
/// <param name="HowFull">How much of what they hold is here, 0 to 1.</param>
/// <param name="Clock">How far this desk's own clock is believed.</param>
internal sealed record Company(ImmutableArray<PeerView> Peers, double HowFull, ClockClass Clock)
{
    public static Company Nobody(ClockClass clock) => new([], 1, clock);

    /// <summary>The run of a desk that was heard last; null where none was.</summary>
    public PeerView? Of(DeskId desk) => Peers.Where(peer => peer.Peer.Desk == desk)
        .OrderByDescending(peer => peer.IsLinked).ThenBy(peer => peer.SinceHeard).FirstOrDefault();
}
