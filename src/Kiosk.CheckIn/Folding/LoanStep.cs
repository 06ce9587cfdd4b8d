namespace Kiosk.CheckIn.Folding;

/// <summary>One thing that happened to a unit on its way through people's hands.</summary>
internal abstract record LoanStep
{
    private LoanStep() { }

    public sealed record Lent(RegistrationId Who, Deposit Deposit, byte Channel, RegistrationId AllowedBy) : LoanStep;

    public sealed record Noted(RegistrationId Who, Deposit Deposit, byte Channel) : LoanStep;

    public sealed record Returned(ReturnWay Way, bool DepositGiven) : LoanStep;

    public sealed record GivenBack(RegistrationId Who) : LoanStep;

    public sealed record Seen : LoanStep;

    /// <summary>Somebody had the unit in the hand at a desk and nobody borrowed it then.</summary>
    public bool WasHere => this is Seen or Returned { Way: not ReturnWay.Settled };

    /// <summary>Somebody had the unit in the hand at a desk.</summary>
    public bool WasInHand => WasHere || this is Lent;
}

/// <summary>What somebody noted of a unit's state.</summary>
internal sealed record ConditionNote(UnitCondition Condition, string Note)
{
    public static readonly ConditionNote Ready = new(UnitCondition.Ready, "");
}
