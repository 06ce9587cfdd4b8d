namespace Kiosk.CheckIn.Tests.Answers;

/// <summary>Every answer at a room's door.</summary>
public sealed class DoorAnswers
{
    private static readonly EventTime Nine = World.Nine;
    private readonly World _world = new();
    private readonly World.Desk _desk;

    public DoorAnswers()
    {
        _desk = _world.NewDesk();
        _desk.Write(new FactPayload.RoomDescribed(World.RoomOf(World.Sala, capacity: 1, WhenFull.Refuse)), Nine);
        _desk.Write(new FactPayload.RoomDescribed(World.RoomOf(World.Taller, capacity: 1, WhenFull.Warn)), Nine);
    }

    private int In(RoomId room) => _desk.State.PresentIn(room);

    [Fact]
    public void Entering_is_welcome_and_counted()
    {
        Assert.Equal(new Answer.Welcome(World.Ana, World.Sala), _desk.Enter(World.Ana, World.Sala, Nine));
        Assert.Equal((1, 1, 1), (In(World.Sala), _desk.State.Present, _desk.State.VisitorsOf(World.Sala)));
    }

    [Fact]
    public void Leaving_is_always_granted_even_to_who_never_entered()
    {
        Assert.Equal(new Answer.Goodbye(World.Ana, World.Sala), _desk.Leave(World.Ana, World.Sala, Nine));
        Assert.Equal(0, In(World.Sala));
        Assert.Equal(0, _desk.State.VisitorsOf(World.Sala));
    }

    [Fact]
    public void A_desk_for_both_ways_lets_out_who_is_in_and_in_who_is_out()
    {
        Assert.IsType<Answer.Welcome>(_desk.Pass(World.Ana, World.Sala, Nine));
        Assert.IsType<Answer.Goodbye>(_desk.Pass(World.Ana, World.Sala, Nine.Plus(60)));
        Assert.IsType<Answer.Welcome>(_desk.Pass(World.Ana, World.Sala, Nine.Plus(120)));
        Assert.Equal(1, In(World.Sala));
    }

    [Fact]
    public void A_ticket_still_held_to_a_both_ways_door_is_not_turned_round()
    {
        _desk.Pass(World.Ana, World.Sala, Nine);
        var entered = _desk.Written[^1].Ref;
        var repeat = _desk.Decide(World.Ticket(World.Ana), new Post.RoomDoor(World.Sala, DoorWay.Both), Nine.Plus(3));
        Assert.Equal(new Answer.OwnRepeat(World.Ana, entered, TimeSpan.FromSeconds(3), Left: false), repeat.Answer);
        Assert.Empty(repeat.Facts);
        _desk.Pass(World.Ana, World.Sala, Nine.Plus(60));
        var left = _desk.Written[^1].Ref;
        Assert.Equal(
            new Answer.OwnRepeat(World.Ana, left, TimeSpan.FromSeconds(2), Left: true),
            _desk.Pass(World.Ana, World.Sala, Nine.Plus(62)));
        Assert.Equal(0, In(World.Sala));
    }

    [Fact]
    public void Leaving_twice_at_the_exit_is_an_own_repeat()
    {
        _desk.Enter(World.Ana, World.Sala, Nine);
        _desk.Leave(World.Ana, World.Sala, Nine.Plus(60));
        Assert.Equal(
            new Answer.OwnRepeat(World.Ana, _desk.Written[^1].Ref, TimeSpan.FromSeconds(1), Left: true),
            _desk.Leave(World.Ana, World.Sala, Nine.Plus(61)));
    }

    [Fact]
    public void Who_is_in_is_already_in_with_time_and_room()
    {
        _desk.Enter(World.Ana, World.Sala, Nine);
        Assert.Equal(
            new Answer.AlreadyIn(World.Ana, _desk.Written[^1].Ref, Nine, World.Sala),
            _desk.Enter(World.Ana, World.Sala, Nine.Plus(20)));
        Assert.Equal(new FactPayload.ScanRefused(Refusal.AlreadyIn, World.Ana, World.Sala), _desk.Written[^1].Payload);
    }

    [Fact]
    public void Entering_another_room_leaves_the_first()
    {
        _desk.Enter(World.Ana, World.Sala, Nine);
        Assert.IsType<Answer.Welcome>(_desk.Enter(World.Ana, World.Taller, Nine.Plus(60)));
        Assert.Equal((0, 1, 1), (In(World.Sala), In(World.Taller), _desk.State.Present));
        Assert.Equal((1, 1), (_desk.State.VisitorsOf(World.Sala), _desk.State.VisitorsOf(World.Taller)));
    }

    [Fact]
    public void A_full_room_that_refuses_lets_nobody_in()
    {
        _desk.Enter(World.Ben, World.Sala, Nine);
        Assert.Equal(
            new Answer.RoomFull(World.Ana, World.Sala, Present: 1, Capacity: 1, Entered: false),
            _desk.Enter(World.Ana, World.Sala, Nine));
        Assert.Equal(1, In(World.Sala));
        _desk.Leave(World.Ben, World.Sala, Nine.Plus(60));
        Assert.IsType<Answer.Welcome>(_desk.Enter(World.Ana, World.Sala, Nine.Plus(61)));
    }

