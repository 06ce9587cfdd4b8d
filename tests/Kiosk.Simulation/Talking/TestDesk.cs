using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;
using Kiosk.DeskSync;
using Kiosk.DeskSync.Talking;

namespace Kiosk.Simulation.Talking;

/// <summary>A conversation with a disk that a test can hold back or break, and everything it did.</summary>
internal sealed class TestDesk
{
    public static readonly EventId Event = new(0xE7);

    private readonly TestVenue _venue;
    private readonly ulong _machine;
    private LogWriter _writer;

    public TestDesk(TestVenue venue, ulong machine, IEnumerable<Frame>? held = null, Mutation mutation = Mutation.None)
    {
        (_venue, _machine) = (venue, machine);
        Disk = [.. held ?? []];
        Id = new PeerId(CheapKeys.DeskOf(machine), venue.NextNumber());
        _writer = new LogWriter(Event, new LogId(0x1000 + venue.NextNumber()), CheapKeys.SignerOf(machine));
        Talk = new Conversation(
            new ConversationSetup
            {
                Self = Id,
                Event = Event,
                Seed = venue.NextNumber(),
                CheckHead = (key, head, signature) =>
                {
                    Checked++;
                    return CheapKeys.Check(key, head, signature);
                },
                Admits = opening => !Foreign.Contains(opening.Desk),
                ReadFrames = (log, first, _) => Disk.Where(frame => frame.Log == log && frame.Last >= first),
                Mutation = mutation,
            },
            Disk);
    }

    public PeerId Id { get; }

    public ulong Machine => _machine;

    public Conversation Talk { get; }

    public LogId Log => _writer.Log;

    public List<Frame> Disk { get; }

    /// <summary>Everything it was asked to do, except for what it said.</summary>
    public List<DeskAction> Done { get; } = [];

    public List<Frame> NotYetKept { get; } = [];

    public HashSet<DeskId> Foreign { get; } = [];

    public bool DiskIsSlow { get; set; }

    public bool DiskIsFull { get; set; }

    /// <summary>Signatures checked.</summary>
    public int Checked { get; private set; }

    public PeerView ViewOf(TestDesk other) => Talk.Peers.Single(peer => peer.Peer == other.Id);

    /// <summary>Writes so many facts, each its own frame or all in one.</summary>
    public Frame[] Write(int facts, bool asPage = false)
    {
        var rows = Enumerable.Range(0, facts).Select(index => (FactPayload)new FactPayload.AttendeeArrived(new((ulong)index + 1)));
        var payloads = _writer.Next.Sequence > 1 ? rows : rows.Prepend(Opening);
        Frame[] frames = [.. payloads.Chunk(asPage ? Frame.FactsMax : 1).Select(chunk => _writer.Write([.. chunk.Select((payload, index) => Fact(payload, index))]))];
        foreach (var frame in frames)
        {
            Disk.Add(frame);
            Step(new Happening.Wrote(frame));
        }

        return frames;
    }

    /// <summary>A frame that this desk signed and told nobody of.</summary>
    public Frame Secretly(LogWriter writer, params FactPayload[] payloads) => writer.Write(
        [.. payloads.Select((payload, index) => Fact(payload, index) with { Ref = writer.Next with { Sequence = writer.Next.Sequence + (uint)index } })]);

    public FactPayload Opening => new FactPayload.LogOpened(CheapKeys.DeskOf(_machine), CheapKeys.KeyOf(_machine), Event, "test", FactRef.None, []);

    public LogWriter NewWriter(LogId log) => new(Event, log, CheapKeys.SignerOf(_machine));

    public void BeginNewLog() => _writer = NewWriter(new LogId(0x1000 + _venue.NextNumber()));

    public void Step(Happening happening) => _venue.Carry(this, Talk.Step(_venue.Now, happening));

    public void Keep(Frame frame)
    {
        if (DiskIsFull)
        {
            Step(new Happening.KeepFailed(frame));
        }
        else if (DiskIsSlow)
        {
            NotYetKept.Add(frame);
        }
        else
        {
            Disk.Add(frame);
            Step(new Happening.Kept(frame));
        }
    }

    public void CatchUpDisk()
    {
        DiskIsSlow = false;
        foreach (var frame in NotYetKept.ToArray())
        {
            NotYetKept.Remove(frame);
            Keep(frame);
        }
    }

    private Fact Fact(FactPayload payload, int index) => new()
    {
        Ref = _writer.Next with { Sequence = _writer.Next.Sequence + (uint)index },
        At = new EventTime(1_000_000),
        Clock = ClockClass.Plausible,
        Payload = payload,
    };
}
