namespace Kiosk.CheckIn;

/// <summary>A unit's label as it was held to the scanner, or its number as somebody typed it.</summary>
public abstract record PresentedUnit
{
    private PresentedUnit() { }

    /// <summary>A unit of the stock.</summary>
    public sealed record Known(UnitId Unit) : PresentedUnit;

    /// <summary>A label that names no unit of the stock.</summary>
    public sealed record Unknown : PresentedUnit;

    /// <summary>A label that says itself that its unit belongs to another event.</summary>
    public sealed record OtherEvent : PresentedUnit;

    /// <summary>Looks at a scanned text.</summary>
    /// <param name="scanned">As the scanner gave it.</param>
    /// <param name="state">Knows the event, its stock and its list.</param>
    /// <param name="unit">What it is.</param>
    /// <returns>False where the text is no unit's: look at it as a ticket.</returns>
    public static bool TryExamine(string scanned, EventState state, out PresentedUnit unit)
    {
        var text = TicketText.Clean(scanned);
        if (UnitLabel.TryRead(text, out var eventId, out var labelled))
        {
            unit = eventId != state.Event ? new OtherEvent() : state.Headsets.Knows(labelled) ? new Known(labelled) : new Unknown();
            return true;
        }

        // A number is short enough to be another system's order code: the list's word goes first.
        unit = UnitNumber.TryClean(text, out var number) && state.Headsets.TryFindByNumber(number, out var typed)
            && !state.TryFindByCode(TicketCode.Of(text), out _)
            ? new Known(typed)
            : new Unknown();
        return unit is Known;
    }
}
