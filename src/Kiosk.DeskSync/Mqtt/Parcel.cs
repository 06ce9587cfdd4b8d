namespace Kiosk.DeskSync.Mqtt;

/// <summary>One message on its way out.</summary>
/// <param name="To">Whom it is for; null for everybody, which only a broker for all can do in one go.</param>
/// <param name="Lane">How it travels.</param>
/// <param name="Payload">What is said.</param>
internal sealed record Parcel(PeerId? To, Lane Lane, ReadOnlyMemory<byte> Payload);
