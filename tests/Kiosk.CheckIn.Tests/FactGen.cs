using System.Collections.Immutable;
using CsCheck;

namespace Kiosk.CheckIn.Tests;

/// <summary>Random facts over so few people, rooms, desks and logs that they meet all the time.</summary>
internal static class FactGen
{
    public static readonly EventId Event = new(0xE0E0);

    public static readonly ImmutableArray<RegistrationId> People = [new(1), new(2), new(3)];

    public static readonly ImmutableArray<RoomId> Rooms = [new(10), new(20), new(30)];

    public static readonly ImmutableArray<DeskId> Desks = [new(100), new(200)];

    public static readonly ImmutableArray<LogId> Logs = [new(7), new(8), new(9), new(ulong.MaxValue)];

    private static readonly Gen<RegistrationId> Who =
        Gen.Frequency((20, Gen.OneOf(People.ToArray())), (1, Gen.Const(RegistrationId.None)));

    private static readonly Gen<RoomId> RoomIds =
        Gen.Frequency((20, Gen.OneOf(Rooms.ToArray())), (1, Gen.Const(RoomId.None)));

    /// <summary>Names of facts that may or may not be there.</summary>
    public static readonly Gen<FactRef> Refs =
        Gen.Select(Gen.OneOf(Logs.ToArray()), Gen.UInt[1, 12], (log, sequence) => new FactRef(log, sequence));

    private static readonly Gen<string> Text = Gen.OneOf("", "Ana Pérez", "Δ", "one\ntwo");

    private static readonly Gen<BilingualText> Words = Gen.Select(Text, Text, (a, b) => new BilingualText(a, b));

    private static readonly Gen<ImmutableArray<byte>> Bytes = Gen.Byte[0, 3].Array[0, 4].Select(bytes => bytes.ToImmutableArray());

    private static readonly Gen<Registration> Registrations =
        from who in Who
        from name in Text
        from language in Gen.Enum<Language>()
        from category in Gen.Byte[0, 3]
        from status in Gen.Enum<RegistrationStatus>()
        from note in Text
        from code in Gen.OneOf(TicketCode.None, new TicketCode(1, 1), new TicketCode(2, 2))
        select new Registration(who, name, "", "", language, category, status, note, "", code);

    private static readonly Gen<Room> AnyRoom =
        from id in RoomIds
        from name in Words
        from capacity in Gen.Int[0, 2]
        from whenFull in Gen.Enum<WhenFull>()
        from categories in Bytes
        select new Room(id, name, capacity, whenFull, categories);

    /// <summary>Posts at which <see cref="CheckInRules"/> decides.</summary>
    public static readonly Gen<Post> Posts = Gen.OneOf(
        Gen.Const<Post>(new Post.Arrivals()),
        Gen.Const<Post>(new Post.Board()),
        Gen.Select(Gen.OneOf(Rooms.ToArray()), Gen.Enum<DoorWay>(), (room, way) => (Post)new Post.RoomDoor(room, way)));

