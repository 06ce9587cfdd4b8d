namespace Kiosk.CheckIn.Tests.Folding;

/// <summary>Undo: what was taken back stays in the log and counts no more.</summary>
public sealed class Withdrawals
{
    private static readonly EventTime Nine = World.Nine;
    private readonly World _world = new();
    private readonly World.Desk _desk;

    public Withdrawals() => _desk = _world.NewDesk();

    [Fact]
    public void An_arrival_taken_back_lets_the_same_person_arrive()
    {
        _desk.Arrive(World.Ana, Nine);
        var arrival = _desk.Written[^1].Ref;
        _desk.Withdraw(arrival, World.Ana, Nine.Plus(5));
        Assert.Equal(0, _desk.State.Arrived);
        Assert.Equal(0, _desk.State.ArrivalsIn(Nine.UnixMs / 60_000));
        Assert.True(_desk.State.IsWithdrawn(arrival, World.Ana));
        Assert.IsType<Answer.Welcome>(_desk.Arrive(World.Ana, Nine.Plus(10)));
        Assert.Equal(1, _desk.State.Arrived);
    }

    [Fact]
    public void A_withdrawal_that_names_the_wrong_person_takes_nothing_back()
    {
        _desk.Arrive(World.Ana, Nine);
        _desk.Withdraw(_desk.Written[^1].Ref, World.Ben, Nine.Plus(5));
        Assert.Equal(1, _desk.State.Arrived);
    }

    [Fact]
    public void A_movement_taken_back_puts_people_where_they_were()
    {
        _desk.Enter(World.Ana, World.Sala, Nine);
        _desk.Enter(World.Ana, World.Taller, Nine.Plus(600));
        _desk.Withdraw(_desk.Written[^1].Ref, World.Ana, Nine.Plus(605));
        Assert.Equal(World.Sala, _desk.State.RoomOf(World.Ana));
        Assert.Equal(0, _desk.State.VisitorsOf(World.Taller));
    }

    [Fact]
    public void What_a_withdrawn_movement_had_replaced_does_not_come_back_beside_what_followed()
    {
        // Entered by a fast clock, left, entered elsewhere: taking the leaving back must not let the fast clock win.
        var fast = _world.NewDesk();
        fast.Enter(World.Ana, World.Sala, Nine.Plus(3600));
        var left = _desk.Write(
            _desk.Decide(World.Ticket(World.Ana), new Post.RoomDoor(World.Sala, DoorWay.Out), Nine).Facts[0], Nine);
        _desk.Enter(World.Ana, World.Taller, Nine.Plus(60));
        _desk.Withdraw(left.Ref, World.Ana, Nine.Plus(90));
        Assert.Equal(World.Taller, _desk.State.RoomOf(World.Ana));
        Assert.Empty(_desk.State.Conflicts);
    }

    [Fact]
    public void A_revocation_taken_back_opens_the_door_again()
    {
        var revoked = _desk.Write(new FactPayload.TicketRevoked(World.Ana, 1), Nine);
        Assert.IsType<Answer.Revoked>(_desk.Arrive(World.Ana, Nine));
        _desk.Withdraw(revoked.Ref, World.Ana, Nine);
        Assert.IsType<Answer.Welcome>(_desk.Arrive(World.Ana, Nine));
    }

    [Fact]
    public void A_key_trusted_by_mistake_is_trusted_no_more()
    {
        var key = Enumerable.Repeat((byte)7, 32).ToArray();
        var trusted = _desk.Write(new FactPayload.TicketKeyTrusted(TicketScheme.PretixSig1, [.. key]), Nine);
        Assert.Single(_desk.State.TicketKeys(TicketScheme.PretixSig1));
        _desk.Withdraw(trusted.Ref, RegistrationId.None, Nine);
        Assert.Empty(_desk.State.TicketKeys(TicketScheme.PretixSig1));
    }

    [Fact]
    public void A_room_described_by_mistake_is_as_it_was()
    {
        _desk.Write(new FactPayload.RoomDescribed(World.RoomOf(World.Sala, 10)), Nine);
        var second = _desk.Write(new FactPayload.RoomDescribed(World.RoomOf(World.Sala, 99)), Nine, _desk.Written[^1].Ref);
        Assert.True(_desk.State.TryGetRoom(World.Sala, out var room));
        Assert.Equal(99, room.Capacity);
        _desk.Withdraw(second.Ref, RegistrationId.None, Nine);
        Assert.True(_desk.State.TryGetRoom(World.Sala, out room));
        Assert.Equal(10, room.Capacity);
    }

    [Fact]
    public void A_refused_scan_taken_back_counts_no_more()
    {
        _desk.Arrive(World.Ana, Nine);
        _desk.Arrive(World.Ana, Nine.Plus(60));
        Assert.Equal(1, _desk.State.RefusedSince(Nine));
        _desk.Withdraw(_desk.Written[^1].Ref, World.Ana, Nine.Plus(61));
        Assert.Equal(0, _desk.State.RefusedSince(Nine));
    }

    [Fact]
    public void A_scan_written_twice_is_one_and_is_taken_back_as_one()
    {
        var plan = _desk.Decide(World.Ticket(World.Ana), new Post.Arrivals(), Nine).Facts[0];
        var first = _desk.Write(plan, Nine, scanId: 42);
        var restarted = _world.Restart(_desk);
        restarted.Write(plan, Nine, scanId: 42);
        Assert.Equal(1, _desk.State.Arrived);
        Assert.Empty(_desk.State.Conflicts);
        _desk.Withdraw(first.Ref, World.Ana, Nine.Plus(5));
        Assert.Equal(0, _desk.State.Arrived);
    }

    [Fact]
    public void Taking_a_withdrawal_back_does_not_bring_the_fact_back()
    {
        // Undo of an undo is done by doing it again: the door decides anew.
        _desk.Arrive(World.Ana, Nine);
        _desk.Withdraw(_desk.Written[^1].Ref, World.Ana, Nine.Plus(1));
        _desk.Withdraw(_desk.Written[^1].Ref, World.Ana, Nine.Plus(2));
        Assert.Equal(0, _desk.State.Arrived);
    }
}
