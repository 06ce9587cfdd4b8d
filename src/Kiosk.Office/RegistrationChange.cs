using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>A registration that a list changes.</summary>
/// <param name="Line">Line of the file.</param>
/// <param name="Before">As it is known.</param>
/// <param name="After">As it will stand; what the list does not speak about is as before.</param>
/// <param name="Fields">What differs; never empty.</param>
public sealed record RegistrationChange(int Line, Registration Before, Registration After, ImmutableArray<FieldChange> Fields);
