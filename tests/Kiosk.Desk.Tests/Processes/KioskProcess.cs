using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Kiosk.Desk.Tests.Processes;

/// <summary>A running desk: a process of its own, reached as a browser would.</summary>
internal sealed class KioskProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(60);

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
    public static async Task<KioskProcess> StartAsync(string home, params string[] arguments)
    {
        var port = FreePort();
        var started = Process.Start(KioskProgram.Start(home, [.. arguments, "--port", $"{port}"]))!;
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

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
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

/// <summary>What came of a file that was dropped on the door: an answer, or words about why there is none.</summary>
internal sealed record Dropped(HttpStatusCode Status, string Answer, string Spanish, string English);
