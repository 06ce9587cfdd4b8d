using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>Somebody who is in a room.</summary>
/// <param name="Who">The person.</param>
/// <param name="Name">Empty where only the ticket is known.</param>
/// <param name="Reference">What the registration system calls it.</param>
/// <param name="Category">Its name in the event's main language; empty for none.</param>
/// <param name="Room">The room's name in the event's main language.</param>
/// <param name="Since">When the person entered.</param>
/// <param name="Desk">Name of the desk at that door.</param>
public sealed record PresenceRow(
    RegistrationId Who, string Name, string Reference, string Category, string Room, EventTime Since, string Desk);
