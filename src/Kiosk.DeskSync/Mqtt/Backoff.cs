namespace Kiosk.DeskSync.Mqtt;

/// <summary>How long to wait before the next attempt: half a second, then twice as long each time, thirty seconds at most.</summary>
/// <remarks>Each wait is drawn anew between half and all of it, so that desks that lost each other at once do not come back at once.</remarks>
internal sealed class Backoff
{
    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);

    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private int _failures;

    public TimeSpan Next()
    {
        var full = Math.Min(Longest.TotalMilliseconds, First.TotalMilliseconds * Math.Pow(2, Math.Min(_failures, 16)));
        _failures++;
        return TimeSpan.FromMilliseconds(full * (0.5 + (Random.Shared.NextDouble() / 2)));
    }

    public void Reset() => _failures = 0;
}
