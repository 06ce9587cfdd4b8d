namespace Kiosk.Simulation.Worlds;

/// <summary>Plays worlds of many seeds, two at a time at most: the machine is shared.</summary>
internal static class ManyWorlds
{
    public sealed record Outcome(Tally Tally, IReadOnlyList<(ulong Seed, string Why)> Failures);

    public static Outcome Play(ulong first, int count, Sabotage sabotage)
    {
        var (tally, failures) = (new Tally(), new List<(ulong Seed, string Why)>());
        var gate = new Lock();
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, index =>
        {
            var seed = first + (ulong)index;
            var world = new World(seed, sabotage);
            var why = PlayOne(world);
            lock (gate)
            {
                tally.Add(world.Tally);
                if (why is not null)
                {
                    failures.Add((seed, why));
                }
            }
        });
        failures.Sort();
        return new Outcome(tally, failures);
    }

    /// <summary>What is broken in this world; null where every law holds.</summary>
    public static string? PlayOne(World world)
    {
        try
        {
            world.Play();
            return null;
        }
        catch (InvariantBroken broken)
        {
            return broken.Message;
        }
        catch (Exception unexpected) when (unexpected is not OutOfMemoryException)
        {
            return unexpected.ToString();
        }
    }

    public static string Describe(ulong seed, string why) =>
        $"seed {seed}: {why}\n  replay: dotnet run -c Release --project tests/Kiosk.Simulation -- replay {seed}";
}
