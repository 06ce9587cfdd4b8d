using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>A kind of attendee: a number from 1 to 255, which tickets carry, and what it is called.</summary>
public sealed record Category(byte Number, BilingualText Name);
