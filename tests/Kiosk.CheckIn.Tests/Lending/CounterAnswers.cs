using System.Collections.Immutable;

namespace Kiosk.CheckIn.Tests.Lending;

/// <summary>What a counter tells people, and what it waits for.</summary>
public sealed class CounterAnswers
{
    internal static readonly string[] Tested =
    [
        nameof(Answer.AlreadyLent), nameof(Answer.BorrowerReady), nameof(Answer.CountSigned), nameof(Answer.HasHeadset),
        nameof(Answer.HasNoHeadset), nameof(Answer.Lent), nameof(Answer.LoanRepeat), nameof(Answer.NoSupervisor),
        nameof(Answer.NotArrived), nameof(Answer.Returned), nameof(Answer.UnitFound), nameof(Answer.UnitReady),
        nameof(Answer.UnitUnfit), nameof(Answer.UnknownUnit),
    ];

    private readonly World _world = new();
    private readonly Counter _counter;

    public CounterAnswers() => _counter = new Counter(_world.NewDesk()).Stocked();

    private static FactPayload Only(Counter counter) => Assert.Single(counter.Wrote).Payload;

    [Fact]
    public void Ticket_then_headset_is_a_loan_in_two_scans()
    {
        Assert.Equal(new Answer.BorrowerReady(World.Ana, RegistrationId.None), _counter.Ticket(World.Ana, 10));
        Assert.Empty(_counter.Wrote);
        var document = new Deposit.Document(DocumentKind.IdentityCard, 1);
        Assert.Equal(new Answer.Lent(Counter.R1, World.Ana, document, 1), _counter.Unit(Counter.R1, 12));
        Assert.Equal(new FactPayload.HeadsetLent(Counter.R1, World.Ana, document, 1, RegistrationId.None), Only(_counter));
        Assert.Equal(new CounterHold.Idle(), _counter.Hold);
        Assert.Equal(UnitStanding.Lent, _counter.Stock.StandingOf(Counter.R1));
    }

    [Fact]
    public void Headset_then_ticket_is_a_loan_in_two_scans()
    {
        Assert.Equal(new Answer.UnitReady(Counter.R1), _counter.Unit(Counter.R1, 10));
        Assert.Equal(new FactPayload.UnitSeen(Counter.R1), Only(_counter));
        Assert.IsType<Answer.Lent>(_counter.Ticket(World.Ana, 12));
        Assert.Single(_counter.Stock.LoansOf(World.Ana));
    }

    [Fact]
    public void A_return_is_one_scan_and_gives_the_document_back_where_it_lies()
    {
        var loan = _counter.Lend(Counter.R1, World.Ana, 10);
        var returned = Assert.IsType<Answer.Returned>(_counter.Unit(Counter.R1, 600));
        Assert.Equal((loan, ReturnWay.Counter, true), (Assert.Single(returned.Loans), returned.Way, returned.DepositGiven));
        Assert.Contains(loan.Since.Ref, Assert.Single(_counter.Wrote).Saw);
        Assert.Empty(_counter.Stock.AllOwed);
    }

    public static TheoryData<Post> OtherPosts() =>
        [new Post.Arrivals(), new Post.Board(), new Post.RoomDoor(World.Sala, DoorWay.In), new Post.RoomDoor(World.Sala, DoorWay.Out)];

    [Theory]
    [MemberData(nameof(OtherPosts))]
    public void A_return_is_one_scan_at_any_other_desk_and_the_document_stays_owed(Post post)
    {
        var loan = _counter.Lend(Counter.R1, World.Ana, 10);
        var door = new Counter(_world.NewDesk()) { Post = post };
        Assert.False(Assert.IsType<Answer.Returned>(door.Unit(Counter.R1, 600)).DepositGiven);
        Assert.Equal([loan], _counter.Stock.OwedTo(World.Ana));
        Assert.Equal(new Answer.UnitFound(Counter.R1, UnitStanding.Ready), door.Unit(Counter.R1, 700));
        Assert.Equal(new CounterHold.Idle(), door.Hold);
        door.Write(Planning.GiveBack(door.State, loan), 800);
        Assert.Empty(_counter.Stock.AllOwed);
    }

