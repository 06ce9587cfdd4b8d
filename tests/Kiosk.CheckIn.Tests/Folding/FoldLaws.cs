using System.Globalization;
using CsCheck;

namespace Kiosk.CheckIn.Tests.Folding;

/// <summary>The same set of facts, in any order and with repeats, folds to the same state.</summary>
public sealed class FoldLaws
{
    [Fact]
    public void Every_kind_of_fact_is_in_the_random_sets()
    {
        var cases = typeof(FactPayload).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(FactPayload)));
        Assert.Equal(cases.OrderBy(type => type.Name), FactGen.ByCase.Keys.OrderBy(type => type.Name));
    }

    [Fact]
    public void Any_order_and_repeats_give_the_same_state() => FactGen.Orders.Sample(
        orders =>
        {
            var (one, other) = (FactGen.Fold(orders.Facts), FactGen.Fold(orders.Heard));
            AssertSame(one, other);
            Assert.Equal(one.Digest(), other.Digest());
        },
        iter: 3_000,
        print: orders => FactGen.Print(orders.Facts) + "\nheard\n" + FactGen.Print(orders.Heard));

    [Fact]
    public void Any_order_and_repeats_give_the_same_loans() => FactGen.LoanOrders.Sample(
        orders =>
        {
            var (one, other) = (FactGen.Fold(orders.Facts), FactGen.Fold(orders.Heard));
            AssertSame(one, other);
            Assert.Equal(one.Digest(), other.Digest());
        },
        iter: 5_000,
        print: orders => FactGen.Print(orders.Facts) + "\nheard\n" + FactGen.Print(orders.Heard));

    [Fact]
    public void A_state_grown_fact_by_fact_is_at_each_step_the_state_of_what_it_heard() => FactGen.Orders.Sample(
        orders =>
        {
            var grown = new EventState(FactGen.Event, FactGen.IsByAuthority);
            for (var count = 0; count < orders.Heard.Length; count++)
            {
                grown.Apply(orders.Heard[count]);
                grown = FactGen.Settled(grown, orders.Heard.Take(count + 1));
                if (count % 5 == 0)
                {
                    AssertSame(FactGen.Fold(orders.Heard.Take(count + 1).OrderBy(fact => fact.Ref)), grown);
                }
            }
        },
        iter: 3_000,
        print: orders => FactGen.Print(orders.Heard));

    [Fact]
    public void A_repeated_fact_is_known_already()
    {
        FactGen.Sets.Sample(facts =>
        {
            var state = new EventState(FactGen.Event);
            Assert.All(facts, fact => Assert.True(state.Apply(fact)));
            Assert.All(facts, fact => Assert.False(state.Apply(fact)));
            Assert.Equal(facts.Length, state.FactCount);
        });
    }

    [Fact]
    public void A_fact_without_a_place_in_a_log_is_none()
    {
        var state = new EventState(FactGen.Event);
        var fact = new Fact { Ref = FactRef.None, At = default, Clock = default, Payload = new FactPayload.AttendeeArrived(new(1)) };
        Assert.False(state.Apply(fact));
        Assert.Equal(0, state.Arrived);
    }

    private static readonly string[] Elsewhere = ["en-US", "sv-SE", "ar-SA", "fa-IR"];

    [Fact]
    public void The_digest_is_the_same_wherever_the_desk_was_bought()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            FactGen.Sets.Sample(
                facts =>
                {
                    var state = FactGen.Fold(facts);
                    CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("es-MX");
                    var inMexico = state.Digest();
                    foreach (var elsewhere in Elsewhere)
                    {
                        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(elsewhere);
                        Assert.Equal(inMexico, state.Digest());
                    }
                },
                threads: 1);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Two_different_states_have_different_digests() => Gen.Select(FactGen.Sets, FactGen.Sets).Sample((one, other) =>
    {
        var (first, second) = (FactGen.Fold(one), FactGen.Fold(other));
        var same = first.DigestLines().SequenceEqual(second.DigestLines());
        Assert.Equal(same, first.Digest().AsSpan().SequenceEqual(second.Digest()));
    });

    /// <summary>Compares all that can be asked, and shows the lines that differ.</summary>
    internal static void AssertSame(EventState expected, EventState actual)
    {
        var (one, other) = (Everything(expected), Everything(actual));
        var differences = one.Except(other).Select(line => "- " + line).Concat(other.Except(one).Select(line => "+ " + line));
        Assert.Equal("", string.Join('\n', differences));
    }

    private static string[] Everything(EventState state) =>
    [
        .. state.DigestLines(),
        .. state.Conflicts.Select(Text),
        .. state.PresentPeople.Select(it => $"present {it}"),
        .. state.Arrivals.Select(it => $"arrival {it}"),
        .. state.Registrations.Select(it => $"registration {it}"),
        .. Enumerable.Range(0, 5).Select(minute => $"minute {minute} {state.ArrivalsIn(minute)}"),
        $"refused {state.RefusedSince(new EventTime(0))} {state.RefusedSince(new EventTime(100_000))}",
        .. new[] { new TicketCode(1, 1), new TicketCode(2, 2) }.Select(code => $"{code} {state.TryFindByCode(code, out var who)} {who}"),
        .. FactGen.Rooms.Select(room => $"in {room} {state.PresentIn(room)} {state.VisitorsOf(room)}"),
        .. FactGen.Desks.Select(desk => $"posted {desk} {state.TryGetPost(desk, out var post)} {post} {string.Join(' ', state.PostRefs(desk))} {state.LastFactOf(desk)}"),
        .. FactGen.People.SelectMany(who => FactGen.Rooms.SelectMany(room => Planned(state, who, room))),
        .. state.Headsets.AllOpen.Select(loan => $"open {loan}"),
        .. state.Headsets.AllOwed.Select(loan => $"owed {loan}"),
        .. state.Headsets.Units.Select(unit => $"unit {unit}"),
        .. LoanGen.Numbers.Select(number => $"number {number} {state.Headsets.TryFindByNumber(number, out var unit)} {unit}"),
        .. FactGen.Desks.Select(desk => $"holes {desk} {string.Join(' ', PigeonHoles.Taken(state, desk).Order())} {PigeonHoles.Next(state, desk)}"),
        $"counting {state.Headsets.IsCounting} {state.Headsets.CountingSince} {string.Join(' ', state.Headsets.CountedSoFar)} not {string.Join(' ', state.Headsets.NotCounted)}",
        .. LoanGen.Units.SelectMany(unit => FactGen.People.SelectMany(who => AtCounter(state, who, unit))),
    ];

    // What a counter would answer and write, the ticket first.
    private static IEnumerable<string> AtCounter(EventState state, RegistrationId who, UnitId unit)
    {
        var at = new EventTime(50_000);
        var ticket = new Scan(new PresentedTicket.Proven(who, 1, 1, Validity.Always), new Post.Headsets(), FactGen.Desks[0], at);
        var first = CounterRules.Decide(state, new CounterMode.Lending(), new CounterHold.Idle(), ticket);
        var second = CounterRules.Decide(
            state, new Post.Headsets(), new CounterMode.Lending(), first.Hold, new UnitScan(new PresentedUnit.Known(unit), FactGen.Desks[0], at));
        return new[] { first, second }.Select(decision =>
            $"{who} with {unit}: {Named(decision.Answer)} {string.Join(' ', decision.Facts.Select(fact => $"{fact.Payload} {string.Join(' ', fact.Saw)}"))} {decision.Hold}");
    }

    private static string Named(Answer answer) =>
        answer is Answer.Returned e ? $"returned {e.Unit} {string.Join(' ', e.Loans)} {e.Way} {e.DepositGiven}" : $"{answer}";

    // What the next fact at each door would stand upon.
    private static IEnumerable<string> Planned(EventState state, RegistrationId who, RoomId room) =>
        from way in Enum.GetValues<DoorWay>()
        let ticket = new PresentedTicket.Proven(who, 1, 1, Validity.Always)
        let scan = new Scan(ticket, new Post.RoomDoor(room, way), FactGen.Desks[0], new EventTime(50_000))
        let decision = CheckInRules.Decide(state, scan)
        select $"{who} at {room} {way}: {decision.Answer} {string.Join(' ', decision.Facts.SelectMany(fact => fact.Saw))}";

    private static string Text(Conflict conflict) => conflict switch
    {
        Conflict.AdmittedTwice e => $"twice {e.Who} {string.Join(' ', e.Arrivals)}",
        Conflict.SeenInTwoRooms e => $"rooms {e.Who} {string.Join(' ', e.Entrances)}",
        Conflict.RegistrationContested e => $"contested {e.Who} {string.Join(' ', e.Versions)}",
        Conflict.HeadsetLentTwice e => $"lent twice {e.Unit} {string.Join(' ', e.Loans)}",
        Conflict.HeadsetSeenWhileLent e => $"seen while lent {e}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
