using System.Globalization;

namespace Kiosk.CheckIn;

/// <content>All of it as text, for comparing desks and orders of folding.</content>
public sealed partial class HeadsetStock
{
    internal IEnumerable<string> DigestLines()
    {
        if (_terms.TryGet(out var terms))
        {
            yield return Line($"terms {terms.Deposit} {terms.CashAmount} {terms.Currency} {terms.ArrivedFirst} {terms.SupervisorCategory} {terms.LowStock} {string.Join(',', terms.Channels)} {string.Join(',', TermsHeads)}");
        }

        foreach (var count in Counts)
        {
            yield return Line($"stock {count} loans {LoanCount}");
        }

        foreach (var unit in _units.Values.OrderBy(unit => unit.Id))
        {
            var view = unit.View;
            yield return Line($"unit {unit.Id} {view.Unit} {view.Standing} {view.Condition} open {string.Join(',', view.Open)} owed {string.Join(',', view.Owed)} loans {view.LoanCount} seen {view.LastSeen} while lent {string.Join(',', view.SeenWhileLent)} heads {string.Join(',', unit.StepHeads)} {string.Join(',', unit.ConditionHeads)} {string.Join(',', unit.DescriptionHeads)}");
        }

        foreach (var who in _everLent.Keys.Order())
        {
            yield return Line($"borrower {who} has {string.Join(',', LoansOf(who).Select(loan => loan.Unit))} is owed {string.Join(',', OwedTo(who).Select(loan => loan.Unit))} listened to {ChannelOf(who)}");
        }

        foreach (var count in SignedCounts)
        {
            yield return Line($"counted {count.At} {count.By} {string.Join(',', count.Lines.Select(Text))} {count.Remark}");
        }

        foreach (var opened in _opened)
        {
            yield return Line($"counting since {opened.Position}");
        }
    }

    // Without the unexplained, which may be negative: what a minus looks like depends on where the desk was bought.
    private static string Text(CountLine line) => Line($"{line.Kind} {line.Stock} {line.Counted} {line.Lent} {line.Missing}");

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
