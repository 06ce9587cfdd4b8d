using System.Diagnostics;
using System.Globalization;
using System.Net;
using Kiosk.Desk.Tests.Processes;

namespace Kiosk.Benchmarks.Desk;

/// <summary>A <c>kiosk run</c> of its own, seen from outside: when it answers, and what memory the system has given it.</summary>
internal sealed class MeasuredDesk : IDisposable
{
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly HttpClient _http;
    private readonly long _started;

    private MeasuredDesk(Process process, int port, long started)
    {
        (_process, _started) = (process, started);
        _http = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}"), Timeout = AnswerMax };
    }

    public Uri Address => _http.BaseAddress!;

    /// <param name="kiosk">The published program, or its <c>kiosk.dll</c>.</param>
    /// <param name="folder">What it opens.</param>
    public static MeasuredDesk Start(string kiosk, SampleFolder folder) =>
        Start(kiosk, folder.Home, folder.Event, FreePorts.Take(), new Dictionary<string, string>());

    /// <summary>The same on a port of the caller's, with settings.</summary>
    public static MeasuredDesk Start(string kiosk, string home, string folder, int port, IReadOnlyDictionary<string, string> settings)
    {
        string[] arguments = ["run", "--data", folder, "--port", $"{port}"];
        var isDll = kiosk.EndsWith(".dll", StringComparison.Ordinal);
        var start = new ProcessStartInfo(isDll ? "dotnet" : kiosk, isDll ? [kiosk, .. arguments] : arguments)
        {
            RedirectStandardOutput = true,
            WorkingDirectory = home,
        };
        start.Environment["KIOSK_HOME"] = home;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var started = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return new MeasuredDesk(process, port, started);
    }

    /// <summary>Shows a ticket until it is answered.</summary>
    /// <returns>The time from the program's start to its first answer.</returns>
    public async Task<TimeSpan> FirstAnswerAsync(byte[] ticket)
    {
        while (!await AnswersAsync(ticket))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(_started) > AnswerMax)
            {
                throw new InvalidOperationException("The desk does not answer.");
            }

            await Task.Delay(5);
        }

        return Stopwatch.GetElapsedTime(_started);
    }

    /// <summary>What it has used so far, of all processors together.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory now, in MiB.</summary>
    public double ResidentMiB => StatusKiB("VmRSS:") / 1024.0;

    /// <summary>The most it ever was, in MiB.</summary>
    public double PeakMiB => StatusKiB("VmHWM:") / 1024.0;

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        _http.Dispose();
    }

    private async Task<bool> AnswersAsync(byte[] ticket)
    {
        try
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(ticket), "file", "ticket.png" } };
            using var response = await _http.PostAsync(new Uri("/door/picture", UriKind.Relative), form);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false; // Nobody listens yet.
        }
    }

    private long StatusKiB(string name)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").Single(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line[name.Length..^2], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
    }
}
