using BenchmarkDotNet.Attributes;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;

namespace Kiosk.Benchmarks;

/// <summary>
/// The rules at the size of a large event. Budgets: a decision under 50 µs among 100,000 registrations; 100,000 facts
/// folded at start in under 1 s.
/// </summary>
[MemoryDiagnoser]
public class CheckInBenchmarks
{
    private const int PeopleCount = 100_000;

    private readonly EventState _state = new(SampleFacts.Event);
    private Fact[] _hundredThousand = [];
    private byte[][] _frames = [];
    private Scan[] _scans = [];
    private Scan[] _doors = [];
    private string _ticket = "";
    private int _next;

    [GlobalSetup]
    public void Prepare()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var fact in SampleFacts.Registrations(PeopleCount).Concat(SampleFacts.Movements(PeopleCount, 200_000)))
        {
            _state.Apply(fact);
        }

        // What stays; the diagnoser counts what is allocated.
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine($"// {_state.Expected:N0} registrations, {_state.FactCount:N0} facts: {bytes / 1_048_576.0:N0} MiB.");

        // A tenth registrations, then a day at the doors: what a desk reads at start.
        _hundredThousand = [.. SampleFacts.Registrations(10_000), .. SampleFacts.Movements(10_000, 90_000)];
        _frames = [.. SampleFacts.Frames(_hundredThousand)];
        _scans = [.. Enumerable.Range(0, PeopleCount).Select(person => ScanAt(new Post.Arrivals(), person))];
        _doors = [.. Enumerable.Range(0, PeopleCount).Select(person => ScanAt(new Post.RoomDoor(SampleFacts.Room(person % 4), DoorWay.Both), person))];
        var claims = new TicketClaims(SampleFacts.Event, SampleFacts.Person(5), 1, 1, Validity.Always);
        _ticket = KioskTicket.Text(KioskTicket.Message(claims), new byte[64]);
    }

    private static Scan ScanAt(Post post, int person) => new(
        new PresentedTicket.Proven(SampleFacts.Person(person), 1, 1, Validity.Always),
        post,
        SampleFacts.Desk,
        new EventTime(SampleFacts.Start.UnixMs + 90_000_000));

    private Scan Next(Scan[] scans) => scans[_next = (_next + 7_919) % scans.Length];

    [Benchmark]
    public Decision DecideAtArrivals() => CheckInRules.Decide(_state, Next(_scans));

    [Benchmark]
    public Decision DecideAtADoor() => CheckInRules.Decide(_state, Next(_doors));

    /// <summary>Everything about a text but the signature's mathematics.</summary>
    [Benchmark]
    public PresentedTicket ReadATicket() => PresentedTicket.Examine(_ticket, _state, (_, _, _) => true);

    [Benchmark]
    public int FoldDecodedFacts()
    {
        var state = new EventState(SampleFacts.Event);
        foreach (var fact in _hundredThousand)
        {
            state.Apply(fact);
        }

        return state.FactCount;
    }

    [Benchmark]
    public int FoldEncodedFrames()
    {
        var state = new EventState(SampleFacts.Event);
        foreach (var frame in _frames)
        {
            foreach (var fact in Frame.Decode(frame).Facts())
            {
                state.Apply(fact);
            }
        }

        return state.FactCount;
    }
}
