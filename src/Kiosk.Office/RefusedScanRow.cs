using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>A scan that let nobody through.</summary>
/// <param name="HappenedAt">When.</param>
/// <param name="Desk">Name of the desk.</param>
/// <param name="Room">Name of the room at whose door that was; empty for arrivals.</param>
/// <param name="Refusal">Why.</param>
/// <param name="Who">Whom the ticket stands for; none where nothing tells.</param>
/// <param name="Name">Empty where not known.</param>
/// <param name="Reference">Empty where not known.</param>
public sealed record RefusedScanRow(
    EventTime HappenedAt, string Desk, string Room, Refusal Refusal, RegistrationId Who, string Name, string Reference);
