namespace Kiosk.DeskSync.Talking;

/// <summary>Jitter from a seed (splitmix64): the same seed and the same happenings give the same conversation.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        unchecked
        {
            return Mix(_state += 0x9E3779B97F4A7C15);
        }
    }

    /// <summary>From 1 - <paramref name="share"/> to 1 + <paramref name="share"/> times the wait.</summary>
    public TimeSpan Around(TimeSpan wait, double share) => wait * (1 + (share * ((2 * Unit()) - 1)));

    private double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Spreads every bit over all.</summary>
    public static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
