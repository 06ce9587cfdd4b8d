using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>A unit of the stock that a list changes.</summary>
/// <param name="Row">The row that says so.</param>
/// <param name="Unit">As it will stand.</param>
/// <param name="Fields">What differs; never empty.</param>
public sealed record StockChange(StockRow Row, HeadsetUnit Unit, ImmutableArray<FieldChange> Fields);
