namespace Kiosk.CheckIn;

/// <summary>One unit with one person.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Who">The borrower.</param>
/// <param name="Since">The fact that says so; its log says at which desk.</param>
/// <param name="Deposit">What was left for it.</param>
/// <param name="Channel">The channel it was set to; 0 where none was asked for.</param>
/// <param name="AllowedBy">The supervisor who allowed it beside another loan; none where nobody had to.</param>
public sealed record Loan(
    UnitId Unit, RegistrationId Who, Position Since, Deposit Deposit, byte Channel, RegistrationId AllowedBy);

/// <summary>How a loan ended. Numbers are stored and sent.</summary>
public enum ReturnWay
{
    /// <summary>The borrower, or somebody for them, handed it in at a desk.</summary>
    Counter = 0,

    /// <summary>Somebody collected it in a hall, or found it in a box while counting.</summary>
    Collected = 1,

    /// <summary>The unit was not in sight: a person decided that this borrower does not have it.</summary>
    Settled = 2,
}
