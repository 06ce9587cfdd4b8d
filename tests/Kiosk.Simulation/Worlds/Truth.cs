using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;

namespace Kiosk.Simulation.Worlds;

/// <summary>What really happened, as no desk can know it: the oracle.</summary>
internal sealed class Truth
{
    private readonly Dictionary<FactRef, TrueFact> _facts = [];

    public IEnumerable<TrueFact> Facts => _facts.Values;

    public int Count => _facts.Count;

    /// <summary>A desk wrote a fact, whatever becomes of it.</summary>
    public TrueFact Wrote(Fact fact, ReadOnlyMemory<byte> payload, long trueMs, int machine, FactRef[] aware, FactRef[] ends)
    {
        if (_facts.TryGetValue(fact.Ref, out var other))
        {
            throw new InvariantBroken($"{fact.Ref} was written twice, as {other.Fact.Payload} and as {fact.Payload}.");
        }

        var written = new TrueFact(fact, payload, trueMs, machine, aware, ends);
        _facts.Add(fact.Ref, written);
        return written;
    }

    public TrueFact this[FactRef name] => _facts[name];

    /// <summary>The last return of a unit that any desk wrote; null where none did.</summary>
    public FactRef? LastReturn(UnitId unit) => _facts.Values
        .Where(fact => fact.Fact.Payload is FactPayload.HeadsetReturned e && e.Unit == unit)
        .MaxBy(fact => (fact.TrueMs, fact.Fact.Ref))?.Fact.Ref;

    /// <summary>Law: what is kept anywhere was written by the log's own desk, to the last bit.</summary>
    public void CheckKept(Frame frame, string where)
    {
        for (var index = 0; index < frame.Payloads.Length; index++)
        {
            var name = new FactRef(frame.Log, frame.First + (uint)index);
            if (!_facts.TryGetValue(name, out var written))
            {
                throw new InvariantBroken($"{where} keeps {name}, which nobody wrote.");
            }

            if (!written.Payload.Span.SequenceEqual(frame.Payloads[index].Span))
            {
                throw new InvariantBroken($"{where} keeps {name} with another content than was written.");
            }
        }
    }

    /// <summary>Whether the writer of one had seen the other, directly or through what it had seen.</summary>
    public bool WasAware(FactRef later, FactRef earlier)
    {
        var open = new Stack<FactRef>([later]);
        var looked = new HashSet<FactRef>();
        while (open.TryPop(out var next))
        {
            foreach (var seen in _facts[next].Aware)
            {
                if (seen == earlier)
                {
                    return true;
                }

                if (looked.Add(seen))
                {
                    open.Push(seen);
                }
            }
        }

        return false;
    }
}

/// <summary>One fact as it was written.</summary>
internal sealed class TrueFact(Fact fact, ReadOnlyMemory<byte> payload, long trueMs, int machine, FactRef[] aware, FactRef[] ends)
{
    public Fact Fact { get; } = fact;

    public ReadOnlyMemory<byte> Payload { get; } = payload;

    /// <summary>When it happened in the world.</summary>
    public long TrueMs { get; } = trueMs;

    public int Machine { get; } = machine;

    /// <summary>Facts about the same person's arrival that stood in the writer's state.</summary>
    public FactRef[] Aware { get; } = aware;

    /// <summary>Loans of which people were told that they are over by it.</summary>
    public FactRef[] Ends { get; } = ends;

    /// <summary>Somebody was told that it is done.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>Disks that hold it.</summary>
    public int Holders { get; set; }

    /// <summary>Machines that ever held it on disk, a bit each by key.</summary>
    public ulong EverHeldBy { get; set; }

    /// <summary>Its last holder was overwritten, carried away, or lied about having it.</summary>
    public bool WasDestroyed { get; set; }
}

/// <summary>A law of the house does not hold.</summary>
internal sealed class InvariantBroken(string message) : Exception(message);