    /// <summary>One generator a case. A test compares the keys with the cases that there are.</summary>
    public static readonly ImmutableDictionary<Type, Gen<FactPayload>> ByCase = new Dictionary<Type, Gen<FactPayload>>
    {
        [typeof(FactPayload.LogOpened)] = Gen.Select(Gen.OneOf(Desks.ToArray()), Bytes, Text, Refs, (desk, key, software, previous) =>
            (FactPayload)new FactPayload.LogOpened(desk, key, Event, software, previous, key)),
        [typeof(FactPayload.ClockAnchored)] = Gen.Select(
            Gen.OneOf(Gen.Long[-30_000, 30_000], Gen.OneOf(0, long.MinValue, long.MaxValue)), Gen.Enum<ClockClass>(), (delta, clock) =>
                (FactPayload)new FactPayload.ClockAnchored(delta, clock)),
        [typeof(FactPayload.DeskRevoked)] = Gen.Select(
            Gen.OneOf(Desks.ToArray()), Refs.Array[0, 3], Gen.Frequency((3, Gen.Const(Signed)), (1, Bytes)), (desk, cuts, signature) =>
                (FactPayload)new FactPayload.DeskRevoked(desk, [.. cuts], "", signature)),
        [typeof(FactPayload.EventDescribed)] = Gen.Select(Words, Gen.Int[0, 3], Gen.Enum<Language>(), (name, day, language) =>
            (FactPayload)new FactPayload.EventDescribed(
                name, new DateOnly(2026, 11, 23).AddDays(day), new DateOnly(2026, 11, 25), "America/Mexico_City", language)),
        [typeof(FactPayload.RoomDescribed)] = AnyRoom.Select(room => (FactPayload)new FactPayload.RoomDescribed(room)),
        [typeof(FactPayload.CategoryDescribed)] = Gen.Select(Gen.Byte[1, 3], Words, (number, name) =>
            (FactPayload)new FactPayload.CategoryDescribed(number, name)),
        [typeof(FactPayload.TicketKeyTrusted)] = Gen.Select(Gen.Enum<TicketScheme>(), Bytes, (scheme, key) =>
            (FactPayload)new FactPayload.TicketKeyTrusted(scheme, key)),
        [typeof(FactPayload.RegistrationAdded)] = Registrations.Select(it => (FactPayload)new FactPayload.RegistrationAdded(it)),
        [typeof(FactPayload.RegistrationChanged)] = Registrations.Select(it => (FactPayload)new FactPayload.RegistrationChanged(it)),
        [typeof(FactPayload.TicketRevoked)] = Gen.Select(Who, Gen.Byte[0, 3], (who, issue) =>
            (FactPayload)new FactPayload.TicketRevoked(who, issue)),
        [typeof(FactPayload.DeskPosted)] = Gen.Select(Text, Gen.OneOf(Posts, Gen.Const<Post>(new Post.Headsets())), (name, post) => (FactPayload)new FactPayload.DeskPosted(name, post)),
        [typeof(FactPayload.AttendeeArrived)] = Who.Select(who => (FactPayload)new FactPayload.AttendeeArrived(who)),
        [typeof(FactPayload.RoomEntered)] = Gen.Select(Who, RoomIds, (who, room) => (FactPayload)new FactPayload.RoomEntered(who, room)),
        [typeof(FactPayload.RoomLeft)] = Gen.Select(Who, RoomIds, (who, room) => (FactPayload)new FactPayload.RoomLeft(who, room)),
        [typeof(FactPayload.RoomEmptied)] = RoomIds.Select(room => (FactPayload)new FactPayload.RoomEmptied(room)),
        [typeof(FactPayload.ScanRefused)] = Gen.Select(Gen.Enum<Refusal>(), Who, RoomIds, LoanGen.UnitIfAny, (refusal, who, room, unit) =>
            (FactPayload)new FactPayload.ScanRefused(refusal, who, room, unit)),
        [typeof(FactPayload.FactWithdrawn)] = Gen.Select(Refs, Who, Text, LoanGen.UnitIfAny, (fact, who, reason, unit) =>
            (FactPayload)new FactPayload.FactWithdrawn(fact, who, reason, unit)),
        [typeof(FactPayload.ConflictSettled)] = Gen.Select(Who, Text, (who, decision) =>
            (FactPayload)new FactPayload.ConflictSettled(who, decision)),
        [typeof(FactPayload.Unknown)] = Gen.Int[1, 9].Select(version => (FactPayload)new FactPayload.Unknown("HeadsetBlessed", version)),
    }.Concat(LoanGen.Cases(Who, Text)).ToImmutableDictionary();

    private static readonly ImmutableArray<byte> Signed = [83, 105, 103];

    /// <summary>Stands for the event authority: knows its own signature from others.</summary>
    public static bool IsByAuthority(ReadOnlySpan<byte> statement, ReadOnlySpan<byte> signature) => signature.SequenceEqual(Signed.AsSpan());

    /// <summary>What moves units.</summary>
    private static readonly Gen<FactPayload> LoanSteps = Gen.Frequency(
        (4, ByCase[typeof(FactPayload.HeadsetLent)]),
        (4, ByCase[typeof(FactPayload.HeadsetReturned)]),
        (2, ByCase[typeof(FactPayload.UnitSeen)]),
        (1, ByCase[typeof(FactPayload.LoanNoted)]),
        (1, ByCase[typeof(FactPayload.DepositGivenBack)]));

    /// <summary>What moves units, describes them, counts them, and takes it back.</summary>
    private static readonly Gen<FactPayload> LoanFacts = Gen.Frequency(
        (12, LoanSteps),
        (2, ByCase[typeof(FactPayload.UnitDescribed)]),
        (2, ByCase[typeof(FactPayload.UnitConditionNoted)]),
        (1, ByCase[typeof(FactPayload.CountOpened)]),
        (1, ByCase[typeof(FactPayload.CountSigned)]),
        (2, ByCase[typeof(FactPayload.FactWithdrawn)]),
        (1, Gen.OneOf(ByCase.OrderBy(it => it.Key.Name, StringComparer.Ordinal).Select(it => it.Value).ToArray())));

    /// <summary>What moves people more often than what describes the event.</summary>
    private static readonly Gen<FactPayload> Payloads = Gen.Frequency(
        (3, Gen.OneOf(ByCase.OrderBy(it => it.Key.Name, StringComparer.Ordinal).Select(it => it.Value).ToArray())),
        (2, ByCase[typeof(FactPayload.AttendeeArrived)]),
        (3, ByCase[typeof(FactPayload.RoomEntered)]),
        (1, ByCase[typeof(FactPayload.RoomLeft)]),
        (1, ByCase[typeof(FactPayload.RoomEmptied)]),
        (2, ByCase[typeof(FactPayload.FactWithdrawn)]),
        (1, ByCase[typeof(FactPayload.ConflictSettled)]),
        (1, Gen.OneOf(ByCase[typeof(FactPayload.ClockAnchored)], ByCase[typeof(FactPayload.DeskRevoked)])),
        (1, ByCase[typeof(FactPayload.RegistrationAdded)]),
        (3, LoanSteps));

