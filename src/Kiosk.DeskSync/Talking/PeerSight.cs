using Kiosk.CheckIn;

namespace Kiosk.DeskSync.Talking;

/// <summary>How a peer looks from here.</summary>
internal static class PeerSight
{
    public static PeerView Of(Peer peer, Talk talk) => new(
        peer.Id,
        peer.IsLinked,
        talk.Now - peer.LastHeard,
        Lacks: talk.Book.Logs.Sum(log => Math.Max(0L, talk.Book.HeldOf(log) - (long)peer.ClaimOf(log))),
        Brings: peer.Ahead.Sum(log => Math.Max(0L, peer.ClaimOf(log) - (long)talk.Book.HeldOf(log))),
        peer.ClockOffset,
        peer.LastPulse?.Clock ?? ClockClass.Unknown,
        peer.LastPulse?.Card ?? new DeskCard(""),
        peer.LastPulse?.CannotKeep ?? false,
        IsTwin: peer.IsLinked && (peer.Id.Desk == talk.Setup.Self.Desk
            || talk.Peers.Values.Any(other => other != peer && other.IsLinked && other.Id.Desk == peer.Id.Desk)),
        peer.SpeaksOtherProtocol);
}
