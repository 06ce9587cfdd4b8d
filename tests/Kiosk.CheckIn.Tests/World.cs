namespace Kiosk.CheckIn.Tests;

/// <summary>A small event: desks that write facts, and a list of people. Everybody hears everything unless told otherwise.</summary>
internal sealed class World
{
    public static readonly EventId Event = new(0xE0E0);
    public static readonly RegistrationId Ana = new(0xA1);
    public static readonly RegistrationId Ben = new(0xB2);
    public static readonly RoomId Sala = new(0x51);
    public static readonly RoomId Taller = new(0x52);
    public static readonly EventTime Nine = EventTime.From(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(-6)));

    private readonly List<Desk> _desks = [];
    private ulong _logs = 1000;

    public Desk NewDesk(ulong id = 0)
    {
        var desk = new Desk(this, new DeskId(id == 0 ? 1 + (ulong)_desks.Count : id), new LogId(_logs++));
        foreach (var fact in _desks.SelectMany(other => other.Written))
        {
            desk.State.Apply(fact);
        }

        _desks.Add(desk);
        desk.Write(new FactPayload.LogOpened(desk.Id, [], Event, "test", FactRef.None, []), Nine);
        return desk;
    }

    /// <summary>All that any desk wrote.</summary>
    public IEnumerable<Fact> Facts => _desks.SelectMany(desk => desk.Written);

    /// <summary>The same machine after a restart: a new log.</summary>
    public Desk Restart(Desk desk) => NewDesk(desk.Id.Value);

    /// <summary>Everybody hears what anybody wrote.</summary>
    public void Meet()
    {
        var all = _desks.SelectMany(desk => desk.Written).ToArray();
        foreach (var desk in _desks)
        {
            desk.IsCutOff = false;
            foreach (var fact in all)
            {
                desk.State.Apply(fact);
            }
        }
    }

    public static Registration Listed(
        RegistrationId who,
        RegistrationStatus status = RegistrationStatus.Confirmed,
        byte category = 1,
        string attention = "") =>
        new(who, "Ana Pérez", "ana@example.org", "", Language.Spanish, category, status, attention, "R1", TicketCode.None);

    public static Room RoomOf(RoomId id, int capacity = 0, WhenFull whenFull = WhenFull.Warn, params byte[] categories) =>
        new(id, new BilingualText("Sala", "Room"), capacity, whenFull, [.. categories]);

    public static PresentedTicket.Proven Ticket(
        RegistrationId who, byte issue = 1, byte category = 1, EventTime? from = null, EventTime? until = null) =>
        new(who, category, issue, new Validity((from?.UnixMs ?? 0) / 1000, (until?.UnixMs ?? 0) / 1000));

    internal sealed class Desk(World world, DeskId id, LogId log)
    {
        public DeskId Id { get; } = id;

        public EventState State { get; } = new(Event);

        public List<Fact> Written { get; } = [];

        /// <summary>Hears nobody and is heard by nobody until all meet.</summary>
        public bool IsCutOff { get; set; }

        public Fact Write(FactPayload payload, EventTime at, params FactRef[] saw) => Write(new PlannedFact(payload, [.. saw]), at);

        public Fact Write(PlannedFact planned, EventTime at, ulong scanId = 0)
        {
            var fact = new Fact
            {
                Ref = new FactRef(log, (uint)Written.Count + 1),
                At = at,
                Clock = ClockClass.Plausible,
                Saw = planned.Saw,
                ScanId = scanId,
                Payload = planned.Payload,
            };
            Written.Add(fact);
            State.Apply(fact);
            foreach (var other in world._desks.Where(other => other != this && !other.IsCutOff && !IsCutOff))
            {
                other.State.Apply(fact);
            }

            return fact;
        }

        /// <summary>Holds a ticket to this desk and writes down what the rules say.</summary>
        public Answer Scan(PresentedTicket ticket, Post post, EventTime at)
        {
            var decision = Decide(ticket, post, at);
            foreach (var planned in decision.Facts)
            {
                Write(planned, at);
            }

            return decision.Answer;
        }

        public Decision Decide(PresentedTicket ticket, Post post, EventTime at) =>
            CheckInRules.Decide(State, new Scan(ticket, post, Id, at));

        public Answer Arrive(RegistrationId who, EventTime at) => Scan(Ticket(who), new Post.Arrivals(), at);

        public Answer Enter(RegistrationId who, RoomId room, EventTime at) => Scan(Ticket(who), new Post.RoomDoor(room, DoorWay.In), at);

        public Answer Leave(RegistrationId who, RoomId room, EventTime at) => Scan(Ticket(who), new Post.RoomDoor(room, DoorWay.Out), at);

        public Answer Pass(RegistrationId who, RoomId room, EventTime at) => Scan(Ticket(who), new Post.RoomDoor(room, DoorWay.Both), at);

        public void List(Registration registration, EventTime at) => Write(Planning.Register(State, registration), at);

        public void Withdraw(FactRef fact, RegistrationId who, EventTime at) => Write(Planning.Withdraw(fact, who, "por error"), at);
    }
}

internal static class Times
{
    public static EventTime Plus(this EventTime time, double seconds) => new(time.UnixMs + (long)(seconds * 1000));
}
