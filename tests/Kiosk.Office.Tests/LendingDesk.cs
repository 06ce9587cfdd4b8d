using Kiosk.CheckIn;

namespace Kiosk.Office.Tests;

/// <summary>One desk and what it knows: writes down what is planned, a second apart.</summary>
internal sealed class LendingDesk
{
    public static readonly EventId Event = new(0x0123456789ABCDEF);

    public static readonly EventTime Nine = EventTime.From(new DateTimeOffset(2026, 11, 5, 9, 0, 0, TimeSpan.FromHours(-6)));

    private readonly LogId _log;
    private uint _sequence;

    public LendingDesk(string name = "Mesa 1", ulong id = 1)
    {
        (Id, _log, Now) = (new DeskId(id), new LogId(100 + id), Nine);
        Write(new FactPayload.LogOpened(Id, [], Event, "test", FactRef.None, []));
        Write(new FactPayload.DeskPosted(name, new Post.Headsets()));
    }

    public DeskId Id { get; }

    public EventState State { get; } = new(Event);

    public EventTime Now { get; private set; }

    public List<Fact> Written { get; } = [];

    public static UnitId Unit(string number) => UnitId.Derive(Event, number);

    public FactRef Write(FactPayload payload) => Write(new PlannedFact(payload, []));

    public FactRef Write(PlannedFact planned)
    {
        Now = Now.MovedBy(1_000);
        var fact = new Fact
        {
            Ref = new FactRef(_log, ++_sequence),
            At = Now,
            Clock = ClockClass.Plausible,
            Saw = planned.Saw,
            Payload = planned.Payload,
        };
        Written.Add(fact);
        State.Apply(fact);
        return fact.Ref;
    }

    public void Hear(LendingDesk other)
    {
        foreach (var fact in other.Written)
        {
            State.Apply(fact);
        }
    }

    public void Stock(UnitKind kind, int count, string first)
    {
        Assert.True(StockRun.TryMake(kind, count, first, out var run, out _));
        Take(StockPlan.Of(State, run.Rows(Event)));
    }

    public void Take(StockPlan plan)
    {
        foreach (var row in plan.Rows)
        {
            foreach (var planned in StockPlan.Facts(State, row))
            {
                Write(planned);
            }
        }
    }

    /// <summary>Ticket, then unit; what the counter answers to the unit.</summary>
    public Answer Lend(RegistrationId who, string number)
    {
        var ticket = new PresentedTicket.Proven(who, 1, 1, Validity.Always);
        var hold = Do(CounterRules.Decide(State, new CounterMode.Lending(), new CounterHold.Idle(), new Scan(ticket, new Post.Headsets(), Id, Now)));
        return Scan(hold.Hold, number);
    }

    /// <summary>A unit by itself, a minute later.</summary>
    public Answer TakeBack(string number, CounterMode? mode = null)
    {
        Now = Now.MovedBy(60_000);
        return Scan(new CounterHold.Idle(), number, mode);
    }

    private Answer Scan(CounterHold hold, string number, CounterMode? mode = null) => Do(CounterRules.Decide(
        State, new Post.Headsets(), mode ?? new CounterMode.Lending(), hold, new UnitScan(new PresentedUnit.Known(Unit(number)), Id, Now))).Answer;

    private CounterDecision Do(CounterDecision decision)
    {
        foreach (var planned in decision.Facts)
        {
            Write(planned);
        }

        return decision;
    }
}
