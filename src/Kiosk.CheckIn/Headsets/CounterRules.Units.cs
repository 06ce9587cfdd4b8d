using System.Collections.Immutable;
using System.Diagnostics;

namespace Kiosk.CheckIn;

/// <content>A unit at a desk.</content>
public static partial class CounterRules
{
    /// <summary>A unit at any desk.</summary>
    /// <param name="state">All that is known.</param>
    /// <param name="post">What the desk does: it lends only where that is headsets.</param>
    /// <param name="mode">What it is doing with headsets.</param>
    /// <param name="hold">What it waits for.</param>
    /// <param name="scan">The unit.</param>
    public static CounterDecision Decide(EventState state, Post post, CounterMode mode, CounterHold hold, UnitScan scan)
    {
        hold = hold.At(scan.At);
        return scan.Unit switch
        {
            PresentedUnit.Unknown => RefuseUnknown(isOtherEvents: false, hold),
            PresentedUnit.OtherEvent => RefuseUnknown(isOtherEvents: true, hold),
            PresentedUnit.Known { Unit: var unit } when mode is CounterMode.Lending && post is Post.Headsets => AtCounter(state, hold, scan, unit),
            PresentedUnit.Known { Unit: var unit } when mode is CounterMode.Lending => TakeBack(
                state, hold, scan, unit, ReturnWay.Counter, waits: false),
            PresentedUnit.Known { Unit: var unit } => TakeBack(state, hold, scan, unit, ReturnWay.Collected, waits: false),
            _ => throw new UnreachableException($"No rule for {scan.Unit.GetType().Name}."),
        };
    }

    private static CounterDecision AtCounter(EventState state, CounterHold hold, UnitScan scan, UnitId unit)
    {
        var loans = state.Headsets.OpenLoans(unit);
        if (loans.IsEmpty)
        {
            return hold switch
            {
                // Nobody has allowed it: the refusal stands, in the same words.
                CounterHold.Supervisor asked when state.Headsets.LoansOf(asked.Who) is [var has, ..] =>
                    Silent(new Answer.HasHeadset(asked.Who, has, MayBeAllowed: true), hold),

                // What another desk lent meanwhile counts too.
                CounterHold.Borrower borrower when IsToAsk(borrower) && state.Headsets.LoansOf(borrower.Who) is [var has, ..] =>
                    RefuseSecond(state, hold, scan.At, has),
                CounterHold.Borrower borrower => Unfit(state, unit) is { } unfit
                    ? Refuse(Refusal.UnitUnfit, unfit, hold, borrower.Who, unit)
                    : Lend(state, scan.Desk, unit, borrower.Who, borrower.AllowedBy),
                _ => TakeBack(state, hold, scan, unit, ReturnWay.Counter, waits: true),
            };
        }

        if (hold is not CounterHold.Borrower waiting || loans.Any(loan => loan.Who == waiting.Who) || IsMeant(waiting, scan, unit))
        {
            return TakeBack(state, hold, scan, unit, ReturnWay.Counter, waits: true);
        }

        var turnedAway = waiting with { TurnedAway = unit, TurnedAwayAt = scan.At };
        var answer = new Answer.AlreadyLent(waiting.Who, loans[^1]);
        return waiting.TurnedAway == unit
            ? Silent(answer, turnedAway)
            : Refuse(Refusal.AlreadyLent, answer, turnedAway, waiting.Who, unit);
    }

    private static bool IsToAsk(CounterHold.Borrower borrower) => borrower.AllowedBy == RegistrationId.None;

    /// <summary>Refused a moment ago, and read again: it is to be taken back, and whoever was waiting has gone.</summary>
    private static bool IsMeant(CounterHold.Borrower borrower, UnitScan scan, UnitId unit) =>
        borrower.TurnedAway == unit && scan.At.Since(borrower.TurnedAwayAt) >= GestureMax;