    /// <summary>Good clocks, bad ones, and equal times.</summary>
    private static readonly Gen<EventTime> Times = Gen.Frequency(
        (10, Gen.Long[0, 20].Select(ten => new EventTime(ten * 10_000))),
        (3, Gen.Long[0, 200_000].Select(ms => new EventTime(ms))),
        (1, Gen.OneOf(
            new EventTime(long.MinValue), new EventTime(-1), new EventTime(long.MaxValue), new EventTime(4_000_000_000_000))));

    private sealed record Draft(int Log, FactPayload Payload, EventTime At, ulong ScanId, FactRef[] Saw, int Skip, uint Knows, byte Takes);

    private static Gen<Draft> Drafts(Gen<FactPayload> payloads) =>
        from log in Gen.Frequency((9, Gen.Int[0, Logs.Length - 1]), (1, Gen.Const(0)))
        from payload in payloads
        from at in Times
        from scanId in Gen.Frequency((3, Gen.Const(0UL)), (2, Gen.ULong[1, 3]))
        from saw in Gen.Frequency((2, Gen.Const(Array.Empty<FactRef>())), (3, Refs.Array[1, 3]))
        from skip in Gen.Frequency((12, Gen.Const(0)), (1, Gen.Const(1)))
        from knows in Gen.OneOf(Gen.Const(0U), Gen.Const(uint.MaxValue), Gen.UInt)
        from takes in Gen.Byte
        select new Draft(log, payload, at, scanId, saw, skip, knows, takes);

    private static Gen<Fact[]> SetsOf(Gen<FactPayload> payloads) => Drafts(payloads).Array[0, 30].Select(drafts =>
    {
        var (sequences, facts) = (new uint[Logs.Length], new List<Fact>());
        foreach (var draft in drafts)
        {
            facts.Add(new Fact
            {
                Ref = new FactRef(Logs[draft.Log], sequences[draft.Log] += 1 + (uint)draft.Skip),
                At = draft.At,
                Clock = ClockClass.Plausible,
                Saw = [.. (draft.Knows == 0 ? draft.Saw : LoanGen.Known(facts, draft.Payload, draft.Knows).Concat(draft.Saw)).Distinct()],
                ScanId = draft.ScanId,
                Payload = Aimed(draft.Payload, facts, draft.Takes),
            });
        }

        return facts.ToArray();
    });

    /// <summary>A withdrawal that often finds what it takes back.</summary>
    private static FactPayload Aimed(FactPayload payload, List<Fact> earlier, byte takes) =>
        payload is FactPayload.FactWithdrawn withdrawn && takes % 2 == 0 && earlier.Count > 0 && earlier[takes / 2 % earlier.Count] is var taken
        && LoanGen.UnitOf(taken.Payload) is var unit && unit != UnitId.None
            ? withdrawn with { Withdrawn = taken.Ref, Unit = unit }
            : payload;

    /// <summary>Up to thirty facts with different names; some logs have gaps.</summary>
    public static readonly Gen<Fact[]> Sets = SetsOf(Payloads);

    /// <summary>The same, nearly all about two units.</summary>
    public static readonly Gen<Fact[]> LoanSets = SetsOf(LoanFacts);

    /// <summary>A set of facts and an order with repeats in which somebody else may hear of all of them.</summary>
    public static readonly Gen<(Fact[] Facts, Fact[] Heard)> Orders = OrdersOf(Sets);

    /// <summary>The same, nearly all about two units.</summary>
    public static readonly Gen<(Fact[] Facts, Fact[] Heard)> LoanOrders = OrdersOf(LoanSets);

    private static Gen<(Fact[] Facts, Fact[] Heard)> OrdersOf(Gen<Fact[]> sets) => Gen.Select(sets, Gen.Int.Array[90], (facts, keys) =>
    {
        // Two of three facts are heard again.
        var heard = facts.Concat(facts.Where((_, index) => index % 3 != 0)).Select((fact, index) => (fact, Key: keys[index]));
        return (facts, heard.OrderBy(it => it.Key).Select(it => it.fact).ToArray());
    });

    public static EventState Fold(IEnumerable<Fact> facts)
    {
        var state = new EventState(Event, IsByAuthority);
        var heard = facts.ToArray();
        foreach (var fact in heard)
        {
            state.Apply(fact);
        }

        return Settled(state, heard);
    }

    /// <summary>As a desk does it: what is stale is folded again.</summary>
    public static EventState Settled(EventState state, IEnumerable<Fact> heard)
    {
        if (!state.IsStale)
        {
            return state;
        }

        var again = state.StartAgain();
        foreach (var fact in heard)
        {
            again.Apply(fact);
        }

        Assert.False(again.IsStale);
        return again;
    }

    public static string Print(IEnumerable<Fact> facts) => string.Join(
        '\n',
        facts.Select(fact => FormattableString.Invariant(
            $"{fact.Ref.Log.Value}:{fact.Ref.Sequence} at {fact.At.UnixMs} scan {fact.ScanId} saw [{string.Join(' ', fact.Saw.Select(seen => $"{seen.Log.Value}:{seen.Sequence}"))}] {fact.Payload}")));
}
