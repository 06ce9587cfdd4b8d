using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>What every slip and mail about a loan says of the event.</summary>
/// <param name="Event">Its name, days, time zone and language.</param>
/// <param name="Terms">On which terms it lends: names of the channels.</param>
/// <param name="ReturnPlace">Where units are brought back, as it follows “Bring it back to”; see <see cref="AnyDesk"/>.</param>
public sealed record LoanPaper(FactPayload.EventDescribed Event, LoanTerms Terms, BilingualText ReturnPlace)
{
    /// <summary>The place where nobody named one.</summary>
    public static readonly BilingualText AnyDesk = new("cualquier mesa del evento", "any desk of the event");
}
