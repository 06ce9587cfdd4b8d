using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>One part of a registration that a list changes, as people read it.</summary>
/// <param name="Field">Which part.</param>
/// <param name="Before">As it is known; empty where nothing is.</param>
/// <param name="After">As the list has it.</param>
public sealed record FieldChange(BilingualText Field, string Before, string After);