    [Fact]
    public void A_stack_of_returns_is_one_scan_each()
    {
        _counter.Lend(Counter.R1, World.Ana, 10);
        _counter.Lend(Counter.R2, World.Ben, 20);
        Assert.IsType<Answer.Returned>(_counter.Unit(Counter.R2, 600));
        Assert.IsType<Answer.Returned>(_counter.Unit(Counter.R1, 600.5));
        Assert.Equal(2, _counter.Stock.Counts[0].Ready);
    }

    [Theory]
    [InlineData(4.999, true)]
    [InlineData(5, false)]
    public void What_this_desk_lent_a_moment_ago_is_not_taken_back_by_the_same_gesture(double seconds, bool isRepeat)
    {
        _counter.Lend(Counter.R1, World.Ana, 10);
        var answer = _counter.Unit(Counter.R1, 10 + seconds);
        Assert.Equal(isRepeat, answer is Answer.LoanRepeat { WasLent: true });
        Assert.Equal(isRepeat ? 1 : 0, _counter.Stock.OpenLoans(Counter.R1).Length);
        Assert.Equal(isRepeat, _counter.Wrote.IsEmpty);
    }

    [Fact]
    public void Read_again_at_once_a_return_and_a_borrowers_ticket_are_no_second_wish()
    {
        _counter.Lend(Counter.R1, World.Ana, 10);
        Assert.Equal(new Answer.LoanRepeat(Counter.R1, WasLent: true, TimeSpan.FromSeconds(1)), _counter.Ticket(World.Ana, 11));
        Assert.IsType<Answer.Returned>(_counter.Unit(Counter.R1, 600));
        Assert.Equal(new Answer.LoanRepeat(Counter.R1, WasLent: false, TimeSpan.FromSeconds(2)), _counter.Unit(Counter.R1, 602));
        Assert.Empty(_counter.Wrote);
        Assert.Equal(new Answer.UnitReady(Counter.R1), _counter.Unit(Counter.R1, 606));
        Assert.Equal(new Answer.UnitReady(Counter.R1), _counter.Unit(Counter.R1, 607));
        Assert.IsType<CounterHold.Unit>(_counter.Hold);
    }

    [Fact]
    public void Another_desk_takes_back_at_once_what_this_one_lent()
    {
        _counter.Lend(Counter.R1, World.Ana, 10);
        Assert.IsType<Answer.Returned>(new Counter(_world.NewDesk()).Unit(Counter.R1, 11));
    }

    [Theory]
    [InlineData(59.999, true)]
    [InlineData(60, false)]
    [InlineData(-0.001, false)]
    public void A_ticket_waits_for_its_headset_a_minute_and_no_longer(double seconds, bool waits)
    {
        _counter.Ticket(World.Ana, 100);
        var answer = _counter.Unit(Counter.R1, 100 + seconds);
        Assert.Equal(waits ? typeof(Answer.Lent) : typeof(Answer.UnitReady), answer.GetType());
    }

    [Fact]
    public void A_unit_that_is_with_somebody_else_is_refused_and_taken_back_when_it_is_meant()
    {
        var loan = _counter.Lend(Counter.R1, World.Ana, 10);
        _counter.Ticket(World.Ben, 600);
        Assert.Equal(new Answer.AlreadyLent(World.Ben, loan), _counter.Unit(Counter.R1, 601));
        Assert.Equal(new FactPayload.ScanRefused(Refusal.AlreadyLent, World.Ben, RoomId.None, Counter.R1), Only(_counter));
        Assert.Equal(new Answer.AlreadyLent(World.Ben, loan), _counter.Unit(Counter.R1, 601.9));
        Assert.Empty(_counter.Wrote);
        Assert.Equal([loan], Assert.IsType<Answer.Returned>(_counter.Unit(Counter.R1, 602.9)).Loans);
    }

