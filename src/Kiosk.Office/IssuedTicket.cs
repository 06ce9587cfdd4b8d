using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>A signed ticket and whom it is for.</summary>
/// <param name="Registration">Whom it is for.</param>
/// <param name="Issue">1 for the first ticket of the registration, counted up when it is replaced.</param>
/// <param name="Text">What stands in the QR code.</param>
public sealed record IssuedTicket(Registration Registration, byte Issue, string Text);
