namespace Kiosk.CheckIn.Tests.Folding;

/// <summary>What happened twice while desks were apart is shown, counted once, and settled by a person.</summary>
public sealed class Conflicts
{
    private static readonly EventTime Nine = World.Nine;
    private readonly World _world = new();
    private readonly World.Desk _one;
    private readonly World.Desk _other;

    public Conflicts()
    {
        _one = _world.NewDesk();
        _other = _world.NewDesk();
    }

    private void Apart() => _other.IsCutOff = true;

    [Fact]
    public void One_ticket_admitted_at_two_desks_that_were_apart_counts_once_and_is_shown()
    {
        Apart();
        Assert.IsType<Answer.Welcome>(_one.Arrive(World.Ana, Nine.Plus(30)));
        Assert.IsType<Answer.Welcome>(_other.Arrive(World.Ana, Nine));
        _world.Meet();
        Assert.All([_one.State, _other.State], state =>
        {
            Assert.Equal(1, state.Arrived);
            Assert.Equal(Nine, state.FirstArrival(World.Ana).At);
            var conflict = Assert.IsType<Conflict.AdmittedTwice>(Assert.Single(state.Conflicts));
            Assert.Equal((World.Ana, 2), (conflict.Who, conflict.Arrivals.Length));
            Assert.Equal([_other.Id, _one.Id], conflict.Arrivals.Select(arrival => state.DeskOf(arrival.Ref.Log)));
        });
        Assert.Equal(_one.State.Digest(), _other.State.Digest());
    }

    [Fact]
    public void A_supervisor_settles_it_and_it_stays_settled()
    {
        One_ticket_admitted_at_two_desks_that_were_apart_counts_once_and_is_shown();
        _one.Write(Planning.Settle(_one.State, World.Ana, "es la misma persona"), Nine.Plus(60));
        Assert.Empty(_other.State.Conflicts);
        Assert.Equal(1, _other.State.Arrived);
        Assert.Equal(_one.State.Digest(), _other.State.Digest());
    }

    [Fact]
    public void A_third_arrival_that_comes_to_light_later_opens_it_again_and_names_arrivals_only()
    {
        var third = _world.NewDesk();
        third.IsCutOff = true;
        third.Arrive(World.Ana, Nine.Plus(5));
        Apart();
        _one.Arrive(World.Ana, Nine.Plus(30));
        _other.Arrive(World.Ana, Nine);
        foreach (var fact in _other.Written)
        {
            _one.State.Apply(fact);
        }

        _one.Write(Planning.Settle(_one.State, World.Ana, "una persona"), Nine.Plus(60));
        Assert.Empty(_one.State.Conflicts);
        _world.Meet();
        var conflict = Assert.IsType<Conflict.AdmittedTwice>(Assert.Single(_one.State.Conflicts));
        Assert.Equal([_other.Id, third.Id, _one.Id], conflict.Arrivals.Select(arrival => _one.State.DeskOf(arrival.Ref.Log)));
        _one.Write(Planning.Settle(_one.State, World.Ana, "una persona, de verdad"), Nine.Plus(90));
        Assert.Empty(_one.State.Conflicts);
    }

    [Fact]
    public void A_settlement_taken_back_opens_the_conflict_again()
    {
        One_ticket_admitted_at_two_desks_that_were_apart_counts_once_and_is_shown();
        var settled = _one.Write(Planning.Settle(_one.State, World.Ana, "ya"), Nine.Plus(60));
        _one.Withdraw(settled.Ref, World.Ana, Nine.Plus(70));
        Assert.Single(_one.State.Conflicts);
    }

    [Fact]
    public void Taking_one_of_two_arrivals_back_settles_it_too()
    {
        One_ticket_admitted_at_two_desks_that_were_apart_counts_once_and_is_shown();
        _one.Withdraw(_one.State.FirstArrival(World.Ana).Ref, World.Ana, Nine.Plus(60));
        Assert.Empty(_one.State.Conflicts);
        Assert.Equal(Nine.Plus(30), _one.State.FirstArrival(World.Ana).At);
    }

