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

    public IEnumerable<(LogId Log, uint UpTo, int Beyond)> Logs =>
        _logs.OrderBy(log => log.Key).Select(log => (log.Key, log.Value.UpTo, log.Value.Beyond.Count));
}
