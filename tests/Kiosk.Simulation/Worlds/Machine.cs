using Kiosk.CheckIn;

namespace Kiosk.Simulation.Worlds;

/// <summary>A machine at the venue: a card, a clock that may be wrong, and the program while it runs.</summary>
internal sealed class Machine(World world, int number, int key)
{
    public int Number { get; } = number;

    /// <summary>Machines whose card was cloned share it.</summary>
    public int Key { get; } = key;

    public DeskId Desk { get; } = CheapKeys.DeskOf((ulong)key);

    public SimulatedDisk Disk { get; } = new(world, key) { Lies = world.Chance.Is(world.Mix.LyingDisks) };

    public bool IsNewer { get; init; }

    /// <summary>What its real-time clock is off by, at each start.</summary>
    public TimeSpan ClockError { get; set; }

    public bool IsGone { get; set; }

    /// <summary>Kept across restarts only by a desk that is broken that way.</summary>
    public LogId KeptLog { get; set; }

    public DeskRun? Run { get; private set; }

    public string Name => $"desk {Number}";

    public void Start()
    {
        if (Run is null && !IsGone)
        {
            Run = new DeskRun(world, this);
            world.Network.Announce(Run);
            Run.Begin();
            world.Trace($"{Name} starts with {Disk.FactCount} facts, clock off by {ClockError}");
        }
    }

    /// <summary>The program ends in the middle of whatever it did.</summary>
    public void Stop(bool powerIsCut)
    {
        if (Run is { } run)
        {
            world.Trace($"{Name} {(powerIsCut ? "loses power" : "is killed")}");
            Run = null;
            world.Network.Forget(run);
            if (powerIsCut)
            {
                Disk.CutPower();
            }
            else
            {
                Disk.Kill();
            }
        }
    }

    public void Restart(bool powerIsCut, TimeSpan after)
    {
        Stop(powerIsCut);
        world.At(world.Now + after, Start);
    }
}
