using System.Collections.Immutable;

namespace Kiosk.CheckIn;

/// <content>What is asked for about headsets.</content>
public static partial class Planning
{
    /// <summary>Sets the terms on which the event lends.</summary>
    public static PlannedFact Describe(EventState state, LoanTerms terms) =>
        new(new FactPayload.LoanTermsDescribed(terms), state.Headsets.TermsHeads);

    /// <summary>Adds a unit to the stock, or changes it.</summary>
    public static PlannedFact Describe(EventState state, HeadsetUnit unit) =>
        new(new FactPayload.UnitDescribed(unit), state.Headsets.DescriptionHeads(unit.Id));

    /// <summary>Notes what somebody saw of a unit.</summary>
    public static PlannedFact Note(EventState state, UnitId unit, UnitCondition condition, string note) =>
        new(new FactPayload.UnitConditionNoted(unit, condition, note), state.Headsets.ConditionHeads(unit));

    /// <summary>Writes anew what was left for a loan and which channel it is on. The loan goes on, or is over as before.</summary>
    public static PlannedFact Note(EventState state, Loan loan, Deposit deposit, byte channel) =>
        new(new FactPayload.LoanNoted(loan.Unit, loan.Who, deposit, channel), state.Headsets.LoanHeads(loan.Unit));

    /// <summary>A person decided that this borrower does not have the unit. Whoever else has it on record keeps it.</summary>
    public static PlannedFact EndLoan(Loan loan, bool depositGiven) =>
        new(new FactPayload.HeadsetReturned(loan.Unit, ReturnWay.Settled, depositGiven), [loan.Since.Ref]);

    /// <summary>A person found that the borrower has the unit, whatever another desk saw.</summary>
    public static PlannedFact KeepLoan(EventState state, Loan loan) => Note(state, loan, loan.Deposit, loan.Channel);

    /// <summary>What had stayed at a desk went back to its owner.</summary>
    public static PlannedFact GiveBack(EventState state, Loan owed) =>
        new(new FactPayload.DepositGivenBack(owed.Unit, owed.Who), state.Headsets.LoanHeads(owed.Unit));

    /// <summary>People begin to count.</summary>
    public static PlannedFact OpenCount(EventState state) => new(new FactPayload.CountOpened(), state.Headsets.CountHeads);

    /// <summary>Takes back a fact about a unit. History keeps both.</summary>
    public static PlannedFact Withdraw(FactRef fact, RegistrationId who, UnitId unit, string reason)
    {
        ImmutableArray<FactRef> saw = [fact];
        return new(new FactPayload.FactWithdrawn(fact, who, reason, unit), saw);
    }
}
