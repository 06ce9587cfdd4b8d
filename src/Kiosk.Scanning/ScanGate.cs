namespace Kiosk.Scanning;

/// <summary>Makes one scan of a code that stays in view for many frames.</summary>
/// <remarks>
/// Law: a text is new if and only if it was never seen, or its last sighting lies at least the absence back.
/// One gate serves all cameras of a desk, so a page that is reloaded under a held ticket does not scan it again.
/// <threadsafety>Any thread may call.</threadsafety>
/// </remarks>
public sealed class ScanGate
{
    /// <summary>
    /// Glare, a moving hand and hunting focus lose a code for up to a second; this is longer. And it is shorter than somebody
    /// needs who is asked to take the ticket away and show it again.
    /// </summary>
    public static readonly TimeSpan AbsenceDefault = TimeSpan.FromSeconds(2);

    /// <summary>Texts remembered at once. More than a camera shows within the absence; bounds what a hostile screen can fill.</summary>
    public const int TextsMax = 256;

    private readonly Dictionary<string, long> _lastSeen = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _absence;

    public ScanGate(TimeProvider time)
        : this(time, AbsenceDefault)
    {
    }

    /// <param name="time">Only its monotonic timestamps are read.</param>
    /// <param name="absence">How long a text must be out of view to count again; above zero.</param>
    public ScanGate(TimeProvider time, TimeSpan absence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(absence, TimeSpan.Zero);
        _time = time;
        _absence = absence;
    }

    /// <summary>Says that a text is in view now.</summary>
    /// <returns>Whether this is a new scan.</returns>
    public bool IsNew(string text)
    {
        lock (_lock)
        {
            var now = _time.GetTimestamp();
            if (_lastSeen.TryGetValue(text, out var before))
            {
                _lastSeen[text] = now;
                return _time.GetElapsedTime(before, now) >= _absence;
            }

            MakeRoom_NeedsLock(now);
            _lastSeen.Add(text, now);
            return true;
        }
    }

    // A text that is forgotten here would be new at its next sighting anyway, except when more than TextsMax are in view.
    private void MakeRoom_NeedsLock(long now)
    {
        string? oldest = null;
        var oldestSeen = long.MaxValue;
        foreach (var (text, seen) in _lastSeen)
        {
            if (_time.GetElapsedTime(seen, now) >= _absence)
            {
                _lastSeen.Remove(text);
            }
            else if (seen < oldestSeen)
            {
                (oldest, oldestSeen) = (text, seen);
            }
        }

        if (_lastSeen.Count >= TextsMax && oldest is not null)
        {
            _lastSeen.Remove(oldest);
        }
    }
}
