using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.Desk.Screens;

/// <summary>How the event's headsets stand, and what this desk is doing with them.</summary>
/// <param name="Kinds">By kind; empty where the event lends none.</param>
/// <param name="Terms">On which terms it lends.</param>
/// <param name="Mode">What a scanned unit means here now.</param>
/// <param name="Waits">One half of a loan was read, and the other has not been.</param>
/// <param name="OutCount">Loans that are not over.</param>
/// <param name="OwedCount">Deposits that lie at desks while their loans are over.</param>
public sealed record CounterView(
    ImmutableArray<KindCount> Kinds, LoanTerms Terms, CounterMode Mode, bool Waits, int OutCount, int OwedCount);

/// <summary>One loan with everything that is said about it.</summary>
/// <param name="Loan">The loan.</param>
/// <param name="UnitNumber">"R001"; empty where no list has the unit.</param>
/// <param name="Borrower">The borrower's name; empty where no list has it.</param>
/// <param name="Channel">What the channel is called; empty texts where none was asked for.</param>
/// <param name="DeskName">The desk that lent, where a document lies.</param>
/// <param name="IsThisDesk">That is this desk.</param>
public sealed record LoanView(
    Loan Loan, string UnitNumber, string Borrower, InterpretationChannel Channel, string DeskName, bool IsThisDesk);
