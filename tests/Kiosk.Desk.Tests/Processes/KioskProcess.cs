using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Kiosk.Desk.Tests.Processes;

/// <summary>A running desk: a process of its own, reached as a browser would.</summary>
internal sealed class KioskProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private KioskProcess(Process process, int port)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}"), Timeout = TimeSpan.FromSeconds(30) };
    }

    public HttpClient Http { get; }

    public Uri Address => Http.BaseAddress!;

    /// <summary>Everything the process has said so far.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    /// <summary>Starts <c>kiosk COMMAND --port …</c> and waits until it says that it is ready.</summary>
    public static Task<KioskProcess> StartAsync(string home, params string[] arguments) => StartAsync(home, FreePorts.Take(), ImmutableDictionary<string, string>.Empty, arguments);

    /// <summary>The same on a port of the caller's, beside which it takes links, and with settings.</summary>
    public static async Task<KioskProcess> StartAsync(string home, int port, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = KioskProgram.Start(home, [.. arguments, "--port", $"{port}"]);
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var started = Process.Start(start)!;
        var kiosk = new KioskProcess(started, port);
        var ready = new TaskCompletionSource();
        started.OutputDataReceived += (_, line) => kiosk.Hear(line.Data, ready);
        started.ErrorDataReceived += (_, line) => kiosk.Hear(line.Data, ready);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        var first = await Task.WhenAny(ready.Task, started.WaitForExitAsync(), Task.Delay(StartMax));
        if (first != ready.Task)
        {
            await kiosk.DisposeAsync();
            Assert.Fail($"The desk did not start.\n{kiosk.Said}");
        }

        return kiosk;
    }

    /// <summary>Drops a picture or mail on the door and gives the name of the first answer.</summary>
    public async Task<string> ShowAsync(string file)
    {
        var shown = await DropAsync(await File.ReadAllBytesAsync(file));
        Assert.True(shown.Status == HttpStatusCode.OK, $"{shown}\n{Said}");
        return shown.Answer;
    }

    /// <summary>Drops a file on the door, whatever comes of it.</summary>
    public async Task<Dropped> DropAsync(byte[] file)
    {
        using var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(file), "file", "picture");
        using var response = await Http.PostAsync(new Uri("/door/picture", UriKind.Relative), form);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return response.StatusCode == HttpStatusCode.OK
            ? new Dropped(response.StatusCode, json.RootElement.GetProperty("answers")[0].GetProperty("answer").GetString()!, "", "")
            : new Dropped(
                response.StatusCode,
                "",
                json.RootElement.GetProperty("spanish").GetString()!,
                json.RootElement.GetProperty("english").GetString()!);
    }

    /// <summary>The desk's condition by its own account: "Running", "Failed"…</summary>
    public async Task<string> ConditionAsync()
    {
        using var json = JsonDocument.Parse(await Http.GetStringAsync(new Uri("/health", UriKind.Relative)));
        return json.RootElement.GetProperty("condition").GetString()!;
    }

    /// <summary>Waits, for as long as several attempts of the desk take, until it says so of itself.</summary>
    public async Task BecomesAsync(string condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await ConditionAsync() != condition)
        {
            await Task.Delay(100, limit.Token);
        }
    }

    /// <summary>Waits until the process has said this.</summary>
    public async Task WaitToSayAsync(string words)
    {
        for (var watch = Stopwatch.StartNew(); !Said.Contains(words, StringComparison.Ordinal); await Task.Delay(50))
        {
            Assert.True(watch.Elapsed < StartMax, $"It never said \"{words}\".\n{Said}");
        }
    }

    /// <summary>Its links carry nothing from now on, and nobody is told: as when a cable is pulled.</summary>
    public Task CutOffAsync() => SignalAsync("STOP");

    /// <summary>The cable is in again.</summary>
    public Task ReconnectAsync() => SignalAsync("CONT");

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>SIGKILL: no goodbye, no flushing.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
        Http.Dispose();
    }

    /// <summary>What the desk knows, in figures.</summary>
    public async Task<DeskStatus> StatusAsync()
    {
        using var json = JsonDocument.Parse(await Http.GetStringAsync(new Uri("/status", UriKind.Relative)));
        var root = json.RootElement;
        return root.GetProperty("condition").GetString() == "Running"
            ? new DeskStatus(
                root.GetProperty("facts").GetInt32(),
                root.GetProperty("arrived").GetInt32(),
                root.GetProperty("conflicts").GetInt32(),
                root.GetProperty("digest").GetString()!,
                root.GetProperty("linked").GetInt32())
            : new DeskStatus(0, 0, 0, "", 0);
    }

    private void Hear(string? line, TaskCompletionSource ready)
    {
        lock (_said)
        {
            _said.AppendLine(line);
        }

        if (line?.Contains("The desk is ready", StringComparison.Ordinal) == true)
        {
            ready.TrySetResult();
        }
    }
}

/// <summary>What a desk knows, in figures; all zero while no event is open.</summary>
internal sealed record DeskStatus(int Facts, int Arrived, int Conflicts, string Digest, int Linked);

/// <summary>What came of a file that was dropped on the door: an answer, or words about why there is none.</summary>
internal sealed record Dropped(HttpStatusCode Status, string Answer, string Spanish, string English);
