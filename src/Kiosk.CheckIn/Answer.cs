using System.Collections.Immutable;

namespace Kiosk.CheckIn;

/// <summary>What the desk tells the people at the door. A closed set; each case carries its own data.</summary>
/// <remarks>Where several would be true, the first in the order below is given (<see cref="CheckInRules"/>).</remarks>
public abstract record Answer
{
    private Answer() { }

    /// <summary>A code was read, but it is no ticket.</summary>
    public sealed record Unreadable(TicketFlaw Flaw) : Answer;

    /// <summary>It says that it is a ticket of this event, and nobody whom the event trusts has signed it.</summary>
    public sealed record Forged : Answer;

    /// <summary>It could be a ticket, and the list does not know it.</summary>
    public sealed record Unknown : Answer;

    /// <summary>It says itself that it is for another event.</summary>
    public sealed record OtherEvent : Answer;

    public sealed record NotYetValid(RegistrationId Who, EventTime From) : Answer;

    public sealed record Expired(RegistrationId Who, EventTime Until) : Answer;

    /// <summary>The ticket was replaced by a newer one or called back.</summary>
    public sealed record Revoked(RegistrationId Who) : Answer;

    public sealed record Cancelled(RegistrationId Who) : Answer;

    public sealed record Unpaid(RegistrationId Who) : Answer;

    /// <summary>The room is not for this person's category.</summary>
    public sealed record WrongRoom(RegistrationId Who, RoomId Room, byte Category) : Answer;

    /// <summary>This desk let the same person through a moment ago; nothing new is written.</summary>
    /// <param name="Who">The person.</param>
    /// <param name="First">The fact that counts.</param>
    /// <param name="Ago">How long ago; shorter than <see cref="CheckInRules.OwnRepeatMax"/>.</param>
    /// <param name="Left">That fact was a leaving.</param>
    public sealed record OwnRepeat(RegistrationId Who, FactRef First, TimeSpan Ago, bool Left) : Answer;

    /// <summary>The person is in already.</summary>
    /// <param name="Who">The person.</param>
    /// <param name="First">The fact that says so; its log says at which desk.</param>
    /// <param name="When">When that was.</param>
    /// <param name="Room">The room the person is in; none where this is about arriving.</param>
    public sealed record AlreadyIn(RegistrationId Who, FactRef First, EventTime When, RoomId Room) : Answer;

    /// <summary>The room holds no more.</summary>
    /// <param name="Who">The person.</param>
    /// <param name="Room">The room.</param>
    /// <param name="Present">How many are in it, this person included where <paramref name="Entered"/>.</param>
    /// <param name="Capacity">How many it may hold.</param>
    /// <param name="Entered">The room's rule only warns: the person was counted in.</param>
    public sealed record RoomFull(RegistrationId Who, RoomId Room, int Present, int Capacity, bool Entered) : Answer;

    /// <summary>Let through, and there is a note to read out first.</summary>
    /// <param name="Who">The person.</param>
    /// <param name="Room">The room entered; none where this is about arriving.</param>
    /// <param name="Note">The note, as the organizers wrote it.</param>
    public sealed record NeedsAttention(RegistrationId Who, RoomId Room, string Note) : Answer;

    /// <summary>Let through.</summary>
    /// <param name="Who">The person.</param>
    /// <param name="Room">The room entered; none where this is about arriving.</param>
    public sealed record Welcome(RegistrationId Who, RoomId Room) : Answer;

    /// <summary>Left the room. Always granted.</summary>
    public sealed record Goodbye(RegistrationId Who, RoomId Room) : Answer;

    /// <summary>A ticket was read that may borrow; the headset is next.</summary>
    /// <param name="Who">The borrower.</param>
    /// <param name="AllowedBy">The supervisor who allowed one more; none where nobody had to.</param>
    public sealed record BorrowerReady(RegistrationId Who, RegistrationId AllowedBy) : Answer;

    /// <summary>A headset was read that is with nobody; a ticket is next. It was noted as seen.</summary>
    public sealed record UnitReady(UnitId Unit) : Answer;

    /// <summary>The unit is the borrower's.</summary>
    /// <param name="Unit">The unit.</param>
    /// <param name="Who">The borrower.</param>
    /// <param name="Deposit">What they leave for it.</param>
    /// <param name="Channel">What it is to be set to; 0 where nobody can tell.</param>
    public sealed record Lent(UnitId Unit, RegistrationId Who, Deposit Deposit, byte Channel) : Answer;

    /// <summary>Taken back.</summary>
    /// <param name="Unit">The unit.</param>
    /// <param name="Loans">The loans that ended by it; more than one where it had been lent twice.</param>
    /// <param name="Way">How.</param>
    /// <param name="DepositGiven">What was left lies at this desk (or is cash): give it back now.</param>
    public sealed record Returned(UnitId Unit, ImmutableArray<Loan> Loans, ReturnWay Way, bool DepositGiven) : Answer;

    /// <summary>The unit was with nobody, as far as this desk knows; noted as seen.</summary>
    public sealed record UnitFound(UnitId Unit, UnitStanding Before) : Answer;

    /// <summary>This desk lent or took back the same unit a moment ago; nothing new is written.</summary>
    public sealed record LoanRepeat(UnitId Unit, bool WasLent, TimeSpan Ago) : Answer;

    /// <summary>The unit is with somebody else. Scanned once more it is taken back.</summary>
    public sealed record AlreadyLent(RegistrationId Borrower, Loan Loan) : Answer;

    /// <summary>The borrower has a headset, and one is what they get unless a supervisor allows one more.</summary>
    /// <param name="Who">The borrower.</param>
    /// <param name="Loan">What they have, the oldest first.</param>
    /// <param name="MayBeAllowed">A supervisor's badge read next allows one more.</param>
    public sealed record HasHeadset(RegistrationId Who, Loan Loan, bool MayBeAllowed) : Answer;

    /// <summary>Nobody lends here now (units are being collected), and this person has none.</summary>
    public sealed record HasNoHeadset(RegistrationId Who) : Answer;

    /// <summary>The unit is charging, broken or out of use.</summary>
    public sealed record UnitUnfit(UnitId Unit, UnitStanding Standing, string Note) : Answer;

    /// <summary>The label names no unit of the stock.</summary>
    /// <param name="IsOtherEvents">It says itself that it is another event's.</param>
    public sealed record UnknownUnit(bool IsOtherEvents) : Answer;

    /// <summary>Only who has arrived may borrow.</summary>
    public sealed record NotArrived(RegistrationId Who) : Answer;

    /// <summary>A supervisor was asked for, and this ticket is not a supervisor's.</summary>
    public sealed record NoSupervisor(RegistrationId Who) : Answer;

    /// <summary>The count is signed.</summary>
    public sealed record CountSigned(RegistrationId By) : Answer;
}
