using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>Somebody who arrived.</summary>
/// <param name="Who">The person.</param>
/// <param name="Name">Empty where only the ticket is known.</param>
/// <param name="Reference">What the registration system calls it.</param>
/// <param name="Email">Empty where not known.</param>
/// <param name="Category">Its name in the event's main language; empty for none.</param>
/// <param name="HappenedAt">The arrival that counts.</param>
/// <param name="Desk">Name of the desk where that was.</param>
/// <param name="Admissions">1; more where desks that were apart each let the person in, and the conflict is open.</param>
public sealed record ArrivalRow(
    RegistrationId Who, string Name, string Reference, string Email, string Category, EventTime HappenedAt, string Desk, int Admissions);
