namespace Kiosk.CheckIn.Tests.Answers;

/// <summary>Every answer at the entrance, one by one, with what it carries and what is written.</summary>
public sealed class ArrivalAnswers
{
    private static readonly EventTime Nine = World.Nine;
    private readonly World _world = new();
    private readonly World.Desk _desk;

    public ArrivalAnswers() => _desk = _world.NewDesk();

    private Decision Decide(PresentedTicket ticket, EventTime at) => _desk.Decide(ticket, new Post.Arrivals(), at);

    private static void AssertRefused(Refusal refusal, RegistrationId who, Decision decision) =>
        Assert.Equal([new FactPayload.ScanRefused(refusal, who, RoomId.None)], decision.Facts.Select(fact => fact.Payload));

    [Fact]
    public void A_text_that_is_no_ticket_is_unreadable()
    {
        var decision = Decide(new PresentedTicket.Unreadable(TicketFlaw.NotATicket), Nine);
        Assert.Equal(new Answer.Unreadable(TicketFlaw.NotATicket), decision.Answer);
        AssertRefused(Refusal.Unreadable, RegistrationId.None, decision);
    }

    [Fact]
    public void A_ticket_that_nobody_signed_is_forged()
    {
        var decision = Decide(new PresentedTicket.Forged(), Nine);
        Assert.IsType<Answer.Forged>(decision.Answer);
        AssertRefused(Refusal.Forged, RegistrationId.None, decision);
    }

    [Fact]
    public void A_code_that_no_list_has_is_unknown()
    {
        var decision = Decide(new PresentedTicket.Unknown(), Nine);
        Assert.IsType<Answer.Unknown>(decision.Answer);
        AssertRefused(Refusal.Unknown, RegistrationId.None, decision);
    }

    [Fact]
    public void A_ticket_of_another_event_says_so()
    {
        var decision = Decide(new PresentedTicket.OtherEvent(), Nine);
        Assert.IsType<Answer.OtherEvent>(decision.Answer);
        AssertRefused(Refusal.OtherEvent, RegistrationId.None, decision);
    }

    [Fact]
    public void A_ticket_before_its_first_second_is_not_yet_valid()
    {
        var ticket = World.Ticket(World.Ana, from: Nine);
        var decision = Decide(ticket, new EventTime(Nine.UnixMs - 1));
        Assert.Equal(new Answer.NotYetValid(World.Ana, Nine), decision.Answer);
        AssertRefused(Refusal.NotYetValid, World.Ana, decision);
        Assert.IsType<Answer.Welcome>(Decide(ticket, Nine).Answer);
    }

    [Fact]
    public void A_ticket_after_its_last_second_is_expired()
    {
        var ticket = World.Ticket(World.Ana, until: Nine);
        Assert.IsType<Answer.Welcome>(Decide(ticket, new EventTime(Nine.UnixMs + 999)).Answer);
        var decision = Decide(ticket, new EventTime(Nine.UnixMs + 1000));
        Assert.Equal(new Answer.Expired(World.Ana, new EventTime(Nine.UnixMs + 999)), decision.Answer);
        AssertRefused(Refusal.Expired, World.Ana, decision);
    }

    [Fact]
    public void A_replaced_ticket_is_revoked_and_its_successor_is_not()
    {
        _desk.Write(new FactPayload.TicketRevoked(World.Ana, 1), Nine);
        var decision = Decide(World.Ticket(World.Ana, issue: 1), Nine);
        Assert.Equal(new Answer.Revoked(World.Ana), decision.Answer);
        AssertRefused(Refusal.Revoked, World.Ana, decision);
        Assert.IsType<Answer.Welcome>(Decide(World.Ticket(World.Ana, issue: 2), Nine).Answer);
        Assert.IsType<Answer.Welcome>(Decide(World.Ticket(World.Ben, issue: 1), Nine).Answer);
    }

    [Fact]
    public void A_ticket_of_another_system_counts_as_issue_zero_and_can_be_revoked()
    {
        Assert.IsType<Answer.Welcome>(Decide(World.Ticket(World.Ana, issue: 0), Nine).Answer);
        _desk.Write(new FactPayload.TicketRevoked(World.Ana, 0), Nine);
        Assert.IsType<Answer.Revoked>(Decide(World.Ticket(World.Ana, issue: 0), Nine).Answer);
        Assert.IsType<Answer.Welcome>(Decide(World.Ticket(World.Ana, issue: 1), Nine).Answer);
    }

    [Fact]
    public void A_cancelled_place_is_told()
    {
        _desk.List(World.Listed(World.Ana, RegistrationStatus.Cancelled), Nine);
        var decision = Decide(World.Ticket(World.Ana), Nine);
        Assert.Equal(new Answer.Cancelled(World.Ana), decision.Answer);
        AssertRefused(Refusal.Cancelled, World.Ana, decision);
    }