    [Fact]
    public void A_borrower_may_take_another_unit_after_the_first_was_refused()
    {
        _counter.Lend(Counter.R1, World.Ana, 10);
        _counter.Ticket(World.Ben, 600);
        _counter.Unit(Counter.R1, 601);
        Assert.IsType<Answer.Lent>(_counter.Unit(Counter.R2, 605));
        Assert.Equal(Counter.R2, Assert.Single(_counter.Stock.LoansOf(World.Ben)).Unit);
    }

    [Fact]
    public void A_unit_that_was_turned_away_and_came_back_elsewhere_is_lent()
    {
        var other = new Counter(_world.NewDesk());
        other.Lend(Counter.R1, World.Ana, 10);
        _counter.Ticket(World.Ben, 600);
        _counter.Unit(Counter.R1, 601);
        other.Unit(Counter.R1, 602);
        Assert.IsType<Answer.Lent>(_counter.Unit(Counter.R1, 605));
    }

    [Fact]
    public void Somebody_who_has_a_headset_gets_another_only_by_a_supervisors_badge()
    {
        var loan = _counter.Lend(Counter.R1, World.Ana, 10);
        Assert.Equal(new Answer.HasHeadset(World.Ana, loan, MayBeAllowed: true), _counter.Ticket(World.Ana, 600));
        Assert.Equal(new FactPayload.ScanRefused(Refusal.HasHeadset, World.Ana, RoomId.None, Counter.R1), Only(_counter));
        Assert.Equal(new Answer.HasHeadset(World.Ana, loan, MayBeAllowed: true), _counter.Unit(Counter.R2, 602));
        Assert.Equal(new Answer.BorrowerReady(World.Ana, Counter.Eva), _counter.Ticket(Counter.Eva, 605));
        Assert.Equal(new Answer.BorrowerReady(World.Ana, Counter.Eva), _counter.Ticket(World.Ana, 606));
        Assert.IsType<Answer.Lent>(_counter.Unit(Counter.R2, 607));
        Assert.Equal(Counter.Eva, _counter.Stock.OpenLoans(Counter.R2)[0].AllowedBy);
        Assert.Equal(2, _counter.Stock.LoansOf(World.Ana).Length);
    }

    [Fact]
    public void Another_persons_ticket_allows_nothing_and_is_the_next_borrowers()
    {
        _counter.Lend(Counter.R1, World.Ana, 10);
        _counter.Ticket(World.Ana, 600);
        Assert.Equal(new Answer.BorrowerReady(World.Ben, RegistrationId.None), _counter.Ticket(World.Ben, 605));
        Assert.Equal(World.Ben, Assert.IsType<Answer.Lent>(_counter.Unit(Counter.R2, 606)).Who);
    }

    [Fact]
    public void A_supervisor_allows_themself_nothing()
    {
        _counter.Lend(Counter.R1, Counter.Eva, 10);
        Assert.IsType<Answer.HasHeadset>(_counter.Ticket(Counter.Eva, 600));
        Assert.IsType<Answer.HasHeadset>(_counter.Ticket(Counter.Eva, 605));
        Assert.IsType<Answer.HasHeadset>(_counter.Unit(Counter.R2, 606));
    }

    [Fact]
    public void Who_borrowed_elsewhere_while_this_desk_waited_gets_no_second_one()
    {
        var other = new Counter(_world.NewDesk());
        _counter.Ticket(World.Ana, 10);
        var loan = other.Lend(Counter.R1, World.Ana, 12);
        Assert.Equal(new Answer.HasHeadset(World.Ana, loan, MayBeAllowed: true), _counter.Unit(Counter.R2, 15));
        Assert.Equal(new FactPayload.ScanRefused(Refusal.HasHeadset, World.Ana, RoomId.None, Counter.R1), Only(_counter));
        Assert.IsType<Answer.BorrowerReady>(_counter.Ticket(Counter.Eva, 20));
        Assert.IsType<Answer.Lent>(_counter.Unit(Counter.R2, 21));
    }