    private static CounterDecision TakeBack(EventState state, CounterHold hold, UnitScan scan, UnitId unit, ReturnWay way, bool waits)
    {
        var loans = state.Headsets.OpenLoans(unit);
        if (loans.IsEmpty)
        {
            return Note(state, hold, scan, unit, waits);
        }

        if (way == ReturnWay.Counter && IsRepeat(state, scan.Desk, scan.At, loans[^1].Since, out var ago))
        {
            return Silent(new Answer.LoanRepeat(unit, WasLent: true, ago), hold);
        }

        var given = way == ReturnWay.Counter && loans.Any(loan => loan.Deposit.IsHeld) && loans.All(loan => LiesHere(state, scan.Desk, loan));
        return new CounterDecision(
            new Answer.Returned(unit, loans, way, given),
            [new PlannedFact(new FactPayload.HeadsetReturned(unit, way, given), state.Headsets.StepHeads(unit))],
            new CounterHold.Idle());
    }

    /// <summary>The unit is with nobody, as far as is known: it is noted as seen, and a counter waits for a ticket.</summary>
    private static CounterDecision Note(EventState state, CounterHold hold, UnitScan scan, UnitId unit, bool waits)
    {
        var view = state.Headsets.ViewOf(unit);
        if (IsRepeat(state, scan.Desk, scan.At, view.LastSeen, out var ago))
        {
            // What this desk took back or saw a moment ago. A counter that waits for its borrower goes on waiting.
            return hold is CounterHold.Unit waiting && waiting.Id == unit
                ? Silent(new Answer.UnitReady(unit), hold)
                : Silent(new Answer.LoanRepeat(unit, WasLent: false, ago), hold);
        }

        ImmutableArray<PlannedFact> seen = [new PlannedFact(new FactPayload.UnitSeen(unit), state.Headsets.StepHeads(unit))];
        if (waits && view.Standing is (UnitStanding.Ready or UnitStanding.Missing))
        {
            return new CounterDecision(new Answer.UnitReady(unit), seen, new CounterHold.Unit(unit, scan.At));
        }

        return new CounterDecision(new Answer.UnitFound(unit, view.Standing), seen, hold);
    }

    private static CounterDecision Lend(EventState state, DeskId desk, UnitId unit, RegistrationId who, RegistrationId allowedBy)
    {
        var (deposit, channel) = (PigeonHoles.NextDeposit(state, desk), ChannelFor(state, who));
        var lent = new FactPayload.HeadsetLent(unit, who, deposit, channel, allowedBy);
        return new CounterDecision(
            new Answer.Lent(unit, who, deposit, channel),
            [new PlannedFact(lent, state.Headsets.StepHeads(unit))],
            new CounterHold.Idle());
    }

    private static Answer.UnitUnfit? Unfit(EventState state, UnitId unit) =>
        state.Headsets.StandingOf(unit) is UnitStanding.Charging or UnitStanding.NeedsRepair or UnitStanding.Retired
            ? new Answer.UnitUnfit(unit, state.Headsets.StandingOf(unit), state.Headsets.ConditionOf(unit).Note)
            : null;

    /// <summary>The channel heard last, or the one in which the person is greeted; 0 where neither tells.</summary>
    private static byte ChannelFor(EventState state, RegistrationId who)
    {
        var channels = state.Headsets.Terms.Channels;
        var heard = state.Headsets.ChannelOf(who);
        if (channels.Any(channel => channel.Number == heard) || !state.TryGetRegistration(who, out var registration))
        {
            return heard;
        }

        var language = registration.Language == Language.Spanish ? "es" : "en";
        return channels.FirstOrDefault(channel => channel.Language.StartsWith(language, StringComparison.OrdinalIgnoreCase))?.Number ?? 0;
    }

    /// <summary>Whether what was left can be given back here at once. Cash can anywhere; a document lies where it was left.</summary>
    private static bool LiesHere(EventState state, DeskId desk, Loan loan) =>
        loan.Deposit is not Deposit.Document || state.DeskOf(loan.Since.Ref.Log) == desk;

    private static CounterDecision RefuseUnknown(bool isOtherEvents, CounterHold hold) =>
        Refuse(Refusal.UnknownUnit, new Answer.UnknownUnit(isOtherEvents), hold, RegistrationId.None, UnitId.None);
}
