using System.Collections.Immutable;

namespace Kiosk.CheckIn.Folding;

/// <summary>What stands about one unit, as the counts and the rules need it.</summary>
internal sealed record UnitView
{
    public static readonly UnitView Nothing = new();

    /// <summary>As the stock list has it; null until it does.</summary>
    public HeadsetUnit? Unit { get; init; }

    public ConditionNote Condition { get; init; } = ConditionNote.Ready;

    public Position ConditionSince { get; init; }

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
        UnitCondition.Missing when ConditionSince > LastSeen => UnitStanding.Missing,
        _ when !Open.IsEmpty => UnitStanding.Lent,
        UnitCondition.Charging => UnitStanding.Charging,
        UnitCondition.NeedsRepair => UnitStanding.NeedsRepair,
        _ => UnitStanding.Ready,
    };

    /// <summary>The view after a step whose writer knew of all that stands here.</summary>
    public UnitView Then(Mark<LoanStep> next, UnitId unit) => next.Value switch
    {
        LoanStep.Lent lent => this with
        {
            Open = Open.Add(new Loan(unit, lent.Who, next.Position, lent.Deposit, lent.Channel, lent.AllowedBy)),
            LoanCount = LoanCount + 1,
            LastSeen = next.Position,
        },
        LoanStep.Noted noted => this with
        {
            Open = Amended(Open, noted, next),
            Owed = Amended(Owed, noted, next),
        },
        LoanStep.Returned returned => this with
        {
            Open = Open.RemoveAll(loan => next.Saw.Contains(loan.Since.Ref)),
            Owed = returned.DepositGiven ? Owed : Owed.AddRange(Open.Where(loan => loan.Deposit.IsHeld && next.Saw.Contains(loan.Since.Ref))),
            LastSeen = returned.Way == ReturnWay.Settled ? LastSeen : next.Position,
        },
        LoanStep.GivenBack given => this with
        {
            Owed = Owed.RemoveAll(loan => loan.Who == given.Who && next.Saw.Contains(loan.Since.Ref)),
        },
        LoanStep.Seen => this with { LastSeen = next.Position },
        _ => throw new System.Diagnostics.UnreachableException($"No rule for {next.Value.GetType().Name}."),
    };

    private static ImmutableArray<Loan> Amended(ImmutableArray<Loan> loans, LoanStep.Noted noted, Mark<LoanStep> next) =>
    [
        .. loans.Select(loan => loan.Who == noted.Who && next.Saw.Contains(loan.Since.Ref)
            ? loan with { Deposit = noted.Deposit, Channel = noted.Channel }
            : loan),
    ];
}
