using System.Collections.Immutable;

namespace Kiosk.CheckIn;

/// <summary>One ticket held to one desk.</summary>
/// <param name="Ticket">What was held, its signature checked.</param>
/// <param name="Post">What the desk was doing.</param>
/// <param name="Desk">The desk.</param>
/// <param name="At">The event's time.</param>
/// <param name="Clock">How far that time is to be believed; where it is not, no ticket is refused for its dates.</param>
public sealed record Scan(
    PresentedTicket Ticket, Post Post, DeskId Desk, EventTime At, ClockClass Clock = ClockClass.Plausible);

/// <summary>What to tell, and what must be on disk before it is told.</summary>
public sealed record Decision(Answer Answer, ImmutableArray<PlannedFact> Facts);

/// <summary>A fact about to be written: the writer adds its place and time.</summary>
/// <param name="Payload">What happened.</param>
/// <param name="Saw">Facts about the same thing that are known here and that it stands upon.</param>
public sealed record PlannedFact(FactPayload Payload, ImmutableArray<FactRef> Saw);