    [Fact]
    public void A_unit_that_another_desk_lent_while_this_one_waited_is_not_lent_again()
    {
        var other = new Counter(_world.NewDesk());
        _counter.Unit(Counter.R1, 10);
        var loan = other.Lend(Counter.R1, World.Ben, 12);
        Assert.Equal(new Answer.AlreadyLent(World.Ana, loan), _counter.Ticket(World.Ana, 15));
        Assert.Equal(new CounterHold.Idle(), _counter.Hold);
    }

    [Theory]
    [InlineData(UnitCondition.Charging, UnitStanding.Charging)]
    [InlineData(UnitCondition.NeedsRepair, UnitStanding.NeedsRepair)]
    [InlineData(UnitCondition.Retired, UnitStanding.Retired)]
    public void A_unit_that_is_not_fit_is_not_lent_and_the_borrower_may_take_another(UnitCondition condition, UnitStanding standing)
    {
        _counter.Write(Planning.Note(_counter.State, Counter.R1, condition, "pila vacía"), 5);
        _counter.Ticket(World.Ana, 10);
        Assert.Equal(new Answer.UnitUnfit(Counter.R1, standing, "pila vacía"), _counter.Unit(Counter.R1, 11));
        Assert.Equal(new FactPayload.ScanRefused(Refusal.UnitUnfit, World.Ana, RoomId.None, Counter.R1), Only(_counter));
        Assert.IsType<Answer.Lent>(_counter.Unit(Counter.R2, 12));
        Assert.Equal(new Answer.UnitFound(Counter.R1, standing), _counter.Unit(Counter.R1, 100));
        Assert.Equal(new CounterHold.Idle(), _counter.Hold);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_label_that_names_no_unit_of_the_stock_is_refused_and_the_borrower_goes_on_waiting(bool isOtherEvents)
    {
        _counter.Ticket(World.Ana, 10);
        PresentedUnit label = isOtherEvents ? new PresentedUnit.OtherEvent() : new PresentedUnit.Unknown();
        Assert.Equal(new Answer.UnknownUnit(isOtherEvents), _counter.Unit(label, 11));
        Assert.Equal(new FactPayload.ScanRefused(Refusal.UnknownUnit, RegistrationId.None, RoomId.None), Only(_counter));
        Assert.IsType<Answer.Lent>(_counter.Unit(Counter.R1, 12));
    }

    [Fact]
    public void Where_the_rule_says_so_only_who_has_arrived_may_borrow()
    {
        var strict = new Counter(new World().NewDesk()).Stocked(arrivedFirst: true);
        Assert.Equal(new Answer.NotArrived(World.Ana), strict.Ticket(World.Ana, 10));
        Assert.Equal(new FactPayload.ScanRefused(Refusal.NotArrived, World.Ana, RoomId.None), Only(strict));
        strict.Desk.Arrive(World.Ana, World.Nine.Plus(20));
        Assert.IsType<Answer.BorrowerReady>(strict.Ticket(World.Ana, 30));
    }

    [Fact]
    public void While_units_are_collected_a_ticket_only_asks_and_a_deposit_stays_where_it_is()
    {
        var loan = _counter.Lend(Counter.R1, World.Ana, 10);
        _counter.Mode = new CounterMode.Collecting();
        Assert.Equal(new Answer.HasHeadset(World.Ana, loan, MayBeAllowed: false), _counter.Ticket(World.Ana, 600));
        Assert.Equal(new Answer.HasNoHeadset(World.Ben), _counter.Ticket(World.Ben, 601));
        var returned = Assert.IsType<Answer.Returned>(_counter.Unit(Counter.R1, 602));
        Assert.Equal((ReturnWay.Collected, false), (returned.Way, returned.DepositGiven));
        Assert.Equal([loan], _counter.Stock.OwedTo(World.Ana));
        Assert.Equal(new Answer.LoanRepeat(Counter.R1, WasLent: false, TimeSpan.FromSeconds(1)), _counter.Unit(Counter.R1, 603));
        Assert.Equal(new Answer.UnitFound(Counter.R2, UnitStanding.Ready), _counter.Unit(Counter.R2, 604));
        Assert.Equal(new CounterHold.Idle(), _counter.Hold);
    }

    [Fact]
    public void A_count_is_signed_by_a_supervisors_badge_and_by_no_other_ticket()
    {
        _counter.Write(Planning.OpenCount(_counter.State), 10);
        _counter.Mode = new CounterMode.Signing([new CountLine(UnitKind.Receiver, 2, 2, 0, 0)], "todo");
        Assert.Equal(new Answer.NoSupervisor(World.Ana), _counter.Ticket(World.Ana, 20));
        Assert.Equal(new FactPayload.ScanRefused(Refusal.NoSupervisor, World.Ana, RoomId.None), Only(_counter));
        Assert.True(_counter.Stock.IsCounting);
        Assert.Equal(new Answer.CountSigned(Counter.Eva), _counter.Ticket(Counter.Eva, 30));
        Assert.False(_counter.Stock.IsCounting);
        Assert.Equal(("todo", Counter.Eva), (_counter.Stock.SignedCounts[0].Remark, _counter.Stock.SignedCounts[0].By));
    }

    [Fact]
    public void The_list_and_not_the_ticket_says_who_is_a_supervisor()
    {
        _counter.Mode = new CounterMode.Signing([], "");
        Assert.IsType<Answer.NoSupervisor>(_counter.Ticket(World.Ticket(World.Ana, category: Counter.Supervisors), 20));
        Assert.IsType<Answer.CountSigned>(_counter.Ticket(World.Ticket(new RegistrationId(0x77), category: Counter.Supervisors), 30));
    }

    [Fact]
    public void Documents_lie_in_the_lowest_free_hole_of_their_desk_and_cash_goes_back_anywhere()
    {
        var other = new Counter(_world.NewDesk());
        _counter.Lend(Counter.R1, World.Ana, 10);
        Assert.Equal(2, PigeonHoles.Next(_counter.State, _counter.Desk.Id));
        Assert.Equal(1, PigeonHoles.Next(_counter.State, other.Desk.Id));
        other.Unit(Counter.R1, 600);
        Assert.Equal([1], PigeonHoles.Taken(_counter.State, _counter.Desk.Id));
        var ben = _counter.Lend(Counter.R1, World.Ben, 700);
        Assert.Equal(2, Assert.IsType<Deposit.Document>(ben.Deposit).Hole);
        _counter.Unit(Counter.R1, 800);
        Assert.Equal(2, PigeonHoles.Next(_counter.State, _counter.Desk.Id));

        var cash = new Counter(_world.NewDesk()).Stocked(DepositRule.Cash);
        Assert.Equal(new Deposit.Cash(200, "MXN"), cash.Lend(Counter.R2, World.Ben, 900).Deposit);
        Assert.True(Assert.IsType<Answer.Returned>(other.Unit(Counter.R2, 950)).DepositGiven);
    }

    [Fact]
    public void The_channel_is_the_one_heard_last_or_the_one_of_the_persons_language()
    {
        var loan = _counter.Lend(Counter.R1, World.Ana, 10);
        Assert.Equal(1, loan.Channel);
        _counter.Write(Planning.Note(_counter.State, loan, loan.Deposit, 2), 20);
        _counter.Unit(Counter.R1, 600);
        Assert.Equal(2, _counter.Lend(Counter.R2, World.Ana, 700).Channel);
        Assert.Equal(0, _counter.Lend(Counter.R1, World.Ben, 800).Channel);
    }

    /// <summary>What stands against lending to Ana, in the order in which it is told.</summary>
    public enum Trouble
    {
        NotYetValid,
        Expired,
        Revoked,
        Cancelled,
        Unpaid,
        NotArrived,
        HasHeadset,
        AlreadyLent,
        UnitUnfit,
        Lent,
    }

    public static TheoryData<Trouble, Trouble> Pairs()
    {
        var pairs = new TheoryData<Trouble, Trouble>();
        foreach (var earlier in Enum.GetValues<Trouble>())
        {
            // A place stands in one way only; all else can come together.
            foreach (var later in Enum.GetValues<Trouble>().Where(later => later >= earlier
                && (earlier, later) is not (Trouble.Cancelled, Trouble.Unpaid)))
            {
                pairs.Add(earlier, later);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void The_earlier_answer_wins(Trouble earlier, Trouble later)
    {
        bool Is(Trouble trouble) => earlier == trouble || later == trouble;
        var world = new World();
        var (counter, other) = (new Counter(world.NewDesk()).Stocked(arrivedFirst: true), new Counter(world.NewDesk()));
        ImmutableArray<RegistrationId> arrived = Is(Trouble.NotArrived) ? [World.Ben] : [World.Ana, World.Ben];
        arrived.ToList().ForEach(who => counter.Desk.Arrive(who, World.Nine));
        counter.Unit(Counter.R1, 10);
        if (Is(Trouble.HasHeadset))
        {
            other.Write(new PlannedFact(new FactPayload.HeadsetLent(Counter.R2, World.Ana, new Deposit.None(), 0, RegistrationId.None), []), 11);
        }

        if (Is(Trouble.AlreadyLent))
        {
            other.Lend(Counter.R1, World.Ben, 12);
        }

        if (Is(Trouble.UnitUnfit))
        {
            other.Write(Planning.Note(other.State, Counter.R1, UnitCondition.NeedsRepair, ""), 13);
        }

        if (Is(Trouble.Revoked))
        {
            other.Desk.Write(new FactPayload.TicketRevoked(World.Ana, 1), World.Nine);
        }

        var status = Is(Trouble.Cancelled) ? RegistrationStatus.Cancelled
            : Is(Trouble.Unpaid) ? RegistrationStatus.Unpaid
            : RegistrationStatus.Confirmed;
        other.Desk.List(World.Listed(World.Ana, status), World.Nine);
        var ticket = World.Ticket(
            World.Ana,
            from: Is(Trouble.NotYetValid) ? World.Nine.Plus(3600) : null,
            until: Is(Trouble.Expired) ? World.Nine.Plus(-3600) : null);
        var refusal = earlier == Trouble.Lent ? null : Enum.GetName(earlier);
        Assert.Equal(earlier.ToString(), counter.Ticket(ticket, 20).GetType().Name);
        Assert.Equal(refusal, (Only(counter) as FactPayload.ScanRefused)?.Refusal.ToString());
    }

    [Fact]
    public void A_ticket_that_proves_nothing_is_told_so_whatever_the_counter_does()
    {
        ImmutableArray<CounterMode> modes = [new CounterMode.Lending(), new CounterMode.Collecting(), new CounterMode.Signing([], "")];
        foreach (var mode in modes)
        {
            _counter.Mode = mode;
            Assert.IsType<Answer.Unreadable>(_counter.Ticket(new PresentedTicket.Unreadable(TicketFlaw.Misspelt), 10));
            Assert.IsType<Answer.Forged>(_counter.Ticket(new PresentedTicket.Forged(), 10));
            Assert.IsType<Answer.Unknown>(_counter.Ticket(new PresentedTicket.Unknown(), 10));
            Assert.IsType<Answer.OtherEvent>(_counter.Ticket(new PresentedTicket.OtherEvent(), 10));
        }
    }
}
