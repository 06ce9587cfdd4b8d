using System.Collections.Immutable;

namespace Kiosk.CheckIn;

/// <summary>A loan from the day it began, with what became of it.</summary>
/// <param name="Loan">The loan, with what was noted of it since.</param>
/// <param name="Ends">The returns that name it, ascending; more than one where desks that were apart both took it back; empty while it is open.</param>
/// <param name="IsOwed">It is over, and what was left for it still lies at a desk.</param>
public sealed record LoanCourse(Loan Loan, ImmutableArray<LoanEnd> Ends, bool IsOwed)
{
    public bool IsOpen => Ends.IsEmpty;
}

/// <summary>One return of a loan.</summary>
/// <param name="At">When and, by its log, at which desk.</param>
/// <param name="Way">How.</param>
public sealed record LoanEnd(Position At, ReturnWay Way);