    [Fact]
    public void An_arrival_whose_writer_knew_of_the_first_is_no_conflict_and_wins_nothing_by_a_slow_clock()
    {
        _one.Arrive(World.Ana, Nine);
        var first = _one.Written[^1].Ref;
        _other.Write(new FactPayload.AttendeeArrived(World.Ana), Nine.Plus(-3600), first);
        Assert.Empty(_one.State.Conflicts);
        Assert.Equal(first, _one.State.FirstArrival(World.Ana).Ref);
        Assert.Equal(1, _one.State.Arrived);
    }

    [Theory]
    [InlineData(119.999, true)]
    [InlineData(120, true)]
    [InlineData(120.001, false)]
    public void Two_rooms_within_two_minutes_at_desks_that_were_apart_are_shown(double seconds, bool isConflict)
    {
        Apart();
        _one.Enter(World.Ana, World.Sala, Nine);
        _other.Enter(World.Ana, World.Taller, Nine.Plus(seconds));
        _world.Meet();
        Assert.Equal(World.Taller, _one.State.RoomOf(World.Ana));
        Assert.Equal(1, _one.State.Present);
        Assert.Equal(isConflict, _one.State.Conflicts.Any(conflict => conflict is Conflict.SeenInTwoRooms { Entrances.Length: 2 }));
    }

    [Fact]
    public void Being_seen_in_two_rooms_is_settled_by_a_person_or_by_the_next_movement()
    {
        Apart();
        _one.Enter(World.Ana, World.Sala, Nine);
        _other.Enter(World.Ana, World.Taller, Nine.Plus(10));
        _world.Meet();
        var state = _one.State;
        Assert.IsType<Conflict.SeenInTwoRooms>(Assert.Single(state.Conflicts));
        var settled = _one.Write(Planning.Settle(state, World.Ana, "dos gafetes"), Nine.Plus(20));
        Assert.Empty(state.Conflicts);
        _one.Withdraw(settled.Ref, World.Ana, Nine.Plus(21));
        Assert.Single(state.Conflicts);
        _one.Leave(World.Ana, World.Taller, Nine.Plus(30));
        Assert.Empty(state.Conflicts);
    }

    [Fact]
    public void Settling_where_somebody_walked_is_no_arrival()
    {
        Apart();
        _one.Enter(World.Ana, World.Sala, Nine);
        _other.Enter(World.Ana, World.Taller, Nine.Plus(10));
        _world.Meet();
        _one.Write(Planning.Settle(_one.State, World.Ana, "dos gafetes"), Nine.Plus(20));
        Assert.Equal(0, _one.State.Arrived);
        Assert.IsType<Answer.Welcome>(_one.Arrive(World.Ana, Nine.Plus(30)));
        Assert.Empty(_one.State.Conflicts);
    }

    [Fact]
    public void One_registration_changed_at_two_desks_that_were_apart_is_contested_until_somebody_chooses()
    {
        _one.List(World.Listed(World.Ana), Nine);
        Apart();
        _one.List(World.Listed(World.Ana, category: 2), Nine.Plus(10));
        _other.List(World.Listed(World.Ana, category: 3), Nine.Plus(20));
        _world.Meet();
        var conflict = Assert.IsType<Conflict.RegistrationContested>(Assert.Single(_one.State.Conflicts));
        Assert.Equal(2, conflict.Versions.Length);
        Assert.True(_one.State.TryGetRegistration(World.Ana, out var registration));
        Assert.Equal(3, registration.Category);
        _one.List(World.Listed(World.Ana, category: 2), Nine.Plus(-3600));
        Assert.Empty(_other.State.Conflicts);
        Assert.True(_other.State.TryGetRegistration(World.Ana, out registration));
        Assert.Equal(2, registration.Category);
    }

    [Fact]
    public void The_same_list_imported_at_two_desks_that_were_apart_is_no_conflict()
    {
        Apart();
        _one.List(World.Listed(World.Ana), Nine);
        _other.List(World.Listed(World.Ana), Nine.Plus(5));
        _world.Meet();
        Assert.Empty(_one.State.Conflicts);
        Assert.Equal(1, _one.State.Expected);
    }
}
