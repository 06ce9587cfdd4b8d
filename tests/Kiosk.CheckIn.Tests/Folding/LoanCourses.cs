namespace Kiosk.CheckIn.Tests.Folding;

/// <summary>The list of all loans, for taking home: each with its end, whatever order the facts came in.</summary>
public sealed class LoanCourses
{
    private static readonly EventTime Nine = World.Nine;
    private static readonly UnitId Unit = UnitId.Derive(World.Event, "R001");

    private readonly World _world = new();
    private readonly World.Desk _one;
    private readonly World.Desk _other;

    public LoanCourses()
    {
        (_one, _other) = (_world.NewDesk(), _world.NewDesk());
        _one.Write(Planning.Describe(_one.State, new HeadsetUnit(Unit, "R001", UnitKind.Receiver, "")), Nine);
    }

    [Fact]
    public void An_open_loan_has_no_end()
    {
        var lent = Lend(_one, World.Ana, 10);
        var course = Assert.Single(_other.State.Headsets.AllLoans);
        Assert.True(course.IsOpen);
        Assert.Equal((World.Ana, lent.Ref), (course.Loan.Who, course.Loan.Since.Ref));
        Assert.False(course.IsOwed);
    }

    [Fact]
    public void A_loan_that_is_over_keeps_where_when_and_how_it_ended_and_what_was_noted()
    {
        Lend(_one, World.Ana, 10);
        _one.Write(Planning.Note(_one.State, _one.State.Headsets.OpenLoans(Unit)[0], new Deposit.Document(DocumentKind.Passport, 4), 2), Nine.Plus(20));
        var back = TakeBack(_other, ReturnWay.Collected, 30);
        Lend(_other, World.Ben, 40);
        Assert.All([_one.State, _other.State], state =>
        {
            var courses = state.Headsets.AllLoans.ToArray();
            Assert.Equal([World.Ana, World.Ben], courses.Select(course => course.Loan.Who));
            Assert.Equal(new LoanEnd(back.Position, ReturnWay.Collected), Assert.Single(courses[0].Ends));
            Assert.Equal((new Deposit.Document(DocumentKind.Passport, 4), (byte)2), (courses[0].Loan.Deposit, courses[0].Loan.Channel));
            Assert.True(courses[0].IsOwed);
            Assert.True(courses[1].IsOpen);
        });
        _one.Write(Planning.GiveBack(_one.State, _one.State.Headsets.AllOwed.Single()), Nine.Plus(50));
        Assert.DoesNotContain(_other.State.Headsets.AllLoans, course => course.IsOwed);
    }

    [Fact]
    public void A_loan_taken_back_at_two_desks_that_were_apart_has_both_ends()
    {
        Lend(_one, World.Ana, 10);
        _other.IsCutOff = true;
        var (first, second) = (TakeBack(_other, ReturnWay.Counter, 20), TakeBack(_one, ReturnWay.Collected, 30));
        _world.Meet();
        Assert.All([_one.State, _other.State], state =>
            Assert.Equal([first.Position, second.Position], Assert.Single(state.Headsets.AllLoans).Ends.Select(end => end.At)));
    }

    [Fact]
    public void A_loan_or_a_return_that_was_taken_back_counts_no_more()
    {
        var lent = Lend(_one, World.Ana, 10);
        var back = TakeBack(_one, ReturnWay.Counter, 20);
        _one.Write(Planning.Withdraw(back.Ref, World.Ana, Unit, "por error"), Nine.Plus(30));
        Assert.True(Assert.Single(_other.State.Headsets.AllLoans).IsOpen);
        _one.Write(Planning.Withdraw(lent.Ref, World.Ana, Unit, "por error"), Nine.Plus(40));
        Assert.Empty(_other.State.Headsets.AllLoans);
    }

    private static Fact Lend(World.Desk desk, RegistrationId who, double seconds) => desk.Write(
        new FactPayload.HeadsetLent(Unit, who, new Deposit.None(), 0, RegistrationId.None), Nine.Plus(seconds));

    private static Fact TakeBack(World.Desk desk, ReturnWay way, double seconds) => desk.Write(
        new FactPayload.HeadsetReturned(Unit, way, DepositGiven: false),
        Nine.Plus(seconds),
        [.. desk.State.Headsets.OpenLoans(Unit).Select(loan => loan.Since.Ref)]);
}
