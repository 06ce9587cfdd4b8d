using System.Collections.Immutable;

namespace Kiosk.CheckIn;

/// <summary>What a counter answers, what it writes down, and what it waits for next. Decides; touches nothing.</summary>
/// <remarks>
/// Ticket and headset may be read in either order; a headset alone that is with somebody is taken back. What a ticket is
/// refused for at a door it is refused for here, in the same words and the same order; then: not arrived, has a headset.
/// A unit is refused where it is unknown, with somebody else, or unfit, in this order.
/// </remarks>
public static partial class CounterRules
{
    /// <summary>
    /// Within this time the same desk reading the same unit again is a slip of the hand or of a camera, not a second wish.
    /// </summary>
    public static readonly TimeSpan RepeatMax = TimeSpan.FromSeconds(5);

    /// <summary>One press of a scanner's trigger gives at most this: a unit that was refused and is read later is meant.</summary>
    public static readonly TimeSpan GestureMax = TimeSpan.FromSeconds(1);

    /// <summary>A ticket at a desk that lends.</summary>
    /// <param name="state">All that is known.</param>
    /// <param name="mode">What the desk is doing.</param>
    /// <param name="hold">What it waits for.</param>
    /// <param name="scan">The ticket.</param>
    public static CounterDecision Decide(EventState state, CounterMode mode, CounterHold hold, Scan scan)
    {
        hold = hold.At(scan.At);
        if (scan.Ticket is not PresentedTicket.Proven ticket)
        {
            var unproven = CheckInRules.RefuseUnproven(scan);
            return new CounterDecision(unproven.Answer, unproven.Facts, hold);
        }

        if (CheckInRules.RefuseBeforeDoor(state, scan, ticket) is { } refused)
        {
            return new CounterDecision(refused.Answer, refused.Facts, hold);
        }

        return mode switch
        {
            CounterMode.Signing signing => Sign(state, signing, hold, ticket),
            CounterMode.Collecting => state.Headsets.LoansOf(ticket.Who) is [var loan, ..]
                ? Silent(new Answer.HasHeadset(ticket.Who, loan, MayBeAllowed: false), hold)
                : Silent(new Answer.HasNoHeadset(ticket.Who), hold),
            _ when hold is CounterHold.Supervisor asked && asked.Who != ticket.Who => Allow(state, asked, scan, ticket),
            _ => Borrow(state, hold, scan, ticket.Who),
        };
    }

    private static CounterDecision Borrow(EventState state, CounterHold hold, Scan scan, RegistrationId who)
    {
        if (state.Headsets.Terms.ArrivedFirst && !state.ViewOf(who).HasArrived)
        {
            return Refuse(Refusal.NotArrived, new Answer.NotArrived(who), hold, who, UnitId.None);
        }

        if (hold is CounterHold.Borrower { AllowedBy: var allowedBy } allowed && allowed.Who == who && allowedBy != RegistrationId.None)
        {
            // The ticket is read once more after the supervisor's badge: what was allowed is allowed.
            return Silent(new Answer.BorrowerReady(who, allowedBy), hold);
        }

        if (state.Headsets.LoansOf(who) is [var loan, ..])
        {
            // Read twice in one gesture, what was just lent is no second wish.
            return IsRepeat(state, scan.Desk, scan.At, loan.Since, out var ago)
                ? Silent(new Answer.LoanRepeat(loan.Unit, WasLent: true, ago), hold)
                : RefuseSecond(state, hold, scan.At, loan);
        }

        return hold is CounterHold.Unit waiting
            ? LendWaiting(state, scan, waiting.Id, who)
            : Wait(who, scan.At, RegistrationId.None);
    }

