using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>One unit of the stock as it stands.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="Note">What somebody noted of it last.</param>
/// <param name="Holders">Who has it by the records, ascending; more than one where desks that were apart lent it twice.</param>
public sealed record UnitRow(HeadsetUnit Unit, UnitStanding Standing, string Note, ImmutableArray<UnitHolder> Holders);

/// <summary>Somebody who has a unit.</summary>
/// <param name="Who">The person.</param>
/// <param name="Name">Empty where only the ticket is known.</param>
/// <param name="Reference">What the registration system calls them.</param>
/// <param name="Since">When it was lent.</param>
/// <param name="Desk">Name of the desk that lent.</param>
public sealed record UnitHolder(RegistrationId Who, string Name, string Reference, EventTime Since, string Desk);
