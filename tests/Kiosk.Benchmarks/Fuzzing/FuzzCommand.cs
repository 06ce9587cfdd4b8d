using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Kiosk.Desk.Tests;
using SharpFuzz;

namespace Kiosk.Benchmarks.Fuzzing;

/// <summary>Lets AFL look for input that breaks a reader, guided by which branches each input takes (SharpFuzz writes that into a copy of
/// the library).</summary>
internal static class FuzzCommand
{
    private const string Usage = """
        fuzz TARGET [--seconds N] [--folder DIR]
          TARGET     picture, symbol, message (Kiosk.Qr); fact, frame, ticket (Kiosk.CheckIn); talk (Kiosk.DeskSync); or all
          --seconds  how long for each; default 60
          --folder   where corpus and findings are kept, to go on from next time; default a new one
        Needs afl-fuzz (apt-get install afl++). Ends with 1 where something broke; the inputs lie in DIR/TARGET/out.
        """;

    /// <summary>How this program is started again, by AFL, to read what AFL thinks of.</summary>
    private const string Inner = "--read";

    public static int Run(string[] arguments)
    {
        if (arguments is [Inner, var inner])
        {
            var target = FuzzTarget.All.Single(target => target.Name == inner);
            Fuzzer.OutOfProcess.Run(stream =>
            {
                using var bytes = new MemoryStream();
                stream.CopyTo(bytes);
                target.Read(bytes.ToArray());
            });
            return 0;
        }

        var (seconds, folder) = (60, "");
        FuzzTarget[] targets = arguments is [var name, ..] ? [.. FuzzTarget.All.Where(target => name == "all" || name == target.Name)] : [];
        for (var i = 1; i < arguments.Length; i += 2)
        {
            if (i + 1 < arguments.Length && arguments[i] == "--seconds")
                seconds = int.Parse(arguments[i + 1], CultureInfo.InvariantCulture);
            else if (i + 1 < arguments.Length && arguments[i] == "--folder")
                folder = arguments[i + 1];
            else
                targets = [];
        }

        if (targets.Length == 0)
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        folder = folder.Length > 0 ? Path.GetFullPath(folder) : Directory.CreateTempSubdirectory("kiosk-fuzz-").FullName;
        Console.WriteLine($"Corpus and findings: {folder}");
        var program = Instrument(Path.Combine(folder, "program"), targets);
        return targets.Select(target => Fuzz(target, program, Path.Combine(folder, target.Name), seconds)).ToArray().Max();
    }

    /// <summary>Copies this program and has the copy's libraries tell which branches are taken.</summary>
    private static string Instrument(string folder, FuzzTarget[] targets)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        FolderCopy.Make(AppContext.BaseDirectory, folder);
        foreach (var library in targets.Select(target => target.Assembly).Distinct())
            Fuzzer.Instrument(Path.Combine(folder, library), _ => true, Options.Value);
        return Path.Combine(folder, Path.GetFileName(typeof(FuzzCommand).Assembly.Location));
    }

    private static int Fuzz(FuzzTarget target, string program, string folder, int seconds)
    {
        var (seeds, found) = (Path.Combine(folder, "in"), Path.Combine(folder, "out"));
        Directory.CreateDirectory(seeds);
        foreach (var (number, seed) in target.Seeds().Index())
            File.WriteAllBytes(Path.Combine(seeds, $"{number:D3}"), seed);

        // Two seconds for an input: the first one finds the program not yet compiled.
        var start = new ProcessStartInfo("afl-fuzz", [
            "-i", Directory.Exists(found) ? "-" : seeds, "-o", found, "-t", "2000", "-m", "none", "-V", $"{seconds}",
            "dotnet", "exec", program, "fuzz", Inner, target.Name])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["AFL_SKIP_BIN_CHECK"] = "1",
                ["AFL_NO_UI"] = "1",
                ["AFL_SKIP_CPUFREQ"] = "1",
                ["AFL_NO_AFFINITY"] = "1",
                ["AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES"] = "1",
            },
        };
        try
        {
            using var afl = Process.Start(start)!;
            var wrong = afl.StandardError.ReadToEndAsync();
            var said = afl.StandardOutput.ReadToEnd();
            afl.WaitForExit();
            if (afl.ExitCode != 0)
            {
                Console.Error.WriteLine($"{target.Name}: afl-fuzz ended with {afl.ExitCode}.\n{said}\n{wrong.Result}");
                return 2;
            }
        }
        catch (Win32Exception)
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        var figures = File.ReadLines(Path.Combine(found, "default", "fuzzer_stats"))
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries)).ToDictionary(pair => pair[0], pair => pair[1]);
        Console.WriteLine(
            $"{target.Name}: {figures["execs_done"]} inputs, {figures["edges_found"]} branches, {figures["corpus_count"]} kept, "
            + $"{figures["saved_crashes"]} broke it, {figures["saved_hangs"]} took too long");
        return figures["saved_crashes"] == "0" && figures["saved_hangs"] == "0" ? 0 : 1;
    }
}
