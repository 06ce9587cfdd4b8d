using System.Collections.Immutable;

namespace Kiosk.CheckIn.Tests.Lending;

/// <summary>A desk that lends, and what it waits for between two scans.</summary>
internal sealed class Counter(World.Desk desk)
{
    public const byte Supervisors = 9;

    public static readonly UnitId R1 = UnitId.Derive(World.Event, "R001");
    public static readonly UnitId R2 = UnitId.Derive(World.Event, "R002");
    public static readonly RegistrationId Eva = new(0xE5);

    public World.Desk Desk { get; } = desk;

    public EventState State => Desk.State;

    public HeadsetStock Stock => Desk.State.Headsets;

    public Post Post { get; set; } = new Post.Headsets();

    public CounterMode Mode { get; set; } = new CounterMode.Lending();

    public CounterHold Hold { get; private set; } = new CounterHold.Idle();

    /// <summary>What the last scan wrote.</summary>
    public ImmutableArray<Fact> Wrote { get; private set; } = [];

    /// <summary>Two receivers, a supervisor, and what borrowers leave.</summary>
    public Counter Stocked(DepositRule rule = DepositRule.Document, bool arrivedFirst = false)
    {
        var isCash = rule == DepositRule.Cash;
        ImmutableArray<InterpretationChannel> channels =
            [new(1, "es", new BilingualText("Español", "Spanish")), new(2, "en-US", new BilingualText("Inglés", "English"))];
        var terms = new LoanTerms(rule, isCash ? 200 : 0, isCash ? "MXN" : "", arrivedFirst, Supervisors, 1, channels);
        Desk.Write(Planning.Describe(State, terms), World.Nine);
        Desk.Write(Planning.Describe(State, new HeadsetUnit(R1, "R001", UnitKind.Receiver, "")), World.Nine);
        Desk.Write(Planning.Describe(State, new HeadsetUnit(R2, "R002", UnitKind.Receiver, "")), World.Nine);
        Desk.List(World.Listed(World.Ana), World.Nine);
        Desk.List(World.Listed(Eva, category: Supervisors), World.Nine);
        return this;
    }

    public Answer Ticket(RegistrationId who, double seconds) => Ticket(World.Ticket(who), seconds);

    /// <summary>Holds a ticket to the counter.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="seconds">Seconds after nine o'clock by this desk's clock.</param>
    public Answer Ticket(PresentedTicket ticket, double seconds)
    {
        var at = World.Nine.Plus(seconds);
        return Do(CounterRules.Decide(State, Mode, Hold, new Scan(ticket, Post, Desk.Id, at)), at);
    }

    public Answer Unit(UnitId unit, double seconds) => Unit(new PresentedUnit.Known(unit), seconds);

    public Answer Unit(PresentedUnit unit, double seconds)
    {
        var at = World.Nine.Plus(seconds);
        return Do(CounterRules.Decide(State, Post, Mode, Hold, new UnitScan(unit, Desk.Id, at)), at);
    }

    /// <summary>Ticket, then unit; the unit is the borrower's.</summary>
    public Loan Lend(UnitId unit, RegistrationId who, double seconds)
    {
        Assert.IsType<Answer.BorrowerReady>(Ticket(who, seconds));
        Assert.IsType<Answer.Lent>(Unit(unit, seconds));
        return Assert.Single(Stock.LoansOf(who), loan => loan.Unit == unit && loan.Since.Ref == Wrote[0].Ref);
    }

    public Fact Write(PlannedFact planned, double seconds) => Desk.Write(planned, World.Nine.Plus(seconds));

    private Answer Do(CounterDecision decision, EventTime at)
    {
        Hold = decision.Hold;
        Wrote = [.. decision.Facts.Select(planned => Desk.Write(planned, at))];
        return decision.Answer;
    }
}
