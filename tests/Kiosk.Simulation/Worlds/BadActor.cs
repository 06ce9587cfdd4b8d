using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;
using Kiosk.DeskSync;
using Kiosk.DeskSync.Talking;

namespace Kiosk.Simulation.Worlds;

/// <summary>Somebody on the network with a key of their own and no place in the event: alters, replays, relabels, lies, talks nonsense.</summary>
internal sealed class BadActor
{
    private const int Key = 63;
    private const double EverySeconds = 1.5;

    private readonly World _world;
    private readonly PeerId _id;
    private readonly bool _answers;
    private readonly bool _isEndless;
    public BadActor(World world)
    {
        (_world, _id) = (world, new PeerId(Desk, world.Chance.Id()));
        (_answers, _isEndless) = (world.Chance.Is(0.7), world.Chance.Is(0.5));
        _world.Every(EverySeconds, Act);
    }

    public static DeskId Desk { get; } = CheapKeys.DeskOf(Key);

    /// <summary>An honest desk asked it something, because it had claimed much. It lies at once, or lets everybody wait.</summary>
    public void Overhear(DeskRun from, PeerId to, ReadOnlyMemory<byte> message)
    {
        if (to == _id && _answers)
        {
            var lie = Encode(Lie(MessageCodec.Decode(message)));
            _world.At(_world.Now + TimeSpan.FromMilliseconds(5), () => Say(from, lie));
        }
    }

    private void Act()
    {
        var victims = _world.Network.Runs.ToArray();
        if (victims.Length == 0)
        {
            return;
        }

        var victim = _world.Chance.Pick(victims);
        _world.Tally.Count("attacks");
        switch (_world.Chance.Int(0, 6))
        {
            case 0:
                Say(victim, Altered());
                break;
            case 1:
                Say(victim, Replayed());
                break;
            case 2:
                Say(victim, Encode(new DeskMessage.Live([.. Frames().Select(Relabelled).Take(8)])));
                break;
            case 3:
                Say(victim, Encode(new DeskMessage.Live([.. Frames().Select(Rewritten).Take(8)])));
                break;
            case 4:
                Say(victim, Encode(new DeskMessage.Live([OpenedAs(_world.Chance.Is(0.5) ? Desk : victim.Machine.Desk)])));
                break;
            case 5:
                Say(victim, Encode(Boast()));
                break;
            default:
                Say(victim, Enumerable.Range(0, _world.Chance.Int(0, 60)).Select(_ => (byte)_world.Chance.Int(0, 255)).ToArray());
                break;
        }
    }

    private void Say(DeskRun victim, byte[] message) => victim.Step(new Happening.Heard(_id, Lane.Inbox, message));

    private static byte[] Encode(DeskMessage message) => MessageCodec.Encode(message);

    private byte[] Replayed() => _world.Network.Captured.Count == 0 ? [] : _world.Chance.Pick(_world.Network.Captured).Message.ToArray();

    private byte[] Altered()
    {
        var message = Replayed();
        for (var flips = _world.Chance.Int(1, 3); flips > 0 && message.Length > 0; flips--)
        {
            message[_world.Chance.Int(0, message.Length - 1)] ^= (byte)_world.Chance.Int(1, 255);
        }

        return message;
    }

    private IEnumerable<Frame> Frames() => _world.Network.Captured.Select(it => MessageCodec.Decode(it.Message)).SelectMany(message => message switch
    {
        DeskMessage.Live e => e.Frames,
        DeskMessage.Pages e => e.Frames,
        _ => [],
    });

    /// <summary>A true frame, signature and all, under another number.</summary>
    private Frame Relabelled(Frame frame) => frame with { First = (uint)Math.Max(1, frame.First + _world.Chance.Int(-3, 3)) };

    /// <summary>Another person in place of the true one.</summary>
    private Frame Rewritten(Frame frame)
    {
        var arrived = FactCodec.Encode(new Fact
        {
            Ref = new FactRef(frame.Log, frame.Last),
            At = new EventTime(_world.TrueMs),
            Clock = ClockClass.Confirmed,
            Payload = new FactPayload.AttendeeArrived(World.PersonOf(_world.Chance.Int(0, _world.Mix.People - 1))),
        });
        var rewritten = frame with { Payloads = frame.Payloads.SetItem(frame.Payloads.Length - 1, arrived) };
        return _world.Chance.Is(0.5) ? rewritten : rewritten with { Signature = CheapKeys.SignerOf(Key)(rewritten.Head().Bytes) };
    }

    private Frame OpenedAs(DeskId desk)
    {
        var log = new LogId(_world.Chance.Id());
        return new LogWriter(World.Event, log, CheapKeys.SignerOf(Key)).Write(
        [
            new Fact
            {
                Ref = new FactRef(log, 1),
                At = new EventTime(_world.TrueMs),
                Clock = ClockClass.Confirmed,
                Payload = new FactPayload.LogOpened(desk, CheapKeys.KeyOf(Key), World.Event, "1.0", FactRef.None, []),
            },
        ]);
    }

    /// <summary>Claims to hold more of everybody's logs than there is, and to have the best clock but one.</summary>
    private DeskMessage.Pulse Boast() => new()
    {
        Digest = _world.Chance.Number(),
        Facts = 1_000_000,
        Time = new EventTime(_world.TrueMs + _world.Chance.Int(-1_000_000, 1_000_000)),
        Clock = ClockClass.Unknown,
        Card = new DeskCard("9.9"),
        ProtocolMin = 1,
        ProtocolMax = 9,
        CannotKeep = false,
        Fresh = [.. Frames().Select(frame => new FactRef(frame.Log, frame.Last + 5)).DistinctBy(claim => claim.Log).Take(20)],
    };

    private DeskMessage Lie(DeskMessage question) => question switch
    {
        DeskMessage.RangeAsk e => new DeskMessage.Pages(e.Request, e.Wants.Length, [.. Frames().Select(Relabelled).Take(8)]),
        DeskMessage.VectorAsk e => new DeskMessage.VectorAnswer(
            e.Request,
            [.. Frames().DistinctBy(frame => frame.Log).OrderBy(frame => frame.Log).Select(frame => new Holding(frame.Log, frame.Last + 9, _world.Chance.Number()))],
            HasMore: _isEndless),
        _ => Boast(),
    };
}
