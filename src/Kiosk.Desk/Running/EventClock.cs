using Kiosk.CheckIn;

namespace Kiosk.Desk.Running;

/// <summary>The event's time at this desk: the system clock read once, and monotonic time from then on.</summary>
/// <remarks>
/// A later jump of the system clock moves nothing. Two things do: time slept (monotonic time stands still while a laptop
/// is suspended; <paramref name="uptime"/> does not), and a clock that was beyond belief and has come to its senses.
/// </remarks>
/// <param name="time">System and monotonic clock.</param>
/// <param name="uptime">Time since boot including suspension; where the platform cannot tell, a constant.</param>
internal sealed class EventClock(TimeProvider time, Func<TimeSpan> uptime)
{
    /// <summary>Before this the software did not exist: such a clock has lost its battery.</summary>
    private static readonly DateTimeOffset Earliest = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>No desk runs a version this old: such a clock is wrong the other way.</summary>
    private static readonly DateTimeOffset Latest = Earliest.AddYears(10);

    /// <summary>What wakes up within this was not asleep: the two clocks are read one after the other.</summary>
    private static readonly TimeSpan SleepMin = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long _startTimestamp = time.GetTimestamp();
    private DateTimeOffset _start = time.GetUtcNow();
    private TimeSpan _startUptime = uptime();

    public EventTime Now
    {
        get
        {
            lock (_lock)
            {
                return EventTime.From(_start + time.GetElapsedTime(_startTimestamp));
            }
        }
    }

    public ClockClass Class => IsPlausible(Now.ToUtc()) ? ClockClass.Plausible : ClockClass.Unknown;

    /// <summary>Takes note of sleep and of a system clock that was set right. Call it every few seconds.</summary>
    public void Look()
    {
        lock (_lock)
        {
            var awake = time.GetElapsedTime(_startTimestamp);
            var asleep = uptime() - _startUptime - awake;
            var now = _start + awake + (asleep > SleepMin ? asleep : TimeSpan.Zero);
            var system = time.GetUtcNow();
            _start = !IsPlausible(now) && IsPlausible(system) ? system : now;
            _startTimestamp = time.GetTimestamp();
            _startUptime = uptime();
        }
    }

    /// <summary>Time since boot with suspension, from the kernel.</summary>
    public static TimeSpan SystemUptime()
    {
        if (!OperatingSystem.IsLinux())
        {
            return TimeSpan.Zero;
        }

        var text = File.ReadAllText("/proc/uptime");
        return TimeSpan.FromSeconds(
            double.Parse(text.AsSpan(0, text.IndexOf(' ')), System.Globalization.CultureInfo.InvariantCulture));
    }

    private static bool IsPlausible(DateTimeOffset at) => at >= Earliest && at < Latest;
}
