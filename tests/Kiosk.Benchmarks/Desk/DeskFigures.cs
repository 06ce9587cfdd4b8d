using System.Diagnostics;

namespace Kiosk.Benchmarks.Desk;

/// <summary>
/// Start to first answer and resident memory of the whole program, for events of several sizes:
/// <c>dotnet run -c Release --project tests/Kiosk.Benchmarks -- desk [KIOSK]</c>. Not a test: it fails nothing.
/// </summary>
internal static class DeskFigures
{
    private const string Published = "artifacts/publish/linux-x64/kiosk";

    private static readonly int[] FactCounts = [1_000, 100_000, 300_000];

    /// <summary>Starts of each size; the first one finds the files in no better state than the others.</summary>
    private const int Starts = 3;

    // The desk has followed its log into the second copy by then, and the collector has had its turn.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);

    /// <summary>A door page with a camera that shows frames all the time.</summary>
    private static readonly TimeSpan PageOpen = TimeSpan.FromSeconds(20);

    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/google-chrome"];

    /// <param name="arguments">The program to measure; without one, what <c>dotnet publish</c> made.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var kiosk = Path.GetFullPath(arguments is [var named, ..] ? named : Published);
        if (!OperatingSystem.IsLinux() || !File.Exists(kiosk))
        {
            await Console.Error.WriteLineAsync(
                $"{kiosk} is not there, or this is not Linux. First: dotnet publish src/Kiosk.Desk -p:PublishProfile=linux-x64");
            return 1;
        }

        Console.WriteLine("| facts | start to first answer, s (processor time, s) | idle, MiB | door page open, MiB | most ever, MiB |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var factCount in FactCounts)
        {
            using var folder = await SampleFolder.MakeAsync(factCount);
            await MeasureAsync(kiosk, folder, factCount);
        }

        return 0;
    }

    private static async Task MeasureAsync(string kiosk, SampleFolder folder, int factCount)
    {
        var starts = new List<string>();
        for (var start = 1; start < Starts; start++)
        {
            using var once = MeasuredDesk.Start(kiosk, folder);
            starts.Add(await FirstAnswerAsync(once, folder.Ticket(start)));
        }

        using var desk = MeasuredDesk.Start(kiosk, folder);
        starts.Add(await FirstAnswerAsync(desk, folder.Ticket(Starts)));
        await Task.Delay(Settling);
        var idle = desk.ResidentMiB;
        var withPage = await WithPageAsync(desk, folder.Home);
        Console.WriteLine($"| {factCount:N0} | {string.Join(" · ", starts)} | {idle:0} | {withPage} | {desk.PeakMiB:0} |");
    }

    // On a machine that others use as well, the processor time says more than the clock.
    private static async Task<string> FirstAnswerAsync(MeasuredDesk desk, byte[] ticket)
    {
        var elapsed = await desk.FirstAnswerAsync(ticket);
        return $"{elapsed.TotalSeconds:0.00} ({desk.ProcessorTime.TotalSeconds:0.00})";
    }

    private static async Task<string> WithPageAsync(MeasuredDesk desk, string scratch)
    {
        if (Browsers.FirstOrDefault(File.Exists) is not { } browser)
        {
            return "no Chromium here";
        }

        using var page = Process.Start(new ProcessStartInfo(
            browser,
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--mute-audio",
                "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", "--remote-debugging-port=0",
                $"--user-data-dir={Path.Combine(scratch, "browser")}", desk.Address.ToString(),
            ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        page.OutputDataReceived += (_, _) => { };
        page.ErrorDataReceived += (_, _) => { };
        page.BeginOutputReadLine();
        page.BeginErrorReadLine();
        try
        {
            await Task.Delay(PageOpen);
            return $"{desk.ResidentMiB:0}";
        }
        finally
        {
            page.Kill(entireProcessTree: true);
            await page.WaitForExitAsync();
        }
    }
}
