using System.Collections.Immutable;
using System.Diagnostics;

namespace Kiosk.Desk.Tests.Processes;

/// <summary>The real <c>kiosk</c> as it was built beside the tests, run as a process of its own.</summary>
internal static class KioskProgram
{
    private static readonly string Dll = Path.Combine(
        Repository.Root, "src", "Kiosk.Desk", "bin", Configuration, "net10.0", "kiosk.dll");

    private static string Configuration =>
#if DEBUG
        "Debug";
#else
        "Release";
#endif

    /// <summary>How to start it; its output is UTF-8 and redirected.</summary>
    public static ProcessStartInfo Start(string home, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(Dll);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["KIOSK_HOME"] = home;

        // Desks find each other only where a test says so.
        start.Environment["Sync__Beacon"] = "false";
        start.Environment["Sync__Address"] = "127.0.0.1";
        return start;
    }

    /// <summary>Runs one command to its end.</summary>
    public static Task<Finished> RunAsync(string home, params string[] arguments) =>
        RunAsync(home, ImmutableDictionary<string, string>.Empty, arguments);

    /// <summary>The same with settings.</summary>
    public static async Task<Finished> RunAsync(string home, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = Start(home, arguments);
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Finished(process.ExitCode, await output, await errors);
    }
}

/// <summary>How a command ended and what it said.</summary>
internal sealed record Finished(int ExitCode, string Output, string Errors)
{
    public Finished MustSucceed()
    {
        Assert.True(ExitCode == 0, $"Exit code {ExitCode}.\n{Output}\n{Errors}");
        return this;
    }
}
