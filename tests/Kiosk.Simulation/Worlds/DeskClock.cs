using Kiosk.CheckIn;

namespace Kiosk.Simulation.Worlds;

/// <summary>A desk's idea of the event's time: true time and an error.</summary>
internal sealed class DeskClock(World world, TimeSpan error, bool isConfirmed)
{
    private static readonly DateTimeOffset Earliest = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private TimeSpan _error = error;

    public EventTime Now => new(world.TrueMs + (long)_error.TotalMilliseconds);

    public ClockClass Class { get; private set; } = isConfirmed ? ClockClass.Confirmed
        : IsPlausible(new EventTime(world.TrueMs + (long)error.TotalMilliseconds)) ? ClockClass.Plausible : ClockClass.Unknown;

    public void Adopt(TimeSpan delta, ClockClass clock) => (_error, Class) = (_error + delta, clock);

    private static bool IsPlausible(EventTime time) => time.ToUtc() >= Earliest && time.ToUtc() < Earliest.AddYears(10);
}
