using Kiosk.DeskSync.Talking;

namespace Kiosk.Simulation.Worlds;

/// <summary>The one source of chance of a world. The same seed gives the same world to the last message.</summary>
internal sealed class Chance(ulong seed)
{
    private readonly Dice _dice = new(seed);

    public ulong Number() => _dice.Next();

    /// <summary>An id: never zero.</summary>
    public ulong Id() => _dice.Next() | 1;

    public double Unit() => (_dice.Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From <paramref name="min"/> up to and without <paramref name="max"/>.</summary>
    public double Between(double min, double max) => min + ((max - min) * Unit());

    /// <summary>Both ends included.</summary>
    public int Int(int min, int max) => min + (int)(_dice.Next() % (ulong)(max - min + 1));

    public bool Is(double probability) => Unit() < probability;

    /// <summary>A wait whose end nobody can foresee.</summary>
    public TimeSpan Wait(double meanSeconds) => TimeSpan.FromSeconds(-Math.Log(1 - Unit()) * meanSeconds);

    public T Pick<T>(IReadOnlyList<T> of) => of[Int(0, of.Count - 1)];
}
