using System.Collections.Immutable;
using Kiosk.CheckIn;
using Kiosk.Desk.Screens;

namespace Kiosk.Desk.Running;

/// <summary>Adds to loans what is said about them: numbers, names, channels, where the deposit lies.</summary>
internal readonly struct LoanPainter(EventState state, DeskId desk)
{
    public string UnitNumber(UnitId unit) => state.Headsets.TryGetUnit(unit, out var known) ? known.Number : "";

    public LoanView Paint(Loan loan) => new(
        loan,
        UnitNumber(loan.Unit),
        state.TryGetRegistration(loan.Who, out var registration) ? registration.Name : "",
        state.Headsets.Terms.Channel(loan.Channel),
        AnswerPainter.DeskName(state, loan.Since.Ref),
        state.DeskOf(loan.Since.Ref.Log) == desk);

    public ImmutableArray<LoanView> OwedTo(RegistrationId who) => [.. state.Headsets.OwedTo(who).Select(Paint)];

    /// <summary>The loans that an answer is about, as it is given.</summary>
    public ImmutableArray<LoanView> LoansOf(Answer answer) => answer switch
    {
        Answer.Lent a => [.. state.Headsets.OpenLoans(a.Unit).Where(loan => loan.Who == a.Who).TakeLast(1).Select(Paint)],
        Answer.Returned a => [.. a.Loans.Select(Paint)],
        Answer.AlreadyLent a => [Paint(a.Loan)],
        Answer.HasHeadset a => [Paint(a.Loan)],
        _ => [],
    };

    /// <summary>The same loans with what was noted of them since; those that are over and of which nothing is owed stay as they were.</summary>
    public ImmutableArray<LoanView> AsTheyStand(AnswerView answer)
    {
        var stock = state.Headsets;
        var painter = this;
        return
        [
            .. answer.Loans.Select(view => stock.LoansOf(view.Loan.Who).Concat(stock.OwedTo(view.Loan.Who))
                .Where(loan => loan.Since.Ref == view.Loan.Since.Ref).Select(painter.Paint).FirstOrDefault() ?? view),
        ];
    }
}
