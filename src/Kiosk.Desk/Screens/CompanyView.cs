using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.Desk.Screens;

/// <summary>How this desk stands with the others, for the small steady sign at the door.</summary>
/// <param name="Linked">Other desks that answer now.</param>
/// <param name="Known">Other desks that take part in the event, as far as is known here.</param>
/// <param name="Missing">Facts that the linked desks hold and this one does not yet.</param>
/// <param name="HowFull">How much of what the linked desks hold is here: 0 to 1; 1 where nobody is linked.</param>
/// <param name="SinceLast">How long ago the last other desk was heard; null where none ever was since the start.</param>
public sealed record CompanyView(int Linked, int Known, long Missing, double HowFull, TimeSpan? SinceLast);

/// <summary>Facts that cannot all be true, in words, and what it takes to settle them.</summary>
/// <param name="Conflict">What it is.</param>
/// <param name="Words">The same for people, with both desks and times.</param>
/// <param name="Decisions">What a person may decide.</param>
public sealed record ConflictView(Conflict Conflict, BilingualText Words, ImmutableArray<DecisionView> Decisions);

/// <summary>One thing that a person may decide about a conflict.</summary>
/// <param name="Words">Kept in the log in both languages.</param>
/// <param name="Ends">Loans that are over by it; empty where it only settles.</param>
public sealed record DecisionView(BilingualText Words, ImmutableArray<Loan> Ends);
