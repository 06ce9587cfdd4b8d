namespace Kiosk.Qr;

/// <summary>One part of a message that was split over several symbols.</summary>
/// <param name="Index">This part's place, from zero.</param>
/// <param name="Count">How many parts there are; zero when the symbol stands alone.</param>
/// <param name="Parity">All bytes of the whole message combined by exclusive or; equal in all parts.</param>
public readonly record struct StructuredAppend(int Index, int Count, byte Parity);
