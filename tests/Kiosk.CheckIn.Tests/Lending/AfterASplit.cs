namespace Kiosk.CheckIn.Tests.Lending;

/// <summary>
/// What desks did with the same unit while they were apart. In whatever order it is heard, nothing ends in secret: whoever has it on
/// record keeps it until a person settles it.
/// </summary>
public sealed class AfterASplit
{
    private readonly World _world = new();
    private readonly Counter _one;
    private readonly Counter _other;

    public AfterASplit()
    {
        _one = new Counter(_world.NewDesk());
        _other = new Counter(_world.NewDesk());
        _one.Stocked();
    }

    private void Apart() => _other.Desk.IsCutOff = true;

    /// <summary>All orders of what happened to units, before and after what describes the event: one digest, and the same holds.</summary>
    private void InEveryOrder(Action<EventState> holds)
    {
        _world.Meet();
        var facts = _world.Facts.ToArray();
        var told = FactGen.Settled(_one.State, facts);
        holds(told);
        var steps = facts.Where(fact => IsAboutLoans(fact.Payload)).ToArray();
        Assert.InRange(steps.Length, 1, 7);
        var others = facts.Except(steps).ToArray();
        var expected = told.Digest();
        foreach (var (order, index) in Orders(steps).Select((order, index) => (order, index)))
        {
            var state = new EventState(World.Event);
            foreach (var fact in index % 2 == 0 ? others.Concat(order) : order.Concat(others))
            {
                state.Apply(fact);
            }

            state = FactGen.Settled(state, facts);
            Assert.Equal(expected, state.Digest());
            holds(state);
        }
    }

    private static bool IsAboutLoans(FactPayload payload) => payload is FactPayload.HeadsetLent or FactPayload.HeadsetReturned
        or FactPayload.UnitSeen or FactPayload.LoanNoted or FactPayload.DepositGivenBack or FactPayload.FactWithdrawn
        or FactPayload.UnitConditionNoted or FactPayload.CountOpened or FactPayload.CountSigned or FactPayload.ClockAnchored;

    private static IEnumerable<Fact[]> Orders(Fact[] facts) => facts.Length < 2
        ? [facts]
        : facts.SelectMany(first => Orders([.. facts.Where(fact => fact != first)]).Select(rest => (Fact[])[first, .. rest]));

    private static Conflict.HeadsetLentTwice LentTwice(EventState state) =>
        Assert.IsType<Conflict.HeadsetLentTwice>(Assert.Single(state.Conflicts));

    private static RegistrationId[] Borrowers(EventState state, UnitId unit) =>
        [.. state.Headsets.OpenLoans(unit).Select(loan => loan.Who)];

    [Fact]
    public void Lent_at_two_desks_a_unit_is_on_record_for_both_borrowers_and_counted_once()
    {
        Apart();
        _one.Lend(Counter.R1, World.Ana, 60);
        _other.Lend(Counter.R1, World.Ben, 30);
        InEveryOrder(state =>
        {
            Assert.Equal([World.Ben, World.Ana], LentTwice(state).Loans.Select(loan => loan.Who));
            Assert.Equal(
                [_other.Desk.Id, _one.Desk.Id], LentTwice(state).Loans.Select(loan => state.DeskOf(loan.Since.Ref.Log)));
            Assert.Single(state.Headsets.LoansOf(World.Ana));
            Assert.Single(state.Headsets.LoansOf(World.Ben));
            Assert.Equal((1, 1), (state.Headsets.Counts[0].Lent, state.Headsets.Counts[0].Ready));
        });
    }

    [Fact]
    public void One_scan_of_the_unit_settles_it_and_both_are_owed_what_lies_at_the_desks()
    {
        Lent_at_two_desks_a_unit_is_on_record_for_both_borrowers_and_counted_once();
        var returned = Assert.IsType<Answer.Returned>(_one.Unit(Counter.R1, 600));
        Assert.Equal([World.Ben, World.Ana], returned.Loans.Select(loan => loan.Who));
        Assert.False(returned.DepositGiven);
        InEveryOrder(state =>
        {
            Assert.Empty(state.Conflicts);
            Assert.Empty(state.Headsets.AllOpen);
            Assert.Equal(UnitStanding.Ready, state.Headsets.StandingOf(Counter.R1));
            Assert.Equal([World.Ben, World.Ana], state.Headsets.AllOwed.Select(loan => loan.Who));
        });
    }

