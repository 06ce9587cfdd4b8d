namespace Kiosk.CheckIn.Tests.Answers;

/// <summary>Where several answers would be true, the first in the documented order is given.</summary>
public sealed class Precedence
{
    /// <summary>What can stand against a person at a room's door, in the order in which it is told.</summary>
    public enum Trouble
    {
        NotYetValid,
        Expired,
        Revoked,
        Cancelled,
        Unpaid,
        WrongRoom,
        OwnRepeat,
        AlreadyIn,
        RoomFull,
        NeedsAttention,
        Welcome,
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
        var desk = At(earlier, later, out var ticket);
        var answer = desk.Scan(ticket, new Post.RoomDoor(World.Sala, DoorWay.In), World.Nine);
        Assert.Equal(earlier.ToString(), answer.GetType().Name);
    }

    public static TheoryData<Trouble, Trouble> PairsAtArrivals()
    {
        var pairs = new TheoryData<Trouble, Trouble>();
        foreach (var (earlier, later) in Pairs().Select(row => row.Data))
        {
            if (earlier is not (Trouble.WrongRoom or Trouble.RoomFull) && later is not (Trouble.WrongRoom or Trouble.RoomFull))
            {
                pairs.Add(earlier, later);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(PairsAtArrivals))]
    public void The_earlier_answer_wins_at_arrivals(Trouble earlier, Trouble later)
    {
        var desk = At(earlier, later, out var ticket);
        var answer = desk.Scan(ticket, new Post.Arrivals(), World.Nine);
        Assert.Equal(earlier.ToString(), answer.GetType().Name);
    }

    public static TheoryData<PresentedTicket, Type> Unproven() => new()
    {
        { new PresentedTicket.Unreadable(TicketFlaw.Misspelt), typeof(Answer.Unreadable) },
        { new PresentedTicket.Forged(), typeof(Answer.Forged) },
        { new PresentedTicket.Unknown(), typeof(Answer.Unknown) },
        { new PresentedTicket.OtherEvent(), typeof(Answer.OtherEvent) },
    };

    [Theory]
    [MemberData(nameof(Unproven))]
    public void A_ticket_that_proves_nothing_is_refused_at_every_post(PresentedTicket ticket, Type expected)
    {
        var desk = At(Trouble.RoomFull, Trouble.NeedsAttention, out _);
        Post[] posts =
        [
            new Post.Arrivals(), new Post.Board(), new Post.RoomDoor(World.Sala, DoorWay.In),
            new Post.RoomDoor(World.Sala, DoorWay.Out), new Post.RoomDoor(World.Sala, DoorWay.Both),
        ];
        Assert.All(posts, post => Assert.IsType(expected, desk.Scan(ticket, post, World.Nine)));
    }

    [Theory]
    [InlineData(Trouble.NotYetValid)]
    [InlineData(Trouble.Expired)]
    [InlineData(Trouble.Revoked)]
    [InlineData(Trouble.Cancelled)]
    [InlineData(Trouble.Unpaid)]
    [InlineData(Trouble.WrongRoom)]
    [InlineData(Trouble.RoomFull)]
    [InlineData(Trouble.NeedsAttention)]
    public void Nothing_stands_against_leaving(Trouble trouble)
    {
        var desk = At(trouble, Trouble.AlreadyIn, out var ticket);
        Assert.Equal(
            new Answer.Goodbye(World.Ana, World.Sala),
            desk.Decide(ticket, new Post.RoomDoor(World.Sala, DoorWay.Both), World.Nine).Answer);
        Assert.Equal(
            new Answer.Goodbye(World.Ana, World.Sala),
            desk.Scan(ticket, new Post.RoomDoor(World.Sala, DoorWay.Out), World.Nine));
        Assert.Equal(RoomId.None, desk.State.RoomOf(World.Ana));
    }

    /// <summary>A desk at nine o'clock, at which both things are true of Ana and her ticket.</summary>
    private static World.Desk At(Trouble one, Trouble other, out PresentedTicket ticket)
    {
        bool Is(Trouble trouble) => one == trouble || other == trouble;
        var desk = new World().NewDesk();
        var ago = Is(Trouble.OwnRepeat) ? 5 : 60;
        if (Is(Trouble.OwnRepeat) || Is(Trouble.AlreadyIn))
        {
            desk.Arrive(World.Ana, World.Nine.Plus(-ago));
            desk.Enter(World.Ana, World.Sala, World.Nine.Plus(-ago));
        }

        if (Is(Trouble.RoomFull))
        {
            desk.Enter(World.Ben, World.Sala, World.Nine.Plus(-60));
        }

        if (Is(Trouble.Revoked))
        {
            desk.Write(new FactPayload.TicketRevoked(World.Ana, 1), World.Nine);
        }

        byte[] categories = Is(Trouble.WrongRoom) ? [7] : [];
        desk.Write(
            new FactPayload.RoomDescribed(World.RoomOf(World.Sala, Is(Trouble.RoomFull) ? 1 : 0, WhenFull.Refuse, categories)),
            World.Nine);
        var status = Is(Trouble.Cancelled) ? RegistrationStatus.Cancelled
            : Is(Trouble.Unpaid) ? RegistrationStatus.Unpaid
            : RegistrationStatus.Confirmed;
        desk.List(World.Listed(World.Ana, status, attention: Is(Trouble.NeedsAttention) ? "Entregar sobre" : ""), World.Nine);
        ticket = World.Ticket(
            World.Ana,
            from: Is(Trouble.NotYetValid) ? World.Nine.Plus(3600) : null,
            until: Is(Trouble.Expired) ? World.Nine.Plus(-3600) : null);
        return desk;
    }
}
