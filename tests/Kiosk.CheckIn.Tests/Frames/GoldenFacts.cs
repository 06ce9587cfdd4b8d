using Kiosk.CheckIn.Frames;

namespace Kiosk.CheckIn.Tests.Frames;

/// <summary>
/// What was once stored must read the same for ever: one file a kind and version, in <c>Golden</c>. A file is added with a
/// new kind or version and never changed.
/// </summary>
public sealed class GoldenFacts
{
    private static readonly LogId Log = new(0x1122334455667788);

    private static readonly UnitId Unit = new(0x0A0B0C0D0E0F0102);

    private static readonly Registration Sample = new(
        new RegistrationId(0x0123456789ABCDEF), "Ana Pérez Ñandú", "ana@example.org", "+52 55 1234 5678", Language.English, 3,
        RegistrationStatus.Unpaid, "Entregar sobre", "R-17", new TicketCode(0xAAAAAAAAAAAAAAAA, 0xBBBBBBBBBBBBBBBB));

    private static readonly FactPayload[] Payloads =
    [
        new FactPayload.LogOpened(new DeskId(0xDE5C), [0x30, 0x59, 0x01], World.Event, "0.1.0", new FactRef(new LogId(5), 99), [0x30, 0x82]),
        new FactPayload.ClockAnchored(-86_400_000, ClockClass.Agreed),
        new FactPayload.DeskRevoked(
            new DeskId(0xDE5C), [new FactRef(new LogId(5), 99), new FactRef(new LogId(6), 1)], "Laptop robada", [.. Enumerable.Repeat((byte)0xA5, 64)]),
        new FactPayload.EventDescribed(
            new BilingualText("Feria del Libro", "Book Fair"), new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 25),
            "America/Mexico_City", Language.Spanish),
        new FactPayload.RoomDescribed(new Room(
            new RoomId(0xA0B0C0D0), new BilingualText("Sala 1", "Room 1"), 250, WhenFull.Refuse, [1, 3])),
        new FactPayload.CategoryDescribed(3, new BilingualText("Ponente", "Speaker")),
        new FactPayload.TicketKeyTrusted(TicketScheme.PretixSig1, [.. Enumerable.Range(0, 32).Select(value => (byte)value)]),
        new FactPayload.RegistrationAdded(Sample),
        new FactPayload.RegistrationChanged(Sample with { Status = RegistrationStatus.Cancelled, Language = Language.Spanish }),
        new FactPayload.TicketRevoked(Sample.Id, 2),
        new FactPayload.DeskPosted("Mesa 1", new Post.RoomDoor(new RoomId(0xA0B0C0D0), DoorWay.Both)),
        new FactPayload.AttendeeArrived(Sample.Id),
        new FactPayload.RoomEntered(Sample.Id, new RoomId(0xA0B0C0D0)),
        new FactPayload.RoomLeft(Sample.Id, new RoomId(0xA0B0C0D0)),
        new FactPayload.RoomEmptied(new RoomId(0xA0B0C0D0)),
        new FactPayload.ScanRefused(Refusal.AlreadyIn, Sample.Id, new RoomId(0xA0B0C0D0)),
        new FactPayload.FactWithdrawn(new FactRef(new LogId(5), 99), Sample.Id, "por error"),
        new FactPayload.ConflictSettled(Sample.Id, "Es la misma persona"),
        new FactPayload.LoanTermsDescribed(new LoanTerms(
            DepositRule.Cash, 200, "MXN", ArrivedFirst: true, 9, 15, [new InterpretationChannel(3, "pt-BR", new BilingualText("Portugués", "Portuguese"))])),
        new FactPayload.UnitDescribed(new HeadsetUnit(Unit, "R001", UnitKind.ReceiverWithNeckloop, "SN-4711")),
        new FactPayload.UnitConditionNoted(Unit, UnitCondition.NeedsRepair, "Sin señal"),
        new FactPayload.HeadsetLent(Unit, Sample.Id, new Deposit.Document(DocumentKind.Passport, 17), 3, new RegistrationId(0x5EED)),
        new FactPayload.LoanNoted(Unit, Sample.Id, new Deposit.Cash(200, "MXN"), 1),
        new FactPayload.HeadsetReturned(Unit, ReturnWay.Collected, DepositGiven: true),
        new FactPayload.DepositGivenBack(Unit, Sample.Id),
        new FactPayload.UnitSeen(Unit),
        new FactPayload.CountOpened(),
        new FactPayload.CountSigned(new RegistrationId(0x5EED), [new CountLine(UnitKind.Microphone, 12, 9, 2, 1)], "Falta ninguno"),
    ];

    private static readonly FactPayload[] AboutUnits =
    [
        new FactPayload.ScanRefused(Refusal.AlreadyLent, Sample.Id, RoomId.None, Unit),
        new FactPayload.FactWithdrawn(new FactRef(new LogId(5), 99), Sample.Id, "por error", Unit),
    ];

    private static Fact FactOf(FactPayload payload, uint sequence = 7) => new()
    {
        Ref = new FactRef(Log, sequence),
        At = new EventTime(1_795_446_000_123),
        Clock = ClockClass.Agreed,
        Saw = [new FactRef(new LogId(5), 98), new FactRef(Log, 6)],
        SignedIn = "Lupita",
        ScanId = 0xFEDCBA9876543210,
        Payload = payload,
    };

    public static TheoryData<string> Kinds() => [.. Payloads.Select(payload => payload.GetType().Name)];

    private static byte[] Golden(string name) => Convert.FromHexString(
        Repository.Read("tests", "Kiosk.CheckIn.Tests", "Golden", name + ".cbor.hex").Replace("\n", "", StringComparison.Ordinal));

    [Fact]
    public void Every_kind_has_a_golden_file()
    {
        var kinds = typeof(FactPayload).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(FactPayload)))
            .Select(type => type.Name).Where(name => name != nameof(FactPayload.Unknown));
        Assert.Equal(kinds.Order(StringComparer.Ordinal), Kinds().Select(row => row.Data).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_fact_is_written_as_ever(string kind) => Assert.Equal(
        Convert.ToHexString(Golden(kind + ".1")),
        Convert.ToHexString(FactCodec.Encode(FactOf(Payloads.Single(payload => payload.GetType().Name == kind)))));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_fact_is_read_as_ever(string kind) => FrameGen.AssertSame(
        FactOf(Payloads.Single(payload => payload.GetType().Name == kind)),
        FactCodec.Decode(new FactRef(Log, 7), Golden(kind + ".1")));

    /// <summary>Elements that were appended to a kind when headsets came: facts without them keep their former bytes.</summary>
    [Theory]
    [InlineData(nameof(FactPayload.ScanRefused))]
    [InlineData(nameof(FactPayload.FactWithdrawn))]
    public void A_fact_about_a_unit_is_written_and_read_as_ever(string kind)
    {
        var (fact, golden) = (FactOf(AboutUnits.Single(payload => payload.GetType().Name == kind)), Golden(kind + ".1.unit"));
        Assert.Equal(Convert.ToHexString(golden), Convert.ToHexString(FactCodec.Encode(fact)));
        FrameGen.AssertSame(fact, FactCodec.Decode(new FactRef(Log, 7), golden));
    }

    [Theory]
    [InlineData("Frame.live.1", 1)]
    [InlineData("Frame.page.1", 3)]
    public void A_frame_is_written_and_read_as_ever(string name, int count)
    {
        var facts = Enumerable.Range(1, count).Select(at => FactOf(new FactPayload.AttendeeArrived(Sample.Id), (uint)at)).ToArray();
        var frame = new LogWriter(World.Event, Log, head => [.. head, .. head]).Write(facts);
        Assert.Equal(Convert.ToHexString(Golden(name)), Convert.ToHexString(frame.Encode()));
        Assert.All(facts.Zip(Frame.Decode(Golden(name)).Facts()), pair => FrameGen.AssertSame(pair.First, pair.Second));
    }
}
