using System.Collections.Immutable;
using Kiosk.CheckIn;
using Kiosk.Office;

namespace Kiosk.Desk.Running;

/// <summary>Takes a scanned text to the rules it is for, and remembers what a counter waits for between two scans.</summary>
/// <remarks>A part of the desk's one worker. What it remembers is never written down.</remarks>
internal sealed class Counter
{
    private CounterHold _hold = new CounterHold.Idle();

    /// <summary>What a scanned unit means here now.</summary>
    public CounterMode Mode { get; private set; } = new CounterMode.Lending();

    /// <summary>One half of a loan was read, and the other has not been.</summary>
    public bool Waits(EventTime now) => _hold.At(now) is not CounterHold.Idle;

    public void StopWaiting() => _hold = new CounterHold.Idle();

    public void Do(CounterMode mode) => (Mode, _hold) = (mode, new CounterHold.Idle());

    /// <summary>What to answer, and what must be on disk before.</summary>
    /// <param name="state">All that is known.</param>
    /// <param name="scan">What was read, by whom and when.</param>
    public (Answer Answer, ImmutableArray<PlannedFact> Facts) Decide(EventState state, DeskScan scan)
    {
        if (TryExamineUnit(state, scan, out var unit))
        {
            return Take(CounterRules.Decide(state, scan.Post, Mode, _hold, new UnitScan(unit, scan.Desk, scan.At)));
        }

        var ticket = new Scan(ExamineTicket(state, scan), scan.Post, scan.Desk, scan.At, scan.Clock);
        if (scan.Post is Post.Headsets || Mode is CounterMode.Signing)
        {
            return Take(CounterRules.Decide(state, Mode, _hold, ticket));
        }

        var decision = CheckInRules.Decide(state, ticket);
        return (decision.Answer, decision.Facts);
    }

    /// <summary>Whether a text names a unit.</summary>
    public static bool IsUnit(EventState state, string text) => PresentedUnit.TryExamine(text, state, out _);

    private (Answer Answer, ImmutableArray<PlannedFact> Facts) Take(CounterDecision decision)
    {
        _hold = decision.Hold;
        if (decision.Answer is Answer.CountSigned)
        {
            Mode = new CounterMode.Lending();
        }

        return (decision.Answer, decision.Facts);
    }

    // What a scanner set to another keyboard typed may be a label, or a ticket, in the spelling of the keys it pressed.
    private static bool TryExamineUnit(EventState state, DeskScan scan, out PresentedUnit unit) =>
        PresentedUnit.TryExamine(scan.Text, state, out unit) || PresentedUnit.TryExamine(scan.TextOnUsKeyboard, state, out unit);

    private static PresentedTicket ExamineTicket(EventState state, DeskScan scan)
    {
        var asTyped = PresentedTicket.Examine(scan.Text, state, TicketSignatures.Check);
        if (asTyped is PresentedTicket.Proven || scan.TextOnUsKeyboard == scan.Text)
        {
            return asTyped;
        }

        var asPressed = PresentedTicket.Examine(scan.TextOnUsKeyboard, state, TicketSignatures.Check);
        return asPressed is PresentedTicket.Proven ? asPressed : asTyped;
    }
}

/// <summary>One text held to one desk.</summary>
/// <param name="Text">As it was read.</param>
/// <param name="TextOnUsKeyboard">The same by the keys that were pressed; equal where no keyboard was between.</param>
/// <param name="Post">What the desk was doing.</param>
/// <param name="Desk">The desk.</param>
/// <param name="At">The event's time.</param>
/// <param name="Clock">How far that is to be believed.</param>
internal readonly record struct DeskScan(
    string Text, string TextOnUsKeyboard, Post Post, DeskId Desk, EventTime At, ClockClass Clock);