    [Fact]
    public void A_settlement_for_one_borrower_leaves_the_other_with_the_unit()
    {
        Lent_at_two_desks_a_unit_is_on_record_for_both_borrowers_and_counted_once();
        _one.Write(Planning.EndLoan(LentTwice(_one.State).Loans[1], depositGiven: true), 600);
        InEveryOrder(state =>
        {
            Assert.Empty(state.Conflicts);
            Assert.Equal([World.Ben], Borrowers(state, Counter.R1));
            Assert.Empty(state.Headsets.LoansOf(World.Ana));
            Assert.Empty(state.Headsets.AllOwed);
            Assert.Equal(UnitStanding.Lent, state.Headsets.StandingOf(Counter.R1));
        });
    }

    [Fact]
    public void A_third_loan_that_comes_to_light_after_the_settlement_is_nobodys_secret()
    {
        var third = new Counter(_world.NewDesk());
        third.Desk.IsCutOff = true;
        third.Lend(Counter.R1, Counter.Eva, 45);
        Apart();
        _one.Lend(Counter.R1, World.Ana, 60);
        _other.Lend(Counter.R1, World.Ben, 30);
        foreach (var fact in _other.Desk.Written)
        {
            _one.State.Apply(fact);
        }

        Assert.Equal(2, Assert.IsType<Answer.Returned>(_one.Unit(Counter.R1, 600)).Loans.Length);
        InEveryOrder(state =>
        {
            Assert.Equal([Counter.Eva], Borrowers(state, Counter.R1));
            var seen = Assert.IsType<Conflict.HeadsetSeenWhileLent>(Assert.Single(state.Conflicts));
            Assert.Equal((Counter.Eva, _one.Desk.Id), (seen.Loan.Who, state.DeskOf(seen.Seen.Ref.Log)));
        });
    }

    [Fact]
    public void Lent_to_the_same_person_at_both_desks_it_is_two_loans_and_one_scan_ends_them()
    {
        Apart();
        _one.Lend(Counter.R1, World.Ana, 60);
        _other.Lend(Counter.R1, World.Ana, 30);
        InEveryOrder(state => Assert.Equal(2, LentTwice(state).Loans.Length));
        Assert.Equal(2, Assert.IsType<Answer.Returned>(_other.Unit(Counter.R1, 600)).Loans.Length);
        Assert.Empty(_one.Stock.LoansOf(World.Ana));
    }

    [Theory]
    [InlineData(650, false)]
    [InlineData(750, true)]
    public void Returned_at_one_desk_and_lent_at_the_other_the_new_borrower_keeps_it(double returnedAt, bool isShown)
    {
        _one.Lend(Counter.R1, World.Ana, 60);
        Apart();
        _other.Ticket(World.Ben, 600);
        Assert.IsType<Answer.AlreadyLent>(_other.Unit(Counter.R1, 601));
        Assert.IsType<Answer.Returned>(_other.Unit(Counter.R1, 603));
        _other.Lend(Counter.R1, World.Ben, 700);
        Assert.IsType<Answer.Returned>(_one.Unit(Counter.R1, returnedAt));
        InEveryOrder(state =>
        {
            Assert.Equal([World.Ben], Borrowers(state, Counter.R1));
            Assert.Empty(state.Headsets.LoansOf(World.Ana));
            Assert.Equal(isShown, state.Conflicts.Any());
            Assert.All(state.Conflicts, conflict => Assert.Equal(World.Ben, Assert.IsType<Conflict.HeadsetSeenWhileLent>(conflict).Loan.Who));
        });
    }

