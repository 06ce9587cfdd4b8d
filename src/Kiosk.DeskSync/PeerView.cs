using Kiosk.CheckIn;

namespace Kiosk.DeskSync;

/// <summary>One other desk's run, as far as this desk knows.</summary>
/// <param name="Peer">The desk and its run.</param>
/// <param name="IsLinked">A link stands, or something was heard over one since it broke.</param>
/// <param name="SinceHeard">Since its last message.</param>
/// <param name="Lacks">Facts that are durable here and not known to be durable there.</param>
/// <param name="Brings">Facts that it holds and this desk does not yet.</param>
/// <param name="ClockOffset">Its event time minus this desk's; the time a message travels is part of it.</param>
/// <param name="Clock">How far it believes its clock.</param>
/// <param name="Card">What it tells of itself.</param>
/// <param name="CannotKeep">Its disk takes nothing more.</param>
/// <param name="IsTwin">Another run of the same desk, or of this one, is linked at the same time: a card was cloned.</param>
/// <param name="SpeaksOtherProtocol">No version of the protocol is known to both: its facts come by way of others.</param>
public sealed record PeerView(
    PeerId Peer,
    bool IsLinked,
    TimeSpan SinceHeard,
    long Lacks,
    long Brings,
    TimeSpan ClockOffset,
    ClockClass Clock,
    DeskCard Card,
    bool CannotKeep,
    bool IsTwin,
    bool SpeaksOtherProtocol);
