using System.Text.Json;
using Kiosk.Benchmarks.Desk;

namespace Kiosk.Benchmarks.Sync;

/// <summary>The real <c>kiosk run</c> on a desk's folder, in a process of its own.</summary>
internal sealed class KioskDesk : IDisposable
{
    private readonly MeasuredDesk _process;
    private readonly HttpClient _http;

    private KioskDesk(MeasuredDesk process, int linkPort)
    {
        (_process, LinkPort) = (process, linkPort);
        _http = new HttpClient { BaseAddress = process.Address };
    }

    /// <summary>Where others link with it.</summary>
    public int LinkPort { get; }

    public double ResidentMiB => _process.ResidentMiB;

    public TimeSpan ProcessorTime => _process.ProcessorTime;

    /// <returns>Running, with its event open.</returns>
    public static async Task<KioskDesk> StartAsync(DeskFolders folders, int desk)
    {
        var ports = DeskFolders.FreePorts(2);
        var process = MeasuredDesk.Start(Program, folders.Home, folders[desk], ports[0], new Dictionary<string, string>
        {
            ["Sync__Address"] = "127.0.0.1",
            ["Sync__Beacon"] = "false",
            ["Sync__Port"] = $"{ports[1]}",
        });
        var kiosk = new KioskDesk(process, ports[1]);
        await Gathering.UntilAsync(async () => (await kiosk.StatusAsync()).Digest.Length > 0);
        return kiosk;
    }

    /// <summary>All zero while no event is open.</summary>
    public async Task<(int Facts, string Digest, int Linked)> StatusAsync()
    {
        try
        {
            using var json = JsonDocument.Parse(await _http.GetStringAsync(new Uri("/status", UriKind.Relative)));
            var root = json.RootElement;
            return root.GetProperty("condition").GetString() == "Running"
                ? (root.GetProperty("facts").GetInt32(), root.GetProperty("digest").GetString()!, root.GetProperty("linked").GetInt32())
                : (0, "", 0);
        }
        catch (HttpRequestException)
        {
            return (0, "", 0); // Nobody listens yet.
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _process.Dispose();
    }

    /// <summary>As it was built beside this program.</summary>
    private static string Program
    {
        get
        {
            var built = new DirectoryInfo(AppContext.BaseDirectory); // tests/Kiosk.Benchmarks/bin/Release/net10.0
            return Path.Combine(
                built.Parent!.Parent!.Parent!.Parent!.Parent!.FullName, "src", "Kiosk.Desk", "bin", built.Parent.Name, built.Name, "kiosk.dll");
        }
    }
}
