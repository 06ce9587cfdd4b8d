namespace Kiosk.DeskSync.Talking;

/// <summary>So much in a second, and what was saved up before that: a token bucket. It may be overdrawn once.</summary>
internal sealed class Allowance
{
    private readonly double _perSecond;
    private readonly double _burst;
    private double _left;
    private TimeSpan _at;

    public Allowance(double perSecond, double burst) => (_perSecond, _burst, _left) = (perSecond, burst, burst);

    /// <summary>Takes from it where anything is left.</summary>
    public bool TryTake(double amount, TimeSpan now)
    {
        Refill(now);
        if (_left <= 0)
        {
            return false;
        }

        _left -= amount;
        return true;
    }

    /// <summary>When something will be left.</summary>
    public TimeSpan NextAt(TimeSpan now)
    {
        Refill(now);
        return _left > 0 ? now : now + TimeSpan.FromSeconds((1 - _left) / _perSecond);
    }

    private void Refill(TimeSpan now)
    {
        _left = Math.Min(_burst, _left + (_perSecond * Math.Max(0, (now - _at).TotalSeconds)));
        _at = now;
    }
}
