namespace Kiosk.CheckIn;

/// <summary>One attendee's sign-up, as the latest list or desk has it. Texts are never null; empty means not known.</summary>
/// <param name="Id">Names it for ever.</param>
/// <param name="Name">As the attendee wrote it, all names and surnames.</param>
/// <param name="Email">Where the ticket was sent.</param>
/// <param name="Phone">For people to dial.</param>
/// <param name="Language">The language to greet in.</param>
/// <param name="Category">Number of the event's category (0 to 255); 0 where the event has none.</param>
/// <param name="Status">Whether the place stands.</param>
/// <param name="Attention">A note for the desk to read before letting the person through.</param>
/// <param name="Reference">What the registration system calls it: an order code, a row's id.</param>
/// <param name="Code">A ticket of another system that stands for this registration; the default is none.</param>
public sealed record Registration(
    RegistrationId Id,
    string Name,
    string Email,
    string Phone,
    Language Language,
    byte Category,
    RegistrationStatus Status,
    string Attention,
    string Reference,
    TicketCode Code);

/// <summary>Whether a place stands. Numbers are stored and sent.</summary>
public enum RegistrationStatus
{
    Confirmed = 0,
    Unpaid = 1,
    Cancelled = 2,
}
