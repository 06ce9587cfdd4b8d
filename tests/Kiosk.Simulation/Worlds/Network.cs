using Kiosk.DeskSync;
using Kiosk.DeskSync.Talking;

namespace Kiosk.Simulation.Worlds;

/// <summary>Carries messages badly: loses, repeats, delays and reorders them, drops the oldest of a full queue, cuts links one way or both.</summary>
internal sealed class Network(World world)
{
    private const int CapturedMax = 64;

    /// <summary>What a version yet to come may say.</summary>
    private static readonly byte[] UnknownKind = [0x82, 0x18, 77, 0x00];

    /// <summary>Messages from one desk to one other in one second. Catching up takes some dozen; what asks in a circle, hundreds.</summary>
    private const int PerSecondMax = 60;

    private readonly Dictionary<(PeerId From, PeerId To), (long Second, int Count)> _rates = [];

    private readonly SortedDictionary<PeerId, DeskRun> _runs = [];
    private readonly HashSet<(int From, int To)> _cut = [];
    private readonly Dictionary<(PeerId From, PeerId To), Queue<Flight>> _queues = [];
    private readonly List<(Lane Lane, ReadOnlyMemory<byte> Message)> _captured = [];
    private int _capturedAt;

    public IEnumerable<DeskRun> Runs => _runs.Values;

    public long Sent { get; private set; }

    /// <summary>Trouble is over: nothing is lost any more, only late.</summary>
    public bool IsHealed { get; private set; }

    /// <summary>Messages that anybody on the network could have kept.</summary>
    public IReadOnlyList<(Lane Lane, ReadOnlyMemory<byte> Message)> Captured => _captured;

    public void Heal()
    {
        IsHealed = true;
        _cut.Clear();
        foreach (var run in _runs.Values.ToArray())
        {
            Announce(run);
        }
    }

    public void Cut(int from, int to) => _cut.Add((from, to));

    public void Mend(int from, int to)
    {
        if (_cut.Remove((from, to)))
        {
            foreach (var one in _runs.Values.Where(run => run.Machine.Number == from).ToArray())
            {
                foreach (var other in _runs.Values.Where(run => run.Machine.Number == to).ToArray())
                {
                    Appear(one, other);
                }
            }
        }
    }

    /// <summary>Links come up, a moment later and not all at once.</summary>
    public void Announce(DeskRun run)
    {
        _runs[run.Id] = run;
        foreach (var other in _runs.Values.Where(other => other != run).ToArray())
        {
            Appear(run, other);
            Appear(other, run);
        }
    }

    /// <summary>A program ended. Others notice after some seconds, or when its machine comes back.</summary>
    public void Forget(DeskRun run)
    {
        _runs.Remove(run.Id);
        foreach (var other in _runs.Values.Where(other => CanReach(run.Machine.Number, other.Machine.Number)).ToArray())
        {
            world.At(world.Now + world.Chance.Wait(5), () => other.Step(new Happening.PeerGone(run.Id)));
        }
    }

    public void SendAll(DeskRun from, Lane lane, ReadOnlyMemory<byte> message)
    {
        Capture(lane, message);
        foreach (var to in _runs.Values)
        {
            if (to != from)
            {
                CheckRate(from, to.Id);
                Send(from, to, lane, message);
            }
        }
    }

    public void Send(DeskRun from, PeerId to, Lane lane, ReadOnlyMemory<byte> message)
    {
        Capture(lane, message);
        CheckRate(from, to);
        if (_runs.TryGetValue(to, out var run))
        {
            Send(from, run, lane, message);
        }
        else
        {
            if (world.IsTraced)
            {
                world.Trace($"{from.Machine.Name} -> nobody it knows: {Readable.Of(MessageCodec.Decode(message))}");
            }

            world.Actor?.Overhear(from, to, message);
        }
    }

