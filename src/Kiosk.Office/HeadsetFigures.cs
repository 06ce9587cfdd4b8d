using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>What is taken home about headsets: the rows of <see cref="Exports"/>, from an event as it is known.</summary>
public sealed class HeadsetFigures(EventState state)
{
    /// <summary>Every unit of the stock, by number.</summary>
    public IEnumerable<UnitRow> Units() => state.Headsets.Units.Select(unit => new UnitRow(
        unit,
        state.Headsets.StandingOf(unit.Id),
        state.Headsets.ConditionOf(unit.Id).Note,
        [.. state.Headsets.OpenLoans(unit.Id).Select(Holder)]));

    /// <summary>Every loan, open or over, in the order they began.</summary>
    public IEnumerable<LoanRow> Loans() => state.Headsets.AllLoans.Select(course => new LoanRow(
        Unit(course.Loan.Unit),
        course,
        Person(course.Loan.Who).Name,
        Person(course.Loan.Who).Reference,
        Desk(course.Loan.Since.Ref),
        course.IsOpen ? "" : Desk(course.Ends[0].At.Ref),
        Person(course.Loan.AllowedBy).Name));

    /// <summary>Every line of every signed count, in the order they were signed.</summary>
    public IEnumerable<CountRow> Counts() =>
        from signed in state.Headsets.SignedCounts
        from line in signed.Lines
        select new CountRow(signed.At.At, Desk(signed.At.Ref), signed.By, Person(signed.By).Name, line, signed.Remark);

    /// <summary>Every unit that somebody has not brought back, as the borrower is written to about it, in the order they were lent.</summary>
    public IEnumerable<UnreturnedUnit> Unreturned() => state.Headsets.AllOpen.Select(loan =>
        new UnreturnedUnit(Person(loan.Who), Unit(loan.Unit), loan, Desk(loan.Since.Ref)));

    private UnitHolder Holder(Loan loan) =>
        new(loan.Who, Person(loan.Who).Name, Person(loan.Who).Reference, loan.Since.At, Desk(loan.Since.Ref));

    private HeadsetUnit Unit(UnitId unit) =>
        state.Headsets.TryGetUnit(unit, out var known) ? known : new HeadsetUnit(unit, "", UnitKind.Receiver, "");

    private Registration Person(RegistrationId who) => state.TryGetRegistration(who, out var known)
        ? known
        : new Registration(who, "", "", "", MainLanguage, 0, RegistrationStatus.Confirmed, "", "", TicketCode.None);

    private Language MainLanguage => state.TryGetDescription(out var description) ? description.Language : Language.Spanish;

    private string Desk(FactRef fact) =>
        state.TryGetPost(state.DeskOf(fact.Log), out var posted) ? posted.DeskName : "";
}
