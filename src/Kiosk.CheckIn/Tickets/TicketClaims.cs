namespace Kiosk.CheckIn;

/// <summary>What one of our tickets says. True only where the signature proves it.</summary>
/// <param name="Event">The event it opens.</param>
/// <param name="Who">The registration it stands for; never none.</param>
/// <param name="Category">The category at the time of issue.</param>
/// <param name="Issue">1 for the first ticket of a registration, counted up when it is replaced.</param>
/// <param name="Validity">When it is good.</param>
public sealed record TicketClaims(EventId Event, RegistrationId Who, byte Category, byte Issue, Validity Validity);
