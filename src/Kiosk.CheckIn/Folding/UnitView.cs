using System.Collections.Immutable;
using System.Diagnostics;

namespace Kiosk.CheckIn.Folding;

/// <summary>What stands about one unit, as the counts and the rules need it.</summary>
internal sealed record UnitView
{
    public static readonly UnitView Nothing = new();

    /// <summary>As the stock list has it; null until it does.</summary>
    public HeadsetUnit? Unit { get; init; }

    public ConditionNote Condition { get; init; } = ConditionNote.Ready;

    /// <summary>Noted as missing, and in nobody's hand since.</summary>
    public bool IsMissing { get; init; }

    /// <summary>Loans that no return has named, ascending by position.</summary>
    public ImmutableArray<Loan> Open { get; init; } = [];

    /// <summary>Loans that are over while what was left for them still lies at a desk.</summary>
    public ImmutableArray<Loan> Owed { get; init; } = [];

    /// <summary>Loans that stand, open or over.</summary>
    public int LoanCount { get; init; }

    /// <summary>When it was last in somebody's hand at a desk.</summary>
    public Position LastSeen { get; init; }

    /// <summary>Open loans of which another desk did not know when it had the unit in the hand later, and where that was.</summary>
    public ImmutableArray<(Loan Loan, Position Seen)> SeenWhileLent { get; init; } = [];

    public bool HasConflict => Open.Length > 1 || !SeenWhileLent.IsEmpty;

    public UnitStanding Standing => Condition.Condition switch
    {
        UnitCondition.Retired => UnitStanding.Retired,
        UnitCondition.Missing when IsMissing => UnitStanding.Missing,
        _ when !Open.IsEmpty => UnitStanding.Lent,
        UnitCondition.Charging => UnitStanding.Charging,
        UnitCondition.NeedsRepair => UnitStanding.NeedsRepair,
        _ => UnitStanding.Ready,
    };

    /// <summary>Whether <see cref="Then"/> tells what a step of this kind does: what is noted about loans takes a look at all steps.</summary>
    public static bool CanFollow(LoanStep step) => step is LoanStep.Lent or LoanStep.Returned or LoanStep.Seen;

    /// <summary>The view after a step whose writer knew of all that stands here.</summary>
    public UnitView Then(Mark<LoanStep> next, UnitId unit)
    {
        return next.Value switch
        {
            LoanStep.Lent lent => this with
            {
                Open = Open.Add(new Loan(unit, lent.Who, next.Position, lent.Deposit, lent.Channel, lent.AllowedBy)),
                LoanCount = LoanCount + 1,
                LastSeen = next.Position,
            },
            LoanStep.Returned returned => this with
            {
                Open = Open.RemoveAll(IsNamed),
                Owed = returned.DepositGiven
                    ? Owed.RemoveAll(IsNamed)
                    : [.. Owed.Concat(Open.Where(loan => loan.Deposit.IsHeld && IsNamed(loan))).OrderBy(loan => loan.Since)],
                LastSeen = returned.WasHere ? next.Position : LastSeen,
            },
            LoanStep.Seen => this with { LastSeen = next.Position },
            _ => throw new UnreachableException($"{next.Value.GetType().Name} takes a look at all steps."),
        };

        bool IsNamed(Loan loan) => next.Saw.Contains(loan.Since.Ref);
    }
}
