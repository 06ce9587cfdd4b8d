using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>One good row of a list.</summary>
/// <param name="Line">Line of the file where it begins.</param>
/// <param name="Registration">As the row has it; what it does not speak about has the value of a new registration.</param>
/// <param name="Said">What the row speaks about. An empty cell of text says “nothing”; an empty choice says nothing at all.</param>
public sealed record RegistrationRow(int Line, Registration Registration, RegistrationFields Said);
