using CsCheck;

namespace Kiosk.CheckIn.Tests.Folding;

/// <summary>Counts, places and conflicts against a model that is slow and plain.</summary>
public sealed class CountLaws
{
    [Fact]
    public void Nobody_is_counted_twice_and_everybody_once() => FactGen.Orders.Sample(
        orders =>
        {
            var (state, model) = (FactGen.Fold(orders.Heard), new SlowModel(orders.Facts));
            var people = FactGen.People;
            Assert.Equal(people.Count(who => model.FirstArrival(who) != default), state.Arrived);
            Assert.Equal(people.Count(who => model.Inside(who).Room != RoomId.None), state.Present);
            Assert.Equal(people.Count(who => model.Registration(who)?.Status == RegistrationStatus.Confirmed), state.Expected);
            foreach (var room in FactGen.Rooms)
            {
                Assert.Equal(people.Count(who => model.Inside(who).Room == room), state.PresentIn(room));
                Assert.Equal(people.Count(who => model.Visited(who).Contains(room)), state.VisitorsOf(room));
            }

            var minutes = people.Select(model.FirstArrival).Where(first => first != default)
                .GroupBy(first => (long)Math.Floor(first.At.UnixMs / 60_000m));
            Assert.All(minutes, minute => Assert.Equal(minute.Count(), state.ArrivalsIn(minute.Key)));
        },
        iter: 3_000,
        print: orders => FactGen.Print(orders.Facts));

    [Fact]
    public void Who_came_first_and_who_is_where_is_what_the_facts_say() => FactGen.Orders.Sample(
        orders =>
        {
            var (state, model) = (FactGen.Fold(orders.Heard), new SlowModel(orders.Facts));
            foreach (var who in FactGen.People)
            {
                Assert.Equal(model.FirstArrival(who), state.FirstArrival(who));
                Assert.Equal(model.Inside(who).Room, state.RoomOf(who));
                Assert.Equal(model.RevokedIssueMax(who), RevokedIssueMax(state, who));
                Assert.Equal(model.Registration(who), state.TryGetRegistration(who, out var registration) ? registration : null);
            }
        },
        iter: 3_000,
        print: orders => FactGen.Print(orders.Facts));

    [Fact]
    public void A_conflict_is_shown_exactly_where_two_writers_did_not_know_of_each_other() => FactGen.Orders.Sample(
        orders =>
        {
            var (state, model) = (FactGen.Fold(orders.Heard), new SlowModel(orders.Facts));
            foreach (var who in FactGen.People)
            {
                var conflicts = state.Conflicts.Where(conflict => WhoOf(conflict) == who).ToArray();
                Assert.Equal(
                    model.AdmittedTwice(who),
                    conflicts.OfType<Conflict.AdmittedTwice>().SelectMany(conflict => conflict.Arrivals));
                Assert.Equal(
                    model.SeenInTwoRooms(who),
                    conflicts.OfType<Conflict.SeenInTwoRooms>().SelectMany(conflict => conflict.Entrances));
                Assert.Equal(model.IsContested(who), conflicts.OfType<Conflict.RegistrationContested>().Any());
            }
        },
        iter: 3_000,
        print: orders => FactGen.Print(orders.Facts));

    [Fact]
    public void A_supervisor_settles_everything_that_was_seen_twice() => FactGen.Sets.Sample(
        facts =>
        {
            var state = FactGen.Fold(facts);
            foreach (var who in FactGen.People)
            {
                var plan = Planning.Settle(state, who, "hablé con la persona");
                state.Apply(new Fact
                {
                    Ref = new FactRef(new LogId(12345), (uint)who.Value),
                    At = new EventTime(-5),
                    Clock = ClockClass.Unknown,
                    Saw = plan.Saw,
                    Payload = plan.Payload,
                });
                Assert.DoesNotContain(
                    state.Conflicts, conflict => conflict is not Conflict.RegistrationContested && WhoOf(conflict) == who);
            }
        },
        iter: 3_000,
        print: FactGen.Print);

    private static int RevokedIssueMax(EventState state, RegistrationId who)
    {
        var scans = Enumerable.Range(0, 5).Select(issue => new Scan(
            new PresentedTicket.Proven(who, 0, (byte)issue, Validity.Always), new Post.Arrivals(), FactGen.Desks[0], default));
        return scans.Count(scan => CheckInRules.Decide(state, scan).Answer is Answer.Revoked) - 1;
    }

    private static RegistrationId WhoOf(Conflict conflict) => conflict switch
    {
        Conflict.AdmittedTwice e => e.Who,
        Conflict.SeenInTwoRooms e => e.Who,
        Conflict.RegistrationContested e => e.Who,
        Conflict.HeadsetLentTwice or Conflict.HeadsetSeenWhileLent => RegistrationId.None,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