    [Fact]
    public void Returned_twice_it_is_back_once_and_the_deposit_went_back_where_it_lay()
    {
        _one.Lend(Counter.R1, World.Ana, 60);
        Apart();
        Assert.False(Assert.IsType<Answer.Returned>(_other.Unit(Counter.R1, 600)).DepositGiven);
        Assert.True(Assert.IsType<Answer.Returned>(_one.Unit(Counter.R1, 660)).DepositGiven);
        InEveryOrder(state =>
        {
            Assert.Empty(state.Conflicts);
            Assert.Empty(state.Headsets.AllOpen);
            Assert.Empty(state.Headsets.AllOwed);
            Assert.Equal(2, state.Headsets.Counts[0].Ready);
        });
    }

    [Fact]
    public void Returned_where_nobody_knew_that_it_was_lent_it_stays_with_its_borrower_until_scanned_again()
    {
        Apart();
        _one.Lend(Counter.R1, World.Ana, 60);
        Assert.Equal(new Answer.UnitReady(Counter.R1), _other.Unit(Counter.R1, 600));
        InEveryOrder(state =>
        {
            Assert.Equal([World.Ana], Borrowers(state, Counter.R1));
            Assert.Equal(UnitStanding.Lent, state.Headsets.StandingOf(Counter.R1));
            var seen = Assert.IsType<Conflict.HeadsetSeenWhileLent>(Assert.Single(state.Conflicts));
            Assert.Equal((World.Ana, World.Nine.Plus(600)), (seen.Loan.Who, seen.Seen.At));
        });
        Assert.IsType<Answer.Returned>(_other.Unit(Counter.R1, 700));
        InEveryOrder(state =>
        {
            Assert.Empty(state.Conflicts);
            Assert.Empty(state.Headsets.AllOpen);
        });
    }

    [Fact]
    public void However_often_it_was_seen_one_word_says_that_the_borrower_has_it_all_the_same()
    {
        Apart();
        _one.Lend(Counter.R1, World.Ana, 60);
        _other.Unit(Counter.R1, 600);
        _other.Unit(Counter.R1, 610);
        _world.Meet();
        var loan = Assert.IsType<Conflict.HeadsetSeenWhileLent>(Assert.Single(_one.State.Conflicts)).Loan;
        var kept = _one.Write(Assert.Single(Planning.Settle(_one.State, _one.State.Conflicts.Single(), "lo tiene ella")), 700);
        InEveryOrder(state =>
        {
            Assert.Empty(state.Conflicts);
            Assert.Equal([loan], state.Headsets.LoansOf(World.Ana));
        });
        _one.Write(Planning.Withdraw(kept.Ref, World.Ana, Counter.R1, "no era ella"), 800);
        InEveryOrder(state => Assert.IsType<Conflict.HeadsetSeenWhileLent>(Assert.Single(state.Conflicts)));
    }

    [Fact]
    public void A_return_taken_back_leaves_the_loan_open_as_if_it_had_never_been()
    {
        _one.Lend(Counter.R1, World.Ana, 60);
        Apart();
        _other.Unit(Counter.R1, 600);
        var returned = Assert.Single(_other.Wrote);
        _other.Write(Planning.Withdraw(returned.Ref, RegistrationId.None, Counter.R1, "era otro"), 610);
        InEveryOrder(state =>
        {
            Assert.Equal([World.Ana], Borrowers(state, Counter.R1));
            Assert.Empty(state.Headsets.AllOwed);
            Assert.Empty(state.Conflicts);
        });
        Assert.IsType<Answer.Returned>(_one.Unit(Counter.R1, 700));
    }

    [Fact]
    public void A_loan_taken_back_was_none_whoever_returned_it_meanwhile()
    {
        var loan = _one.Lend(Counter.R1, World.Ana, 60);
        Apart();
        _one.Write(Planning.Withdraw(loan.Since.Ref, World.Ana, Counter.R1, "se equivocó"), 100);
        _other.Unit(Counter.R1, 600);
        InEveryOrder(state =>
        {
            Assert.Empty(state.Headsets.AllOpen);
            Assert.Empty(state.Headsets.AllOwed);
            Assert.Equal((0, UnitStanding.Ready), (state.Headsets.LoanCount, state.Headsets.StandingOf(Counter.R1)));
        });
    }

