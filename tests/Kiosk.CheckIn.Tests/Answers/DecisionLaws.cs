using CsCheck;

namespace Kiosk.CheckIn.Tests.Answers;

/// <summary>What holds for every decision, whatever has happened before.</summary>
public sealed class DecisionLaws
{
    private static readonly LogId Own = new(777);

    private static readonly Gen<Scan> Scans = Gen.Select(
        Gen.Frequency(
            (12, Gen.Select(Gen.OneOf(FactGen.People.ToArray()), Gen.Byte[0, 3], Gen.Byte[0, 3], Gen.OneOf(0L, 5L, 100L), (who, category, issue, until) =>
                (PresentedTicket)new PresentedTicket.Proven(who, category, issue, new Validity(0, until)))),
            (1, Gen.OneOf<PresentedTicket>(
                new PresentedTicket.Unreadable(TicketFlaw.Misspelt),
                new PresentedTicket.Forged(),
                new PresentedTicket.Unknown(),
                new PresentedTicket.OtherEvent()))),
        FactGen.Posts,
        Gen.OneOf(FactGen.Desks.ToArray()),
        Gen.Long[0, 200_000],
        (ticket, post, desk, at) => new Scan(ticket, post, desk, new EventTime(at)));

    private static readonly Gen<(Fact[] Facts, Scan Scan)> Situations = Gen.Select(FactGen.Sets, Scans);

    private static string Print((Fact[] Facts, Scan Scan) it) => FactGen.Print(it.Facts) + "\n" + it.Scan;

    [Fact]
    public void A_decision_touches_nothing() => Situations.Sample(
        it =>
        {
            var state = FactGen.Fold(it.Facts);
            var before = state.DigestLines().ToArray();
            CheckInRules.Decide(state, it.Scan);
            Assert.Equal(before, state.DigestLines());
        },
        iter: 3_000,
        print: Print);

    [Fact]
    public void A_decision_follows_from_the_facts_alone() => Gen.Select(FactGen.Orders, Scans).Sample(
        (orders, scan) =>
        {
            var (one, other) = (CheckInRules.Decide(FactGen.Fold(orders.Facts), scan), CheckInRules.Decide(FactGen.Fold(orders.Heard), scan));
            Assert.Equal(one.Answer, other.Answer);
            Assert.Equal(one.Facts.Select(fact => fact.Payload), other.Facts.Select(fact => fact.Payload));
            Assert.Equal(one.Facts.SelectMany(fact => fact.Saw), other.Facts.SelectMany(fact => fact.Saw));
        },
        iter: 5_000);

    [Fact]
    public void The_same_scan_again_lets_nobody_through_again() => Situations.Sample(
        it =>
        {
            // The desk's own log, opened: that is how its own facts are told from others'.
            var state = FactGen.Fold(it.Facts);
            state.Apply(OwnFact(1, it.Scan.At, new PlannedFact(
                new FactPayload.LogOpened(it.Scan.Desk, [], FactGen.Event, "", FactRef.None, []), [])));
            var first = CheckInRules.Decide(state, it.Scan);
            var sequence = 2u;
            foreach (var planned in first.Facts)
            {
                state.Apply(OwnFact(sequence++, it.Scan.At, planned));
            }

            var second = CheckInRules.Decide(state, it.Scan);
            Assert.DoesNotContain(second.Facts, fact => fact.Payload is not FactPayload.ScanRefused);
            var wasRefused = first.Facts.Any(fact => fact.Payload is FactPayload.ScanRefused);
            if (wasRefused || first.Facts.IsEmpty)
            {
                Assert.Equal(first.Answer.GetType(), second.Answer.GetType());
            }
            else
            {
                Assert.IsType<Answer.OwnRepeat>(second.Answer);
                Assert.Empty(second.Facts);
            }
        },
        iter: 3_000,
        print: Print);

    [Fact]
    public void Who_is_welcomed_counts_from_then_on() => Situations.Sample(
        it =>
        {
            var state = FactGen.Fold(it.Facts);
            var decision = CheckInRules.Decide(state, it.Scan);
            foreach (var (planned, index) in decision.Facts.Select((planned, index) => (planned, index)))
            {
                state.Apply(OwnFact(1 + (uint)index, it.Scan.At, planned));
            }

            switch (decision.Answer)
            {
                case Answer.Welcome { Room: var room, Who: var who }:
                    AssertIn(state, who, room);
                    break;
                case Answer.NeedsAttention { Room: var room, Who: var who }:
                    AssertIn(state, who, room);
                    break;
                case Answer.RoomFull { Entered: true, Room: var room, Who: var who, Present: var present }:
                    AssertIn(state, who, room);
                    Assert.Equal(present, state.PresentIn(room));
                    break;
                case Answer.Goodbye { Room: var room, Who: var who }:
                    Assert.NotEqual(room, state.RoomOf(who));
                    break;
            }
        },
        iter: 3_000,
        print: Print);

    private static void AssertIn(EventState state, RegistrationId who, RoomId room)
    {
        if (room == RoomId.None)
        {
            Assert.NotEqual(default, state.FirstArrival(who));
        }
        else
        {
            Assert.Equal(room, state.RoomOf(who));
        }
    }

    private static Fact OwnFact(uint sequence, EventTime at, PlannedFact planned) => new()
    {
        Ref = new FactRef(Own, sequence),
        At = at,
        Clock = ClockClass.Plausible,
        Saw = planned.Saw,
        Payload = planned.Payload,
    };
}