    private void Send(DeskRun from, DeskRun to, Lane lane, ReadOnlyMemory<byte> message)
    {
        Sent++;
        if (world.IsTraced)
        {
            var isCut = CanReach(from.Machine.Number, to.Machine.Number) ? "" : " (cut)";
            world.Trace($"{from.Machine.Name} -> {to.Machine.Name}{isCut}: {Readable.Of(MessageCodec.Decode(message))}");
        }

        world.Tally.Count("messages");
        World.CheckSize(message);
        if (!CanReach(from.Machine.Number, to.Machine.Number))
        {
            return;
        }

        if (!IsHealed && world.Chance.Is(world.Mix.Loss))
        {
            world.Tally.Count("messages lost");
            return;
        }

        if (from.Machine.IsNewer)
        {
            message = AsNewer(message);
            if (world.Chance.Is(0.02))
            {
                world.Tally.Count("messages of unknown kinds");
                Carry(from.Id, to, lane, UnknownKind);
            }
        }

        Carry(from.Id, to, lane, message);
        if (!IsHealed && world.Chance.Is(world.Mix.Repeats))
        {
            world.Tally.Count("messages repeated");
            Carry(from.Id, to, lane, message);
        }
    }

    private void Carry(PeerId from, DeskRun to, Lane lane, ReadOnlyMemory<byte> message)
    {
        var queue = _queues.TryGetValue((from, to.Id), out var known) ? known : _queues[(from, to.Id)] = new();
        var flight = new Flight();
        queue.Enqueue(flight);
        while (queue.TryPeek(out var first) && (first.IsDone || queue.Count > world.Mix.QueueMax))
        {
            queue.Dequeue();
            world.Tally.Count("messages dropped by a full queue", first.IsDone ? 0 : 1);
            first.IsDone = true;
        }

        var delay = (world.Mix.DelayMs / 2000) + world.Chance.Wait(world.Mix.DelayMs / 2000).TotalSeconds;
        world.At(world.Now + TimeSpan.FromSeconds(delay), () =>
        {
            if (!flight.IsDone)
            {
                flight.IsDone = true;
                to.Step(new Happening.Heard(from, lane, message));
            }
        });
    }

    private void Appear(DeskRun one, DeskRun other)
    {
        if (IsLinked(one.Machine.Number, other.Machine.Number))
        {
            world.At(world.Now + world.Chance.Wait(0.5), () =>
            {
                if (_runs.ContainsKey(one.Id))
                {
                    other.Step(new Happening.PeerAppeared(one.Id));
                }
            });
        }
    }

    private bool CanReach(int from, int to) => IsLinked(from, to) && !_cut.Contains((from, to));

    private bool IsLinked(int from, int to) => world.Mix.Shape switch
    {
        Shape.Mesh => true,
        Shape.Star => from == 0 || to == 0,
        _ => Math.Abs(from - to) == 1,
    };

    /// <summary>Law: whatever others do, a desk never talks a storm.</summary>
    private void CheckRate(DeskRun from, PeerId to)
    {
        var second = (long)world.Now.TotalSeconds;
        var (counted, count) = _rates.GetValueOrDefault((from.Id, to));
        count = counted == second ? count + 1 : 1;
        _rates[(from.Id, to)] = (second, count);
        if (count > PerSecondMax)
        {
            throw new InvariantBroken($"{from.Machine.Name} says {count} messages to {to} within a second.");
        }
    }

    private void Capture(Lane lane, ReadOnlyMemory<byte> message)
    {
        if (world.Actor is null)
        {
            return;
        }

        if (_captured.Count < CapturedMax)
        {
            _captured.Add((lane, message));
            return;
        }

        _captured[_capturedAt] = (lane, message);
        _capturedAt = (_capturedAt + 1) % CapturedMax;
    }

    // A later version appends to what it says; an older one must pass it over.
    private static ReadOnlyMemory<byte> AsNewer(ReadOnlyMemory<byte> message)
    {
        byte[] more = [.. message.Span, 0x82, 0x01, 0x63, (byte)'n', (byte)'e', (byte)'w'];
        more[0]++;
        return more.Length <= Limits.MessageBytesMax ? more : message;
    }

    private sealed class Flight
    {
        public bool IsDone { get; set; }
    }
}
