namespace Kiosk.Benchmarks.Sync;

/// <summary>
/// What it takes until desks agree: <c>dotnet run -c Release --project tests/Kiosk.Benchmarks -- sync [seen] [filling] [links]</c>, all
/// three where none is named. Not a test: it fails nothing. Everything stays on the loopback address.
/// </summary>
internal static class SyncFigures
{
    /// <param name="parts">Which of them.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(string[] parts)
    {
        if (parts.Except(["seen", "filling", "links"]).FirstOrDefault() is { } unknown)
        {
            await Console.Error.WriteLineAsync($"There is no part \"{unknown}\": seen, filling, links.");
            return 1;
        }

        Console.WriteLine($"Load when it began: {Load()}");
        if (IsAsked("seen"))
        {
            await FactSeen.RunAsync();
        }

        if (IsAsked("filling"))
        {
            await Filling.RunAsync();
        }

        if (IsAsked("links"))
        {
            await LinkCosts.RunAsync();
        }

        Console.WriteLine($"Load when it ended: {Load()}");
        return 0;

        bool IsAsked(string part) => parts.Length == 0 || parts.Contains(part);
    }

    // Others may use the machine as well; then the ratios say more than the times.
    private static string Load() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]) : "unknown";
}
