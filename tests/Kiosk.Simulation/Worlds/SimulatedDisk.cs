using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;

namespace Kiosk.Simulation.Worlds;

/// <summary>A log on a card that is slow, full, lies, is torn by a cut, copied, or put back to what it was.</summary>
internal sealed class SimulatedDisk(World world, int key)
{
    private readonly List<Frame> _frames = [];
    private readonly Dictionary<LogId, List<Frame>> _byLog = [];
    private readonly HashSet<FactRef> _facts = [];
    private readonly Queue<(Frame Frame, Action<bool> Done)> _underWay = new();
    private int _reallyOnDisk;

    /// <summary>Says that a write is done some seconds before a power cut could no longer take it.</summary>
    public bool Lies { get; init; }

    public bool IsFull { get; set; }

    /// <summary>The next write fails for no reason that anybody can see.</summary>
    public bool IsFailing { get; set; }

    public TimeSpan SlowUntil { get; set; }

    /// <summary>What a program reads when it starts.</summary>
    public IReadOnlyList<Frame> Frames => _frames;

    public int FactCount => _facts.Count;

    public bool IsIdle => _underWay.Count == 0;

    public IEnumerable<FactRef> Facts => _facts;

    public bool Holds(FactRef fact) => _facts.Contains(fact);

    public IEnumerable<Frame> Read(LogId log, uint first) =>
        _byLog.TryGetValue(log, out var frames) ? frames.Where(frame => frame.Last >= first).OrderBy(frame => frame.First) : [];

    /// <summary>Begins a write; reports when it is done, or that it failed. In order.</summary>
    public void Append(Frame frame, Action<bool> done)
    {
        _underWay.Enqueue((frame, done));
        if (_underWay.Count == 1)
        {
            BeginNext();
        }
    }

    /// <summary>The program was killed: what it had handed over may have gone through, in order.</summary>
    public void Kill()
    {
        var kept = world.Chance.Int(0, _underWay.Count);
        while (_underWay.TryDequeue(out var write))
        {
            if (kept-- > 0 && !IsFull)
            {
                Put(write.Frame);
            }
        }

    }

    /// <summary>The power went: a write under way is torn, and a card that lies loses what it said it had.</summary>
    public void CutPower()
    {
        world.Tally.Count("torn writes", _underWay.Count > 0 ? 1 : 0);
        Kill();
        if (Lies && _frames.Count > _reallyOnDisk)
        {
            world.Tally.Count("lies exposed");
            Truncate(world.Chance.Int(_reallyOnDisk, _frames.Count));
        }
    }

    /// <summary>What was reported as written long enough ago is.</summary>
    public void SettleDown() => _reallyOnDisk = _frames.Count;

    /// <summary>The card as it is now, for another machine or for later.</summary>
    public Frame[] Picture() => [.. _frames];

    /// <summary>The card is overwritten with a picture, or put into the bin with an empty one.</summary>
    public void Overwrite(Frame[] picture)
    {
        Truncate(0);
        foreach (var frame in picture)
        {
            Put(frame);
        }

        SettleDown();
    }

    private void BeginNext()
    {
        if (_underWay.TryPeek(out var next))
        {
            var took = world.Now < SlowUntil ? world.Chance.Between(0.5, 8) : world.Chance.Between(0.0005, 0.02);
            world.At(world.Now + TimeSpan.FromSeconds(took), () => Finish(next.Done));
        }
    }

    private void Finish(Action<bool> done)
    {
        // What a crash took away is no longer under way.
        if (!_underWay.TryPeek(out var next) || next.Done != done)
        {
            return;
        }

        _underWay.Dequeue();
        var isKept = !IsFull && !IsFailing;
        world.Tally.Count("writes refused by a full disk", IsFull ? 1 : 0);
        world.Tally.Count("writes that failed", IsFailing ? 1 : 0);
        IsFailing = false;
        if (isKept)
        {
            Put(next.Frame);
            _reallyOnDisk = Lies ? _reallyOnDisk : _frames.Count;
        }

        BeginNext();
        done(isKept);
    }

    private void Put(Frame frame)
    {
        _frames.Add(frame);
        (_byLog.TryGetValue(frame.Log, out var log) ? log : _byLog[frame.Log] = []).Add(frame);
        for (var sequence = frame.First; sequence <= frame.Last; sequence++)
        {
            var name = new FactRef(frame.Log, sequence);
            if (_facts.Add(name))
            {
                var fact = world.Truth[name];
                fact.Holders++;
                fact.EverHeldBy |= 1UL << key;
            }
        }
    }

    private void Truncate(int count)
    {
        var before = _facts.ToArray();
        Frame[] left = [.. _frames.Take(count)];
        _frames.Clear();
        _byLog.Clear();
        _facts.Clear();
        foreach (var name in before)
        {
            world.Truth[name].Holders--;
        }

        foreach (var frame in left)
        {
            Put(frame);
        }

        foreach (var name in before.Where(name => world.Truth[name].Holders == 0))
        {
            world.Truth[name].WasDestroyed = true;
        }

        _reallyOnDisk = Math.Min(_reallyOnDisk, count);
    }
}
