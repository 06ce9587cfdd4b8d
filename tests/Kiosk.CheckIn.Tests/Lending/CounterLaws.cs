using System.Collections.Concurrent;
using CsCheck;
using Kiosk.CheckIn.Frames;

namespace Kiosk.CheckIn.Tests.Lending;

// Goal: whatever is scanned in whatever order, at desks that hear each other or not, a counter lends nothing twice that it
// knows of, and what it told people stands.
// Method: random scans at two counters, one of which is cut off now and then; each answer is held against the state before and after.
public sealed class CounterLaws
{
    private abstract record Move
    {
        public sealed record Ticket(RegistrationId Who) : Move;

        public sealed record Unit(PresentedUnit Label) : Move;

        public sealed record Wait(double Seconds) : Move;

        public sealed record Turn(CounterMode Mode) : Move;

        public sealed record Note(UnitId Id, UnitCondition Condition) : Move;

        public sealed record Arrive(RegistrationId Who) : Move;

        public sealed record Part : Move;

        public sealed record Meet : Move;
    }

    private static readonly Gen<UnitId> Units = Gen.OneOf(Counter.R1, Counter.R2);

    private static readonly Gen<Move> Moves = Gen.Frequency(
        (8, Gen.OneOf(World.Ana, World.Ben, Counter.Eva).Select(who => (Move)new Move.Ticket(who))),
        (8, Units.Select(unit => (Move)new Move.Unit(new PresentedUnit.Known(unit)))),
        (1, Gen.OneOf<PresentedUnit>(new PresentedUnit.Unknown(), new PresentedUnit.OtherEvent()).Select(label => (Move)new Move.Unit(label))),
        (4, Gen.OneOf(0.5, 2, 6, 61).Select(seconds => (Move)new Move.Wait(seconds))),
        (2, Gen.Frequency(
            (2, Gen.Const<CounterMode>(new CounterMode.Lending())),
            (1, Gen.OneOf<CounterMode>(new CounterMode.Collecting(), new CounterMode.Signing([], "")))).Select(mode => (Move)new Move.Turn(mode))),
        (1, Gen.Select(Units, Gen.Enum<UnitCondition>(), (unit, condition) => (Move)new Move.Note(unit, condition))),
        (1, Gen.OneOf(World.Ana, World.Ben).Select(who => (Move)new Move.Arrive(who))),
        (1, Gen.Const<Move>(new Move.Part())),
        (1, Gen.Const<Move>(new Move.Meet())));

    private static readonly Gen<(bool ArrivedFirst, (int Desk, Move Move)[] Moves)> Days = Gen.Select(
        Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true))),
        Gen.Select(Gen.Int[0, 1], Moves).Array[1, 40]);

    [Fact]
    public void Whatever_is_scanned_the_counter_lends_nothing_twice_and_keeps_its_word()
    {
        var told = new ConcurrentDictionary<Type, bool>();
        var refused = new ConcurrentDictionary<Refusal, bool>();
        Days.Sample(
            day =>
            {
                var world = new World();
                Counter[] counters = [new Counter(world.NewDesk()), new Counter(world.NewDesk())];
                counters[0].Stocked(arrivedFirst: day.ArrivedFirst);
                var now = 100.0;
                foreach (var (desk, move) in day.Moves)
                {
                    var counter = counters[desk];
                    now += move is Move.Wait wait ? wait.Seconds : 0.1;
                    switch (move)
                    {
                        case Move.Ticket ticket:
                            Check(counter, now, () => counter.Ticket(ticket.Who, now), told, refused);
                            break;
                        case Move.Unit unit:
                            Check(counter, now, () => counter.Unit(unit.Label, now), told, refused);
                            break;
                        case Move.Turn turn:
                            counter.Mode = turn.Mode;
                            break;
                        case Move.Note note:
                            counter.Write(Planning.Note(counter.State, note.Id, note.Condition, ""), now);
                            break;
                        case Move.Arrive arrive:
                            counter.Desk.Arrive(arrive.Who, World.Nine.Plus(now));
                            break;
                        case Move.Part:
                            counter.Desk.IsCutOff = true;
                            break;
                        case Move.Meet:
                            world.Meet();
                            break;
                    }
                }

                world.Meet();
                Assert.Equal(counters[0].State.Digest(), counters[1].State.Digest());
            },
            iter: 3_000,
            print: day => $"arrived first {day.ArrivedFirst}\n" + string.Join('\n', day.Moves.Select(it => $"{it.Desk} {it.Move}")));
        Assert.Equal(CounterAnswers.Tested.Order(), told.Keys.Select(type => type.Name).Order());
        Assert.Equal(Enum.GetValues<Refusal>().Where(refusal => refusal >= Refusal.UnknownUnit), refused.Keys.Order());
    }

    private static void Check(
        Counter counter, double now, Func<Answer> scan, ConcurrentDictionary<Type, bool> told, ConcurrentDictionary<Refusal, bool> refused)
    {
        var at = World.Nine.Plus(now);
        var (held, before) = (counter.Hold.At(at), counter.Stock.AllOpen.ToArray());
        var answer = scan();
        told[answer.GetType()] = true;
        Assert.All(counter.Wrote, fact => Assert.InRange(fact.Saw.Length, 0, FactCodec.SawMax));
        Assert.Equal(new CounterHold.Idle(), counter.Hold.At(at.Plus(CounterHold.WaitMax.TotalSeconds)));
        Assert.InRange(counter.Wrote.Length, 0, 1);
        switch (answer)
        {
            case Answer.Lent e:
                Assert.DoesNotContain(before, loan => loan.Unit == e.Unit);
                var loan = Assert.Single(counter.Stock.OpenLoans(e.Unit));
                Assert.Equal((e.Who, counter.Wrote[0].Ref), (loan.Who, loan.Since.Ref));
                Assert.True(loan.AllowedBy == Counter.Eva || !before.Any(other => other.Who == e.Who));
                Assert.True(held is CounterHold.Unit or CounterHold.Borrower);
                Assert.Equal(new CounterHold.Idle(), counter.Hold);
                break;
            case Answer.Returned e:
                Assert.Equal(before.Where(other => other.Unit == e.Unit), e.Loans);
                Assert.Empty(counter.Stock.OpenLoans(e.Unit));
                Assert.Equal(before.Length - e.Loans.Length, counter.Stock.AllOpen.Count());
                Assert.Equal(
                    e.DepositGiven ? [] : e.Loans.Where(other => other.Deposit.IsHeld).Select(other => other.Since),
                    counter.Stock.AllOwed.Where(owed => e.Loans.Any(other => other.Since == owed.Since)).Select(owed => owed.Since));
                break;
            case Answer.UnitReady or Answer.UnitFound:
                Assert.All(counter.Wrote, fact => Assert.IsType<FactPayload.UnitSeen>(fact.Payload));
                Assert.Equal(before, counter.Stock.AllOpen);
                break;
            case Answer.CountSigned:
                Assert.False(counter.Stock.IsCounting);
                break;
            case Answer.BorrowerReady or Answer.LoanRepeat or Answer.HasNoHeadset:
                Assert.Empty(counter.Wrote);
                break;
            default:
                Assert.All(counter.Wrote, fact => refused[Assert.IsType<FactPayload.ScanRefused>(fact.Payload).Refusal] = true);
                Assert.Equal(before, counter.Stock.AllOpen);
                break;
        }
    }
}
