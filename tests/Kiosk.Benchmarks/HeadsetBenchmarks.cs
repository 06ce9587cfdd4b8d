using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Kiosk.CheckIn;

namespace Kiosk.Benchmarks;

/// <summary>
/// A counter at the size of a large event: 10,000 units, 100,000 facts about them, a thousand loans open with their documents at this desk.
/// Budget: a decision under 50 µs; 100,000 facts folded in under 1 s.
/// </summary>
/// <remarks>The peer is the same question put to a plain dictionary by unit: what a desk would do that kept no history.</remarks>
[MemoryDiagnoser]
public class HeadsetBenchmarks
{
    private const int UnitCount = 10_000;
    private const int FactCount = 100_000;
    private const int OpenCount = 1_000;
    private const int PeopleCount = 20_000;

    private static readonly EventTime Now = new(SampleFacts.Start.UnixMs + 90_000_000);
    private static readonly CounterMode Mode = new CounterMode.Lending();
    private static readonly Post Post = new Post.Headsets();

    private readonly EventState _state = new(SampleFacts.Event);
    private readonly Dictionary<UnitId, RegistrationId> _plain = [];
    private Fact[] _facts = [];
    private (CounterHold Hold, UnitScan Scan)[] _loans = [];
    private UnitScan[] _returns = [];
    private Scan[] _tickets = [];
    private int _next;

    [GlobalSetup]
    public void Prepare()
    {
        _facts = [.. SampleLoans.Units(UnitCount), .. SampleLoans.Loans(UnitCount, PeopleCount, FactCount, OpenCount)];
        foreach (var fact in SampleFacts.Registrations(PeopleCount).Concat(_facts))
        {
            _state.Apply(fact);
        }

        foreach (var loan in _state.Headsets.AllOpen)
        {
            _plain[loan.Unit] = loan.Who;
        }

        RegistrationId[] free = [.. Enumerable.Range(0, PeopleCount).Select(SampleFacts.Person).Where(who => _state.Headsets.LoansOf(who).IsEmpty)];
        _loans =
        [
            .. Enumerable.Range(OpenCount, UnitCount - OpenCount).Select(number => (
                (CounterHold)new CounterHold.Borrower(free[number % free.Length], Now, RegistrationId.None, UnitId.None, default),
                ScanOf(SampleLoans.Unit(number)))),
        ];
        _returns = [.. Enumerable.Range(0, OpenCount).Select(number => ScanOf(SampleLoans.Unit(number)))];
        _tickets =
        [
            .. free.Select(who => new Scan(new PresentedTicket.Proven(who, 1, 1, Validity.Always), Post, SampleFacts.Desk, Now)),
        ];
        // People count, and have scanned nothing yet: every step of every unit is looked at.
        _state.Apply(new Fact
        {
            Ref = new FactRef(new LogId(55), 1),
            At = Now,
            Clock = ClockClass.Agreed,
            Payload = new FactPayload.CountOpened(),
        });
        Console.WriteLine($"// {_state.Headsets.UnitCount:N0} units, {_state.Headsets.LoanCount:N0} loans, {_plain.Count:N0} open; next hole {PigeonHoles.Next(_state, SampleFacts.Desk)}.");
    }

    private static UnitScan ScanOf(UnitId unit) => new(new PresentedUnit.Known(unit), SampleFacts.Desk, Now);

    private T Next<T>(T[] of) => of[_next = (_next + 7_919) % of.Length];

    /// <summary>The second scan of a loan: the unit is fit and free, the next hole is found, the channel remembered.</summary>
    [Benchmark]
    public CounterDecision DecideALoan()
    {
        var (hold, scan) = Next(_loans);
        return CounterRules.Decide(_state, Post, Mode, hold, scan);
    }

    [Benchmark]
    public CounterDecision DecideAReturn() => CounterRules.Decide(_state, Post, Mode, new CounterHold.Idle(), Next(_returns));

    /// <summary>The first scan of a loan.</summary>
    [Benchmark]
    public CounterDecision DecideATicket() => CounterRules.Decide(_state, Mode, new CounterHold.Idle(), Next(_tickets));

    /// <summary>The peer: who has it, by a dictionary that knows nothing else.</summary>
    [Benchmark(Baseline = true)]
    public bool AskAPlainDictionary() => _plain.TryGetValue(((PresentedUnit.Known)Next(_returns).Unit).Unit, out _);

    [Benchmark]
    public ImmutableArray<KindCount> CountsForAPage() => _state.Headsets.Counts;

    /// <summary>What a closing count asks for: walks all units.</summary>
    [Benchmark]
    public ImmutableArray<CountLine> TheCountSoFar() => _state.Headsets.CountedSoFar;

    [Benchmark]
    public int FoldFactsAboutUnits()
    {
        var state = new EventState(SampleFacts.Event);
        foreach (var fact in _facts)
        {
            state.Apply(fact);
        }

        return state.FactCount;
    }
}
