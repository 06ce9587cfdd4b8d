using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>A unit that somebody has, or should have brought back.</summary>
/// <param name="Borrower">Who has it by the records; without a name where only the ticket is known.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Loan">Since when, on which channel, and what was left for it.</param>
/// <param name="Desk">Name of the desk that lent it.</param>
public sealed record UnreturnedUnit(Registration Borrower, HeadsetUnit Unit, Loan Loan, string Desk);
