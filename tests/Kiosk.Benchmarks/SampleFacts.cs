using System.Collections.Immutable;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;
using Kiosk.Office;

namespace Kiosk.Benchmarks;

/// <summary>Facts of a large event, the same in every run: people who come and walk between four rooms.</summary>
internal static class SampleFacts
{
    public static readonly EventId Event = new(0xE0E0);
    public static readonly DeskId Desk = new(1);
    public static readonly EventTime Start = EventTime.From(new DateTimeOffset(2026, 11, 23, 15, 0, 0, TimeSpan.Zero));

    private static readonly LogId Office = new(11);
    private static readonly LogId Door = new(22);

    public static RegistrationId Person(int number) => RegistrationId.Derive(Event, "sample", $"{number}");

    public static RoomId Room(int number) => new((uint)number + 1);

    /// <summary>The event and its four rooms, as their organizers describe them.</summary>
    public static IEnumerable<FactPayload> Setup(ImmutableArray<byte> ticketKey) => new EventPlan
    {
        Name = new("Encuentro", "Gathering"),
        FirstDay = new DateOnly(2026, 11, 23),
        LastDay = new DateOnly(2026, 11, 25),
        TimeZone = "America/Mexico_City",
        Language = Language.Spanish,
    }
    .Facts(ticketKey)
    .Concat(Enumerable.Range(0, 4).Select(number => new FactPayload.RoomDescribed(
        new Room(Room(number), new($"Sala {number}", $"Room {number}"), 0, WhenFull.Warn, []))));

    public static IEnumerable<Fact> Registrations(int count) => Enumerable.Range(0, count).Select(number => new Fact
    {
        Ref = new FactRef(Office, (uint)number + 1),
        At = Start,
        Clock = ClockClass.Confirmed,
        Payload = new FactPayload.RegistrationAdded(new Registration(
            Person(number),
            $"María Guadalupe Hernández {number}",
            $"persona{number}@example.org",
            "",
            number % 3 == 0 ? Language.English : Language.Spanish,
            (byte)(number % 3),
            RegistrationStatus.Confirmed,
            "",
            $"R{number}",
            TicketCode.None)),
    });

    /// <summary>Everybody arrives once, then walks; each fact names what its writer knew.</summary>
    public static IEnumerable<Fact> Movements(int people, int count)
    {
        var last = new FactRef[people];
        for (var number = 0; number < count; number++)
        {
            var (person, round) = (number % people, number / people);
            var name = new FactRef(Door, (uint)number + 1);
            yield return new Fact
            {
                Ref = name,
                At = new EventTime(Start.UnixMs + (number * 100L)),
                Clock = ClockClass.Agreed,
                Saw = round < 2 ? [] : [last[person]],
                SignedIn = "Lupita",
                ScanId = (ulong)number + 1,
                Payload = round switch
                {
                    0 => new FactPayload.AttendeeArrived(Person(person)),
                    _ when round % 3 == 0 => new FactPayload.RoomLeft(Person(person), Room((person + round - 1) % 4)),
                    _ => new FactPayload.RoomEntered(Person(person), Room((person + round) % 4)),
                },
            };
            last[person] = name;
        }
    }

    /// <summary>The facts as they lie on disk: frames of up to a hundred, each log's in a row.</summary>
    public static IEnumerable<byte[]> Frames(IEnumerable<Fact> facts)
    {
        var writers = new Dictionary<LogId, LogWriter>();
        foreach (var page in facts.Chunk(100))
        {
            foreach (var run in page.GroupBy(fact => fact.Ref.Log))
            {
                if (!writers.TryGetValue(run.Key, out var writer))
                {
                    writers.Add(run.Key, writer = new LogWriter(Event, run.Key, _ => new byte[64]));
                }

                yield return writer.Write([.. run]).Encode();
            }
        }
    }
}
