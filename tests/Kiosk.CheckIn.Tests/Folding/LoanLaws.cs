namespace Kiosk.CheckIn.Tests.Folding;

/// <summary>Units, loans and counts against a model that is slow and plain.</summary>
public sealed class LoanLaws
{
    private static void Holds(Action<EventState, SlowModel> law) => CsCheck.Check.Sample(
        FactGen.LoanOrders,
        orders => law(FactGen.Fold(orders.Heard), new SlowModel(orders.Facts)),
        iter: 4_000,
        print: orders => FactGen.Print(orders.Facts) + "\nheard\n" + FactGen.Print(orders.Heard));

    [Fact]
    public void A_loan_is_open_until_a_return_names_it_and_never_otherwise() => Holds((state, model) =>
    {
        foreach (var unit in LoanGen.Units)
        {
            Assert.Equal(model.Open(unit), state.Headsets.OpenLoans(unit));
            Assert.Equal(model.LastSeen(unit), state.Headsets.LastSeen(unit));
        }

        Assert.Equal(LoanGen.Units.Sum(model.LoanCount), state.Headsets.LoanCount);
        Assert.Equal(LoanGen.Units.SelectMany(model.Open).OrderBy(loan => loan.Since), state.Headsets.AllOpen);
        Assert.All(FactGen.People, who => Assert.Equal(
            LoanGen.Units.SelectMany(model.Open).Where(loan => loan.Who == who).OrderBy(loan => loan.Since), state.Headsets.LoansOf(who)));
    });

    [Fact]
    public void What_was_left_is_owed_until_somebody_wrote_that_it_went_back() => Holds((state, model) =>
    {
        Assert.Equal(LoanGen.Units.SelectMany(model.Owed).OrderBy(loan => loan.Since), state.Headsets.AllOwed);
        Assert.All(FactGen.People, who => Assert.Equal(
            LoanGen.Units.SelectMany(model.Owed).Where(loan => loan.Who == who).OrderBy(loan => loan.Since), state.Headsets.OwedTo(who)));
    });

    [Fact]
    public void Each_unit_is_counted_once_under_what_stands_of_it() => Holds((state, model) =>
    {
        Assert.All(LoanGen.Units, unit => Assert.Equal(model.StandingOf(unit), state.Headsets.StandingOf(unit)));
        Assert.Equal(model.Counts(), state.Headsets.Counts);
        Assert.Equal(LoanGen.Units.Count(unit => model.Described(unit) is not null), state.Headsets.UnitCount);
        Assert.Equal(state.Headsets.UnitCount, state.Headsets.Counts.Sum(count => count.Total + count.Retired));
    });

    [Fact]
    public void A_conflict_is_shown_exactly_where_desks_did_not_know_of_each_other() => Holds((state, model) =>
    {
        foreach (var unit in LoanGen.Units)
        {
            var twice = state.Conflicts.OfType<Conflict.HeadsetLentTwice>().Where(conflict => conflict.Unit == unit);
            Assert.Equal(model.Open(unit) is { Length: > 1 } open ? open : [], twice.SelectMany(conflict => conflict.Loans));
            Assert.Equal(
                model.SeenWhileLent(unit),
                state.Conflicts.OfType<Conflict.HeadsetSeenWhileLent>().Where(conflict => conflict.Unit == unit)
                    .Select(conflict => (conflict.Loan, conflict.Seen)));
        }
    });

    [Fact]
    public void A_count_goes_on_until_a_signature_names_its_beginning() => Holds((state, model) =>
    {
        Assert.Equal(model.Counting().FirstOrDefault(), state.Headsets.CountingSince);
        Assert.Equal(model.Counting().Length > 0, state.Headsets.IsCounting);
        Assert.Equal(model.Signed(), state.Headsets.SignedCounts.Select(count => count.At));
        Assert.Equal(model.Counted().Length, state.Headsets.CountedSoFar.Sum(line => line.Counted));
        Assert.DoesNotContain(state.Headsets.NotCounted, unit => model.Counted().Contains(unit.Id));
    });

    [Fact]
    public void One_scan_of_a_unit_at_a_counter_settles_all_about_it() => Holds((state, _) =>
    {
        foreach (var unit in LoanGen.Units)
        {
            var scan = new UnitScan(new PresentedUnit.Known(unit), new DeskId(4711), new EventTime(50_000));
            var decision = CounterRules.Decide(state, new Post.Headsets(), new CounterMode.Lending(), new CounterHold.Idle(), scan);
            Assert.All(decision.Facts, (planned, index) => state.Apply(new Fact
            {
                Ref = new FactRef(new LogId(4711 + unit.Value), (uint)index + 1),
                At = new EventTime(-5),
                Clock = ClockClass.Unknown,
                Saw = planned.Saw,
                Payload = planned.Payload,
            }));
            Assert.Empty(state.Headsets.OpenLoans(unit));
            Assert.NotEqual(UnitStanding.Missing, state.Headsets.StandingOf(unit));
            Assert.DoesNotContain(state.Conflicts, conflict => conflict is Conflict.HeadsetLentTwice e && e.Unit == unit);
            Assert.DoesNotContain(state.Conflicts, conflict => conflict is Conflict.HeadsetSeenWhileLent e && e.Unit == unit);
        }
    });

    [Fact]
    public void Keeping_a_loan_settles_that_it_was_seen_and_ending_it_ends_nobody_elses() => Holds((state, _) =>
    {
        var sequence = 0U;
        foreach (var conflict in state.Conflicts.OfType<Conflict.HeadsetSeenWhileLent>().ToArray())
        {
            Write(Planning.KeepLoan(state, conflict.Loan));
            Assert.DoesNotContain(
                state.Conflicts, left => left is Conflict.HeadsetSeenWhileLent e && e.Loan.Since == conflict.Loan.Since);
            Assert.Contains(state.Headsets.OpenLoans(conflict.Unit), loan => loan.Since == conflict.Loan.Since);
        }

        while (state.Conflicts.OfType<Conflict.HeadsetLentTwice>().FirstOrDefault() is { } twice)
        {
            Write(Planning.EndLoan(twice.Loans[0], depositGiven: false));
            Assert.Equal(
                twice.Loans.Skip(1).Select(loan => loan.Since), state.Headsets.OpenLoans(twice.Unit).Select(loan => loan.Since));
        }

        void Write(PlannedFact planned) => state.Apply(new Fact
        {
            Ref = new FactRef(new LogId(4711), ++sequence),
            At = new EventTime(-5),
            Clock = ClockClass.Unknown,
            Saw = planned.Saw,
            Payload = planned.Payload,
        });
    });
}