    [Fact]
    public void A_return_by_a_slow_clock_ends_the_loan_that_its_desk_knew_of()
    {
        _one.Lend(Counter.R1, World.Ana, 60);
        Apart();
        Assert.IsType<Answer.Returned>(_other.Unit(Counter.R1, -3600));
        InEveryOrder(state =>
        {
            Assert.Empty(state.Headsets.AllOpen);
            Assert.Empty(state.Conflicts);
            Assert.Equal(UnitStanding.Ready, state.Headsets.StandingOf(Counter.R1));
        });
    }

    [Fact]
    public void A_loan_by_a_fast_clock_is_ended_by_whoever_knew_of_it_and_by_nobody_else()
    {
        Apart();
        _one.Lend(Counter.R1, World.Ana, 7200);
        _other.Unit(Counter.R1, 600);
        InEveryOrder(state =>
        {
            Assert.Equal([World.Ana], Borrowers(state, Counter.R1));
            Assert.Empty(state.Conflicts);
        });
        _one.Write(new PlannedFact(new FactPayload.ClockAnchored(-7_000_000, ClockClass.Agreed), []), 700);
        InEveryOrder(state =>
        {
            Assert.Equal([World.Ana], Borrowers(state, Counter.R1));
            Assert.IsType<Conflict.HeadsetSeenWhileLent>(Assert.Single(state.Conflicts));
        });
    }

    [Fact]
    public void A_unit_noted_as_missing_by_a_fast_clock_is_found_by_whoever_scans_it_and_knew()
    {
        _one.Write(Planning.Note(_one.State, Counter.R1, UnitCondition.Missing, "no está"), 7200);
        Assert.Equal(UnitStanding.Missing, _other.Stock.StandingOf(Counter.R1));
        Apart();
        Assert.Equal(new Answer.UnitReady(Counter.R1), _other.Unit(Counter.R1, 600));
        InEveryOrder(state => Assert.Equal(UnitStanding.Ready, state.Headsets.StandingOf(Counter.R1)));
    }

    [Fact]
    public void A_unit_seen_by_a_fast_clock_and_missed_afterwards_is_missing()
    {
        _other.Unit(Counter.R1, 7200);
        _other.Unit(Counter.R1, 7210);
        _one.Write(Planning.Note(_one.State, Counter.R1, UnitCondition.Missing, "no está"), 600);
        InEveryOrder(state =>
        {
            Assert.Equal(UnitStanding.Missing, state.Headsets.StandingOf(Counter.R1));
            Assert.Equal((1, 1), (state.Headsets.Counts[0].Missing, state.Headsets.Counts[0].Ready));
        });
    }

    [Fact]
    public void A_missing_unit_that_was_lent_comes_back_by_one_scan()
    {
        _one.Lend(Counter.R1, World.Ana, 60);
        _one.Write(Planning.Note(_one.State, Counter.R1, UnitCondition.Missing, "no la devolvió"), 600);
        InEveryOrder(state => Assert.Equal(
            (UnitStanding.Missing, 1), (state.Headsets.StandingOf(Counter.R1), state.Headsets.OpenLoans(Counter.R1).Length)));
        Assert.IsType<Answer.Returned>(_other.Unit(Counter.R1, 700));
        InEveryOrder(state => Assert.Equal(
            (UnitStanding.Ready, 0), (state.Headsets.StandingOf(Counter.R1), state.Headsets.OpenLoans(Counter.R1).Length)));
    }

    [Fact]
    public void A_document_stays_owed_to_its_owner_when_the_next_borrower_gets_theirs()
    {
        _other.Lend(Counter.R1, World.Ana, 60);
        Assert.False(Assert.IsType<Answer.Returned>(_one.Unit(Counter.R1, 600)).DepositGiven);
        _one.Lend(Counter.R1, World.Ben, 700);
        Assert.True(Assert.IsType<Answer.Returned>(_one.Unit(Counter.R1, 800)).DepositGiven);
        InEveryOrder(state => Assert.Equal([World.Ana], state.Headsets.AllOwed.Select(loan => loan.Who)));
        _other.Write(Planning.GiveBack(_other.State, _other.Stock.OwedTo(World.Ana)[0]), 900);
        InEveryOrder(state => Assert.Empty(state.Headsets.AllOwed));
    }

