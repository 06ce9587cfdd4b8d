using Kiosk.DeskSync;
using Kiosk.DeskSync.Talking;

namespace Kiosk.Simulation.Talking;

/// <summary>A few desks, a network that loses only what a test tells it to, and time that passes when asked.</summary>
internal sealed class TestVenue
{
    private static readonly TimeSpan Travel = TimeSpan.FromMilliseconds(2);

    private readonly List<TestDesk> _desks = [];
    private readonly Queue<(TimeSpan At, TestDesk From, TestDesk To, Lane Lane, ReadOnlyMemory<byte> Message)> _underWay = new();
    private ulong _number;

    public TimeSpan Now { get; private set; } = TimeSpan.FromHours(1);

    /// <summary>Whether a message gets through; all do.</summary>
    public Func<TestDesk, TestDesk, DeskMessage, bool> Passes { get; set; } = (_, _, _) => true;

    public List<(TestDesk From, TestDesk To, DeskMessage Message)> Sent { get; } = [];

    public ulong NextNumber() => ++_number;

    public TestDesk Add(TestDesk desk)
    {
        foreach (var other in _desks)
        {
            other.Step(new Happening.PeerAppeared(desk.Id));
        }

        _desks.Add(desk);
        foreach (var other in _desks.Where(other => other != desk))
        {
            desk.Step(new Happening.PeerAppeared(other.Id));
        }

        return desk;
    }

    public TestDesk NewDesk(Mutation mutation = Mutation.None) => Add(new TestDesk(this, NextNumber(), mutation: mutation));

    public void Carry(TestDesk from, IReadOnlyList<DeskAction> actions)
    {
        foreach (var action in actions)
        {
            switch (action)
            {
                case DeskAction.TellAll e:
                    _desks.Where(to => to != from).ToList().ForEach(to => Send(from, to, e.Lane, e.Message));
                    break;
                case DeskAction.Tell e when _desks.Find(desk => desk.Id == e.To) is { } to:
                    Send(from, to, e.Lane, e.Message);
                    break;
                case DeskAction.Tell:
                    break;
                case DeskAction.Keep e:
                    from.Keep(e.Frame);
                    break;
                default:
                    from.Done.Add(action);
                    break;
            }
        }
    }

    public void Send(TestDesk from, TestDesk to, Lane lane, ReadOnlyMemory<byte> bytes)
    {
        var message = MessageCodec.Decode(bytes);
        if (Passes(from, to, message))
        {
            Sent.Add((from, to, message));
            _underWay.Enqueue((Now + Travel, from, to, lane, bytes));
        }
    }

    public void Send(TestDesk from, TestDesk to, DeskMessage message) => Send(from, to, Lane.Inbox, MessageCodec.Encode(message));

    /// <summary>Lets time pass, everybody hearing and ticking as it comes due.</summary>
    public void Pass(double seconds)
    {
        var until = Now + TimeSpan.FromSeconds(seconds);
        while (true)
        {
            var tick = _desks.Count == 0 ? until : _desks.Min(desk => desk.Talk.NextDue);
            var next = _underWay.TryPeek(out var first) && first.At < tick ? first.At : tick;
            if (next > until)
            {
                break;
            }

            Now = next > Now ? next : Now;
            if (_underWay.TryPeek(out first) && first.At <= Now)
            {
                _underWay.Dequeue();
                first.To.Step(new Happening.Heard(first.From.Id, first.Lane, first.Message));
            }
            else
            {
                _desks.Where(desk => desk.Talk.NextDue <= Now).ToList().ForEach(desk => desk.Step(new Happening.Tick()));
            }
        }

        Now = until;
    }
}
