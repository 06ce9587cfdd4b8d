using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>One unit of a stock list.</summary>
/// <param name="Line">Line of the file where it begins; 0 for a unit of a run.</param>
/// <param name="Unit">The unit; what the row does not speak about has the value of a new unit.</param>
/// <param name="Condition">The state that the list gives it.</param>
/// <param name="Said">What the row speaks about besides number and kind.</param>
public sealed record StockRow(int Line, HeadsetUnit Unit, UnitCondition Condition, StockFields Said);

/// <summary>The parts of a unit that a list may leave out.</summary>
[Flags]
public enum StockFields
{
    None = 0,
    Serial = 1,
    Condition = 2,
}
