using Kiosk.CheckIn;

namespace Kiosk.Benchmarks;

/// <summary>A large event's headsets, the same in every run: units that are lent and come back, a thousand documents in one desk's pigeon-holes.</summary>
internal static class SampleLoans
{
    private static readonly LogId Stock = new(33);
    private static readonly LogId Counter = new(44);

    private static readonly LoanTerms Terms = new(
        DepositRule.Document, 0, "", ArrivedFirst: false, 9, 10,
        [new(1, "es", new("Español", "Spanish")), new(2, "en", new("Inglés", "English"))]);

    public static UnitId Unit(int number) => UnitId.Derive(SampleFacts.Event, Number(number));

    private static string Number(int number) => $"R{number:D5}";

    /// <summary>The counter's own log, the terms and the units.</summary>
    public static IEnumerable<Fact> Units(int count) =>
    [
        FactOf(Counter, 0, new FactPayload.LogOpened(SampleFacts.Desk, [], SampleFacts.Event, "", FactRef.None, [])),
        FactOf(Stock, 0, new FactPayload.LoanTermsDescribed(Terms)),
        .. Enumerable.Range(0, count).Select(number => FactOf(
            Stock, number + 1, new FactPayload.UnitDescribed(new HeadsetUnit(Unit(number), Number(number), (UnitKind)(number % 3), "")))),
    ];

    /// <summary>
    /// Each unit in turn is lent and comes back, to another person each time; the last <paramref name="open"/> loans stay open. Each
    /// fact names what its writer knew.
    /// </summary>
    public static IEnumerable<Fact> Loans(int units, int people, int count, int open)
    {
        var last = new FactRef[units];
        var (from, sequence) = (count - open, 1);
        for (var number = 0; number < count; number++)
        {
            // A loan and its return take two facts; what stays open is lent at the end, each unit once.
            var (round, isReturn) = number < from ? (number / 2, number % 2 == 1) : (number - from, false);
            var unit = round % units;
            var who = SampleFacts.Person((round * 7) % people);
            var hole = number < from ? 1 : number - from + 1;
            FactPayload payload = isReturn
                ? new FactPayload.HeadsetReturned(Unit(unit), ReturnWay.Counter, DepositGiven: true)
                : new FactPayload.HeadsetLent(Unit(unit), who, new Deposit.Document(DocumentKind.IdentityCard, hole), 1, RegistrationId.None);
            var fact = FactOf(Counter, sequence++, payload);
            yield return last[unit] == FactRef.None ? fact : fact with { Saw = [last[unit]] };
            last[unit] = fact.Ref;
        }
    }

    private static Fact FactOf(LogId log, int number, FactPayload payload) => new()
    {
        Ref = new FactRef(log, (uint)number + 1),
        At = new EventTime(SampleFacts.Start.UnixMs + (number * 100L)),
        Clock = ClockClass.Agreed,
        ScanId = log == Counter ? (ulong)number + 1 : 0,
        Payload = payload,
    };
}