    [Fact]
    public void An_unpaid_place_is_told_until_it_is_paid()
    {
        _desk.List(World.Listed(World.Ana, RegistrationStatus.Unpaid), Nine);
        var decision = Decide(World.Ticket(World.Ana), Nine);
        Assert.Equal(new Answer.Unpaid(World.Ana), decision.Answer);
        AssertRefused(Refusal.Unpaid, World.Ana, decision);
        _desk.List(World.Listed(World.Ana), Nine);
        Assert.IsType<Answer.Welcome>(_desk.Arrive(World.Ana, Nine));
    }

    [Fact]
    public void Whoever_comes_first_is_welcome_and_counted()
    {
        _desk.List(World.Listed(World.Ana), Nine);
        var decision = Decide(World.Ticket(World.Ana), Nine);
        Assert.Equal(new Answer.Welcome(World.Ana, RoomId.None), decision.Answer);
        Assert.Equal([new FactPayload.AttendeeArrived(World.Ana)], decision.Facts.Select(fact => fact.Payload));
        _desk.Arrive(World.Ana, Nine);
        Assert.Equal((1, 1), (_desk.State.Arrived, _desk.State.Expected));
        Assert.Equal(1, _desk.State.ArrivalsIn(Nine.UnixMs / 60_000));
    }

    [Fact]
    public void A_ticket_that_the_list_has_never_heard_of_is_welcome()
    {
        Assert.Equal(new Answer.Welcome(World.Ben, RoomId.None), _desk.Arrive(World.Ben, Nine));
        Assert.Equal((1, 0), (_desk.State.Arrived, _desk.State.Expected));
    }

    [Fact]
    public void A_note_is_read_out_to_whoever_is_let_through()
    {
        _desk.List(World.Listed(World.Ana, attention: "Entregar sobre"), Nine);
        Assert.Equal(new Answer.NeedsAttention(World.Ana, RoomId.None, "Entregar sobre"), _desk.Arrive(World.Ana, Nine));
        Assert.Equal(1, _desk.State.Arrived);
    }

    [Fact]
    public void A_ticket_still_held_to_the_camera_is_an_own_repeat_and_writes_nothing()
    {
        _desk.Arrive(World.Ana, Nine);
        var first = _desk.Written[^1].Ref;
        var decision = Decide(World.Ticket(World.Ana), Nine.Plus(8));
        Assert.Equal(new Answer.OwnRepeat(World.Ana, first, TimeSpan.FromSeconds(8), Left: false), decision.Answer);
        Assert.Empty(decision.Facts);
    }

    [Fact]
    public void After_fifteen_seconds_it_is_already_in()
    {
        _desk.Arrive(World.Ana, Nine);
        var first = _desk.Written[^1].Ref;
        Assert.IsType<Answer.OwnRepeat>(Decide(World.Ticket(World.Ana), Nine.Plus(14.999)).Answer);
        var decision = Decide(World.Ticket(World.Ana), Nine.Plus(15));
        Assert.Equal(new Answer.AlreadyIn(World.Ana, first, Nine, RoomId.None), decision.Answer);
        AssertRefused(Refusal.AlreadyIn, World.Ana, decision);
    }

    [Fact]
    public void At_another_desk_it_is_already_in_at_once()
    {
        _desk.Arrive(World.Ana, Nine);
        var other = _world.NewDesk();
        Assert.IsType<Answer.AlreadyIn>(other.Arrive(World.Ana, Nine.Plus(1)));
        Assert.Equal(1, other.State.Arrived);
    }

    [Fact]
    public void After_a_restart_the_same_desk_still_knows_its_own_repeat()
    {
        _desk.Arrive(World.Ana, Nine);
        var restarted = _world.Restart(_desk);
        Assert.IsType<Answer.OwnRepeat>(restarted.Arrive(World.Ana, Nine.Plus(10)));
    }

    [Fact]
    public void A_clock_that_was_set_back_makes_no_own_repeat()
    {
        _desk.Arrive(World.Ana, Nine);
        Assert.IsType<Answer.AlreadyIn>(Decide(World.Ticket(World.Ana), Nine.Plus(-1)).Answer);
    }

    [Fact]
    public void A_board_answers_as_arrivals_do()
    {
        var decision = _desk.Decide(World.Ticket(World.Ana), new Post.Board(), Nine);
        Assert.Equal(new Answer.Welcome(World.Ana, RoomId.None), decision.Answer);
        Assert.IsType<FactPayload.AttendeeArrived>(Assert.Single(decision.Facts).Payload);
    }

    [Fact]
    public void Every_answer_has_a_test_here_or_at_the_doors_or_at_the_counter()
    {
        var told = typeof(Answer).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(Answer))).Select(type => type.Name);
        string[] tested =
        [
            "AlreadyIn", "Cancelled", "Expired", "Forged", "Goodbye", "NeedsAttention", "NotYetValid", "OtherEvent", "OwnRepeat",
            "Revoked", "RoomFull", "Unknown", "Unpaid", "Unreadable", "Welcome", "WrongRoom",
        ];
        Assert.Equal(tested.Concat(Lending.CounterAnswers.Tested).Order(), told.Order());
    }
}
