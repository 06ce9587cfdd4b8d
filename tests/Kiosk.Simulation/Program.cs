using System.Diagnostics;
using System.Globalization;
using Kiosk.Simulation.Worlds;

namespace Kiosk.Simulation;

/// <summary>Runs the tests, or worlds by the thousand: <c>run COUNT [FIRST]</c>, <c>replay SEED [MUTANT]</c>, <c>mutants [SEEDS]</c>, <c>catchup FACTS</c>.</summary>
internal static class Program
{
    public static int Main(string[] args) => args switch
    {
        ["run", var count] => Run(0, Number(count)),
        ["run", var count, var first] => Run(Number(first), Number(count)),
        ["replay", var seed] => Replay(Number(seed), Sabotage.None),
        ["replay", var seed, var mutant] => Replay(Number(seed), Sabotage.All[(int)Number(mutant) - 1]),
        ["mutants"] => Mutants.Hunt(300),
        ["mutants", var seeds] => Mutants.Hunt((int)Number(seeds)),
        ["catchup", var facts] => CatchUpRun.Measure((int)Number(facts)),
        _ when args.Any(arg => arg is "--server" or "--internal-msbuild-node") =>
            Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions).GetAwaiter().GetResult(),
        _ => Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args).GetAwaiter().GetResult(),
    };

    private static ulong Number(string text) => ulong.Parse(text.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static int Run(ulong first, ulong count)
    {
        var clock = Stopwatch.StartNew();
        var outcome = ManyWorlds.Play(first, (int)count, Sabotage.None);
        foreach (var (seed, why) in outcome.Failures)
        {
            Console.WriteLine(ManyWorlds.Describe(seed, why));
        }

        Console.WriteLine(outcome.Tally);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} worlds in {clock.Elapsed.TotalSeconds:F1} s ({outcome.Tally.DeskSeconds / clock.Elapsed.TotalSeconds:F0} desk seconds a second), {outcome.Failures.Count} failed."));
        return outcome.Failures.Count == 0 ? 0 : 1;
    }

    private static int Replay(ulong seed, Sabotage sabotage)
    {
        try
        {
            new World(seed, sabotage, Console.WriteLine).Play();
            Console.WriteLine("Every law holds.");
            return 0;
        }
        catch (InvariantBroken broken)
        {
            Console.WriteLine("BROKEN: " + broken.Message);
            return 1;
        }
    }
}