    private static CounterDecision RefuseSecond(EventState state, CounterHold hold, EventTime at, Loan loan)
    {
        var mayBeAllowed = state.Headsets.Terms.SupervisorCategory != 0;
        return Refuse(
            Refusal.HasHeadset,
            new Answer.HasHeadset(loan.Who, loan, mayBeAllowed),
            mayBeAllowed ? new CounterHold.Supervisor(loan.Who, at) : hold is CounterHold.Unit ? hold : new CounterHold.Idle(),
            loan.Who,
            loan.Unit);
    }

    /// <summary>The headset was read first. What another desk did since counts too.</summary>
    private static CounterDecision LendWaiting(EventState state, Scan scan, UnitId unit, RegistrationId who)
    {
        if (state.Headsets.OpenLoans(unit) is [.., var loan])
        {
            return Refuse(Refusal.AlreadyLent, new Answer.AlreadyLent(who, loan), new CounterHold.Idle(), who, unit);
        }

        return Unfit(state, unit) is { } unfit
            ? Refuse(Refusal.UnitUnfit, unfit, Waiting(who, scan.At, RegistrationId.None), who, unit)
            : Lend(state, scan.Desk, unit, who, RegistrationId.None);
    }

    private static CounterDecision Allow(EventState state, CounterHold.Supervisor asked, Scan scan, PresentedTicket.Proven badge) =>
        IsSupervisor(state, badge)
            ? Wait(asked.Who, scan.At, badge.Who)
            : Borrow(state, new CounterHold.Idle(), scan, badge.Who);

    private static CounterDecision Wait(RegistrationId who, EventTime at, RegistrationId allowedBy) =>
        Silent(new Answer.BorrowerReady(who, allowedBy), Waiting(who, at, allowedBy));

    private static CounterHold.Borrower Waiting(RegistrationId who, EventTime at, RegistrationId allowedBy) =>
        new(who, at, allowedBy, UnitId.None, default);

    private static CounterDecision Sign(EventState state, CounterMode.Signing signing, CounterHold hold, PresentedTicket.Proven badge)
    {
        if (!IsSupervisor(state, badge))
        {
            return Refuse(Refusal.NoSupervisor, new Answer.NoSupervisor(badge.Who), hold, badge.Who, UnitId.None);
        }

        var signed = new FactPayload.CountSigned(badge.Who, signing.Lines, signing.Remark);
        return new CounterDecision(
            new Answer.CountSigned(badge.Who), [new PlannedFact(signed, state.Headsets.CountHeads)], new CounterHold.Idle());
    }

    /// <summary>Whether this ticket may allow a second unit and sign a count. The list's category goes before the ticket's.</summary>
    private static bool IsSupervisor(EventState state, PresentedTicket.Proven badge)
    {
        var category = state.TryGetRegistration(badge.Who, out var registration) ? registration.Category : badge.Category;
        return category != 0 && category == state.Headsets.Terms.SupervisorCategory;
    }

    private static bool IsRepeat(EventState state, DeskId desk, EventTime now, Position last, out TimeSpan ago)
    {
        ago = now.Since(last.At);
        return last.Ref != FactRef.None && state.DeskOf(last.Ref.Log) == desk && ago >= TimeSpan.Zero && ago < RepeatMax;
    }

    private static CounterDecision Silent(Answer answer, CounterHold hold) => new(answer, [], hold);

    private static CounterDecision Refuse(Refusal refusal, Answer answer, CounterHold hold, RegistrationId who, UnitId unit) =>
        new(answer, [new PlannedFact(new FactPayload.ScanRefused(refusal, who, RoomId.None, unit), [])], hold);
}

/// <summary>What to tell, what must be on disk before it is told, and what to wait for afterwards.</summary>
public sealed record CounterDecision(Answer Answer, ImmutableArray<PlannedFact> Facts, CounterHold Hold);

/// <summary>One unit held to one desk.</summary>
/// <param name="Unit">What was held.</param>
/// <param name="Desk">The desk.</param>
/// <param name="At">The event's time.</param>
public sealed record UnitScan(PresentedUnit Unit, DeskId Desk, EventTime At);
