using System.Globalization;

namespace Kiosk.Simulation.Worlds;

/// <summary>Proves that the simulation bites: every deliberate fault must be found.</summary>
internal static class Mutants
{
    /// <summary>The first seed that finds the fault, and what it finds; null where none of so many does.</summary>
    public static string? FirstFound(Sabotage sabotage, int seedsMax)
    {
        for (var seed = 0UL; seed < (ulong)seedsMax; seed++)
        {
            if (ManyWorlds.PlayOne(new World(seed, sabotage)) is { } why)
            {
                return $"seed {seed}: {why.Split('\n')[0]}";
            }
        }

        return null;
    }

    /// <summary>Prints for each how many of the seeds found it, which was the first, and what was broken.</summary>
    public static int Hunt(int seeds)
    {
        var missed = 0;
        for (var index = 0; index < Sabotage.All.Count; index++)
        {
            var sabotage = Sabotage.All[index];
            var failures = ManyWorlds.Play(0, seeds, sabotage).Failures;
            missed += failures.Count == 0 ? 1 : 0;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{index + 1,2} {sabotage.Name}: {failures.Count} of {seeds}")
                + (failures.Count == 0 ? ", MISSED" : $", first by seed {failures[0].Seed}: {failures[0].Why.Split('\n')[0]}"));
        }

        return missed == 0 ? 0 : 1;
    }
}
