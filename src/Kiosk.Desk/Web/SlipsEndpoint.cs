using System.Collections.Immutable;
using Kiosk.CheckIn;
using Kiosk.Office;

namespace Kiosk.Desk.Web;

/// <summary>Slips about loans, for the browser to print.</summary>
internal static class SlipsEndpoint
{
    /// <summary>To everybody who has not brought a unit back.</summary>
    public static Task<IResult> LettersAsync(ActiveDesk active, CancellationToken cancellationToken) =>
        PageAsync(active, LoanSlips.Reminders, _ => true, cancellationToken);

    /// <summary>For everybody who is to sign for the unit that they have.</summary>
    public static Task<IResult> ToSignAsync(ActiveDesk active, CancellationToken cancellationToken) =>
        PageAsync(active, LoanSlips.ToSign, lent => lent.Loan.Deposit is Deposit.Signature, cancellationToken);

    private static async Task<IResult> PageAsync(
        ActiveDesk active,
        Func<LoanPaper, IEnumerable<UnreturnedUnit>, string> page,
        Func<UnreturnedUnit, bool> isWanted,
        CancellationToken cancellationToken)
    {
        if (active.Condition is not DeskCondition.Running { Desk: var desk })
        {
            return Results.NotFound();
        }

        var (paper, units) = await OfficeWork.UnreturnedAsync(desk, cancellationToken);
        ImmutableArray<UnreturnedUnit> wanted = [.. units.Where(isWanted)];
        return wanted.IsEmpty
            ? Results.Text($"{Nobody.Spanish}\n{Nobody.English}\n", "text/plain", System.Text.Encoding.UTF8)
            : Results.Text(page(paper, wanted), "text/html", System.Text.Encoding.UTF8);
    }

    private static readonly BilingualText Nobody = new("Nadie tiene un audífono así.", "Nobody has such a headset.");
}