    [Fact]
    public void A_full_room_that_warns_counts_one_more()
    {
        _desk.Enter(World.Ben, World.Taller, Nine);
        Assert.Equal(
            new Answer.RoomFull(World.Ana, World.Taller, Present: 2, Capacity: 1, Entered: true),
            _desk.Enter(World.Ana, World.Taller, Nine));
        Assert.Equal(2, In(World.Taller));
    }

    [Fact]
    public void A_room_without_a_capacity_is_never_full()
    {
        var garden = new RoomId(0x53);
        Assert.IsType<Answer.Welcome>(_desk.Enter(World.Ana, garden, Nine));
        Assert.IsType<Answer.Welcome>(_desk.Enter(World.Ben, garden, Nine));
    }

    [Fact]
    public void A_room_for_others_is_the_wrong_room()
    {
        _desk.Write(new FactPayload.RoomDescribed(World.RoomOf(World.Sala, 0, WhenFull.Warn, 2, 3)), Nine, _desk.Written[1].Ref);
        Assert.Equal(new Answer.WrongRoom(World.Ana, World.Sala, 1), _desk.Enter(World.Ana, World.Sala, Nine));
        Assert.Equal(new FactPayload.ScanRefused(Refusal.WrongRoom, World.Ana, World.Sala), _desk.Written[^1].Payload);
    }

    [Fact]
    public void The_lists_category_goes_before_the_tickets()
    {
        _desk.Write(new FactPayload.RoomDescribed(World.RoomOf(World.Sala, 0, WhenFull.Warn, 2)), Nine, _desk.Written[1].Ref);
        var door = new Post.RoomDoor(World.Sala, DoorWay.In);
        Assert.IsType<Answer.Welcome>(_desk.Decide(World.Ticket(World.Ana, category: 2), door, Nine).Answer);
        _desk.List(World.Listed(World.Ana, category: 1), Nine);
        Assert.Equal(
            new Answer.WrongRoom(World.Ana, World.Sala, 1), _desk.Decide(World.Ticket(World.Ana, category: 2), door, Nine).Answer);
        _desk.List(World.Listed(World.Ana, category: 2), Nine);
        Assert.IsType<Answer.Welcome>(_desk.Decide(World.Ticket(World.Ana, category: 1), door, Nine).Answer);
    }

    [Fact]
    public void A_note_is_read_out_at_a_door_too()
    {
        _desk.List(World.Listed(World.Ana, attention: "Silla"), Nine);
        Assert.Equal(new Answer.NeedsAttention(World.Ana, World.Sala, "Silla"), _desk.Enter(World.Ana, World.Sala, Nine));
        Assert.Equal(1, In(World.Sala));
    }

    [Fact]
    public void An_emptied_room_holds_nobody_and_they_may_come_again()
    {
        _desk.Enter(World.Ana, World.Sala, Nine);
        _desk.Enter(World.Ben, World.Taller, Nine);
        _desk.Write(Planning.Empty(World.Sala), Nine.Plus(60));
        Assert.Equal((0, 1, 1), (In(World.Sala), In(World.Taller), _desk.State.Present));
        Assert.IsType<Answer.Welcome>(_desk.Enter(World.Ana, World.Sala, Nine.Plus(90)));
        Assert.Equal(1, In(World.Sala));
    }

    [Fact]
    public void An_emptying_that_was_taken_back_never_was()
    {
        _desk.Enter(World.Ana, World.Sala, Nine);
        var emptied = _desk.Write(Planning.Empty(World.Sala), Nine.Plus(60));
        _desk.Withdraw(emptied.Ref, RegistrationId.None, Nine.Plus(61));
        Assert.Equal(1, In(World.Sala));
        Assert.IsType<Answer.AlreadyIn>(_desk.Enter(World.Ana, World.Sala, Nine.Plus(90)));
    }

    [Fact]
    public void Who_enters_after_an_emptying_that_a_fast_clock_dated_later_is_in()
    {
        var fast = _world.NewDesk();
        fast.Write(Planning.Empty(World.Sala), Nine.Plus(3600));
        Assert.IsType<Answer.Welcome>(_desk.Enter(World.Ana, World.Sala, Nine));
        Assert.Equal(1, In(World.Sala));
        Assert.IsType<Answer.AlreadyIn>(fast.Enter(World.Ana, World.Sala, Nine.Plus(3700)));
    }

    [Fact]
    public void A_slow_clock_cannot_undo_a_movement_that_it_had_seen()
    {
        _desk.Enter(World.Ana, World.Sala, Nine);
        var slow = _world.NewDesk();
        Assert.IsType<Answer.Goodbye>(slow.Leave(World.Ana, World.Sala, Nine.Plus(-86_400)));
        Assert.Equal(0, In(World.Sala));
    }

    [Fact]
    public void After_a_restart_the_door_still_knows_its_own_repeat()
    {
        _desk.Pass(World.Ana, World.Sala, Nine);
        Assert.IsType<Answer.OwnRepeat>(_world.Restart(_desk).Pass(World.Ana, World.Sala, Nine.Plus(5)));
        Assert.IsType<Answer.Goodbye>(_world.NewDesk().Pass(World.Ana, World.Sala, Nine.Plus(6)));
    }
}
