using Kiosk.CheckIn;

namespace Kiosk.Desk.Running;

/// <summary>The event's time at this desk: the system clock read once, and monotonic time from then on.</summary>
/// <remarks>
/// A later jump of the system clock moves nothing. Two things do: time slept (monotonic time stands still while a laptop
/// is suspended; <paramref name="uptime"/> does not), a clock that was beyond belief and has come to its senses, and
/// a better clock at another desk or in an organizer's hand (<see cref="Adopt"/>).
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
    private ClockClass _adopted;

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

    public ClockClass Class
    {
        get
        {
            var now = Now.ToUtc();
            lock (_lock)
            {
                return _adopted != ClockClass.Unknown ? _adopted : IsPlausible(now) ? ClockClass.Plausible : ClockClass.Unknown;
            }
        }
    }

    /// <summary>Goes by a better clock from now on.</summary>
    /// <param name="delta">What is to be added to this one; negative where it is fast.</param>
    /// <param name="clock">How far it is believed then.</param>
    public void Adopt(TimeSpan delta, ClockClass clock)
    {
        lock (_lock)
        {
            // What lies outside the calendar is no time: somebody else's nonsense is not adopted.
            if (delta > DateTimeOffset.MinValue.AddDays(1) - _start && delta < DateTimeOffset.MaxValue.AddDays(-400) - _start)
            {
                _start += delta;
                _adopted = clock;
            }
        }
    }

    /// <summary>Takes note of sleep and of a system clock that was set right. Call it every few seconds.</summary>
    public void Look()
    {
        lock (_lock)
        {
            var awake = time.GetElapsedTime(_startTimestamp);
            var asleep = uptime() - _startUptime - awake;
            var now = _start + awake + (asleep > SleepMin ? asleep : TimeSpan.Zero);
            var system = time.GetUtcNow();
            _start = _adopted == ClockClass.Unknown && !IsPlausible(now) && IsPlausible(system) ? system : now;
            if (asleep > SleepMin && _adopted != ClockClass.Unknown)
            {
                // Uptime is coarse and crystals drift: what was agreed before a sleep is asked for again.
                _adopted = ClockClass.Plausible;
            }

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
