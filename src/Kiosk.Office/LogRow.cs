using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>One fact of the log.</summary>
/// <param name="Fact">Its name.</param>
/// <param name="Kind">The stored name of its kind (docs/facts.md).</param>
/// <param name="HappenedAt">The event's time at the desk.</param>
/// <param name="Clock">How far the desk's clock was to be believed.</param>
/// <param name="Desk">Name of the desk.</param>
/// <param name="SignedIn">Who was signed in there; empty where nobody was.</param>
/// <param name="Who">Whom it is about; none where about nobody.</param>
/// <param name="Room">Name of the room it is about; empty where about none.</param>
/// <param name="Detail">What else it says: a refusal's reason, the words of who took a fact back.</param>
/// <param name="IsWithdrawn">Somebody took it back: it counts no more.</param>
public sealed record LogRow(
    FactRef Fact,
    string Kind,
    EventTime HappenedAt,
    ClockClass Clock,
    string Desk,
    string SignedIn,
    RegistrationId Who,
    string Room,
    string Detail,
    bool IsWithdrawn);