    [Fact]
    public void A_document_that_was_noted_while_the_unit_came_back_elsewhere_is_owed()
    {
        var loan = _one.Lend(Counter.R1, World.Ana, 60);
        Apart();
        var passport = new Deposit.Document(DocumentKind.Passport, 7);
        _one.Write(Planning.Note(_one.State, loan, passport, 2), 100);
        _other.Unit(Counter.R1, 90);
        InEveryOrder(state =>
        {
            Assert.Equal(passport, Assert.Single(state.Headsets.OwedTo(World.Ana)).Deposit);
            Assert.Equal([7], PigeonHoles.Taken(state, _one.Desk.Id));
            Assert.Equal(2, state.Headsets.ChannelOf(World.Ana));
        });
    }

    [Fact]
    public void Of_two_notes_about_a_loan_the_one_stands_that_knew_of_the_other()
    {
        var loan = _one.Lend(Counter.R1, World.Ana, 60);
        _one.Write(Planning.Note(_one.State, loan, loan.Deposit, 1), 7200);
        _other.Write(Planning.Note(_other.State, loan, loan.Deposit, 2), 100);
        InEveryOrder(state => Assert.Equal(2, Assert.Single(state.Headsets.LoansOf(World.Ana)).Channel));
    }

    [Fact]
    public void A_count_begun_at_two_desks_is_one_and_is_over_when_whoever_knew_of_both_signed()
    {
        Apart();
        _one.Write(Planning.OpenCount(_one.State), 60);
        _other.Write(Planning.OpenCount(_other.State), 30);
        InEveryOrder(state => Assert.Equal(World.Nine.Plus(30), state.Headsets.CountingSince.At));
        _other.Unit(Counter.R1, 100);
        Sign(_one, 200);
        InEveryOrder(state =>
        {
            Assert.False(state.Headsets.IsCounting);
            var signed = Assert.Single(state.Headsets.SignedCounts);
            Assert.Equal((Counter.Eva, new CountLine(UnitKind.Receiver, 2, 1, 0, 0)), (signed.By, Assert.Single(signed.Lines)));
            Assert.Equal(1, signed.Lines[0].Unexplained);
        });
    }

    [Fact]
    public void A_count_that_was_begun_where_nobody_knew_of_the_signature_goes_on()
    {
        Apart();
        _one.Write(Planning.OpenCount(_one.State), 60);
        Sign(_one, 100);
        _other.Write(Planning.OpenCount(_other.State), 30);
        InEveryOrder(state => Assert.Equal((true, World.Nine.Plus(30)), (state.Headsets.IsCounting, state.Headsets.CountingSince.At)));
        Sign(_other, 300);
        InEveryOrder(state => Assert.Equal((false, 2), (state.Headsets.IsCounting, state.Headsets.SignedCounts.Length)));
    }

    [Fact]
    public void A_desk_with_a_slow_clock_counts_what_it_scans()
    {
        _one.Write(Planning.OpenCount(_one.State), 3600);
        _other.Mode = new CounterMode.Collecting();
        _other.Unit(Counter.R1, 60);
        InEveryOrder(state =>
        {
            Assert.Equal(1, state.Headsets.CountedSoFar[0].Counted);
            Assert.Equal([Counter.R2], state.Headsets.NotCounted.Select(unit => unit.Id));
        });
    }

    private static void Sign(Counter counter, double seconds)
    {
        counter.Mode = new CounterMode.Signing(counter.Stock.CountedSoFar, "");
        Assert.IsType<Answer.CountSigned>(counter.Ticket(Counter.Eva, seconds));
        counter.Mode = new CounterMode.Lending();
    }
}
