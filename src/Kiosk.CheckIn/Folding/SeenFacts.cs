namespace Kiosk.CheckIn.Folding;

/// <summary>Which facts were folded already. Logs have no gaps in the end, so a counter a log is nearly all it holds.</summary>
internal sealed class SeenFacts
{
    private readonly Dictionary<LogId, (uint UpTo, HashSet<uint> Beyond)> _logs = [];

    public int Count { get; private set; }

    /// <summary>True where the fact is new.</summary>
    public bool Add(FactRef fact)
    {
        var (upTo, beyond) = _logs.TryGetValue(fact.Log, out var known) ? known : (0u, []);
        if (fact.Sequence == upTo + 1 && beyond.Count == 0)
        {
            _logs[fact.Log] = (fact.Sequence, beyond);
            Count++;
            return true;
        }

        if (fact.Sequence <= upTo || !beyond.Add(fact.Sequence))
        {
            return false;
        }

        while (beyond.Remove(upTo + 1))
        {
            upTo++;
        }

        _logs[fact.Log] = (upTo, beyond);
        Count++;
        return true;
    }

    /// <summary>Highest sequence seen in a log; 0 where none was.</summary>
    public uint HighestIn(LogId log) =>
        _logs.TryGetValue(log, out var known) ? Math.Max(known.UpTo, known.Beyond.DefaultIfEmpty().Max()) : 0;

    /// <summary>Whether any fact that stands earlier in the same log was seen.</summary>
    public bool HasBefore(FactRef fact) => _logs.TryGetValue(fact.Log, out var known)
        && (known.UpTo > 0 ? fact.Sequence > 1 : known.Beyond.Any(sequence => sequence < fact.Sequence));

    public IEnumerable<(LogId Log, uint UpTo, int Beyond)> Logs =>
        _logs.OrderBy(log => log.Key).Select(log => (log.Key, log.Value.UpTo, log.Value.Beyond.Count));
}
