using Kiosk.CheckIn;

namespace Kiosk.Office.Tests;

public class EventPlanTests
{
    private static readonly EventPlan Good = new()
    {
        Name = new("Encuentro", "Gathering"),
        FirstDay = new(2026, 11, 5),
        LastDay = new(2026, 11, 7),
        TimeZone = "America/Mexico_City",
        Language = Language.Spanish,
        Categories = [new(1, new("General", "General")), new(2, new("Prensa", "Press"))],
        Rooms = [new(new("Sala A", "Room A"), 100, WhenFull.Refuse, []), new(new("Prensa", "Press"), 0, WhenFull.Warn, [2])],
    };

    [Fact]
    public void A_good_plan_has_no_problems_and_becomes_the_facts_that_a_desk_folds()
    {
        Assert.Empty(Good.Problems());
        var state = new EventState(new EventId(1));
        var sequence = 1u;
        foreach (var payload in Good.Facts([.. new byte[32]]))
        {
            state.Apply(new Fact { Ref = new(new LogId(9), ++sequence), At = new(1), Clock = ClockClass.Plausible, Payload = payload });
        }

        Assert.True(state.TryGetDescription(out var description));
        Assert.Equal(new FactPayload.EventDescribed(Good.Name, Good.FirstDay, Good.LastDay, Good.TimeZone, Good.Language), description);
        Assert.Equal(["Prensa", "Sala A"], state.Rooms.Select(room => room.Name.Spanish));
        Assert.Equal([2], state.Rooms[0].Categories);
        Assert.Equal((100, WhenFull.Refuse), (state.Rooms[1].Capacity, state.Rooms[1].WhenFull));
        Assert.Equal("Press", state.CategoryName(2).English);
        Assert.Single(state.TicketKeys(TicketScheme.Kiosk));
    }

    [Fact]
    public void Room_ids_are_drawn_anew_each_time_and_never_none()
    {
        var ids = Enumerable.Range(0, 50).SelectMany(_ => Good.Facts([.. new byte[32]])).OfType<FactPayload.RoomDescribed>()
            .Select(fact => fact.Room.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.DoesNotContain(RoomId.None, ids);
    }

    [Fact]
    public void An_event_that_only_counts_arrivals_needs_no_room() => Assert.Empty((Good with { Rooms = [] }).Problems());

    public static TheoryData<EventPlan, string, string> BadPlans => new()
    {
        { Good with { Name = new("", "Gathering") }, "no tiene nombre", "no name" },
        { Good with { Name = new("Encuentro", "  ") }, "no tiene nombre", "no name" },
        { Good with { Name = new(new string('x', 121), "Gathering") }, "más de 120", "more than 120" },
        { Good with { LastDay = new(2026, 11, 4) }, "anterior al primero", "before the first" },
        { Good with { LastDay = new(2062, 11, 7) }, "Revisa el año", "Check the year" },
        { Good with { TimeZone = "America/Chilangolandia" }, "zona horaria", "time zone" },
        { Good with { TimeZone = "" }, "zona horaria", "time zone" },
        { Good with { TimeZone = "../../etc/passwd" }, "zona horaria", "time zone" },
        { Good with { Rooms = [Good.Rooms[0] with { Name = new(" ", "") }] }, "La sala 1 no tiene nombre", "Room 1 has no name" },
        { Good with { Rooms = [Good.Rooms[0], Good.Rooms[0] with { Name = new("SÁLA  a", "Other") }] }, "Dos salas se llaman", "Two rooms" },
        { Good with { Rooms = [Good.Rooms[0], Good.Rooms[0] with { Name = new("Otra", "room a") }] }, "Dos salas se llaman", "Two rooms" },
        { Good with { Rooms = [Good.Rooms[0] with { Capacity = -1 }] }, "cupo de -1", "capacity of -1" },
        { Good with { Rooms = [Good.Rooms[0] with { Capacity = 1_000_001 }] }, "cupo de 1000001", "capacity of 1000001" },
        { Good with { Rooms = [Good.Rooms[0] with { Capacity = 0 }] }, "Escribe el cupo", "Write the capacity" },
        { Good with { Rooms = [Good.Rooms[0] with { Categories = [9] }] }, "categoría 9", "category 9" },
        { Good with { Categories = [.. Good.Categories, new(0, new("Cero", "Zero"))] }, "número 0", "number 0" },
        { Good with { Categories = [.. Good.Categories, new(2, new("Otra", "Other"))] }, "está dos veces", "there twice" },
        { Good with { Categories = [.. Good.Categories, new(3, new("prensa", "Other"))] }, "Dos categorías se llaman", "Two categories" },
        {
            Good with { Categories = [.. Enumerable.Range(0, 256).Select(n => new Category((byte)n, new($"c{n}", $"c{n}")))] },
            "Hay 256 categorías", "There are 256 categories"
        },
    };

    [Theory]
    [MemberData(nameof(BadPlans), DisableDiscoveryEnumeration = true)]
    public void A_bad_plan_says_what_to_put_right_and_becomes_no_facts(EventPlan plan, string spanish, string english)
    {
        Assert.Contains(plan.Problems(), problem =>
            problem.Spanish.Contains(spanish, StringComparison.Ordinal) && problem.English.Contains(english, StringComparison.Ordinal));
        Assert.Throws<OfficeException>(() => plan.Facts([.. new byte[32]]));
    }
}
