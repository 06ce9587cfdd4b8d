using System.Text.Json;
using Kiosk.Benchmarks.Desk;
using Kiosk.Desk.Tests.Processes;
using Kiosk.Office;

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

    /// <param name="folders">The event.</param>
    /// <param name="desk">Which of them.</param>
    /// <param name="peer">Where it finds another desk; 0 for one that waits to be found.</param>
    public static KioskDesk Start(DeskFolders folders, int desk, int peer = 0)
    {
        var (port, linkPort) = (FreePorts.Take(), FreePorts.Take());
        var settings = new Dictionary<string, string>
        {
            ["Sync__Address"] = "127.0.0.1",
            ["Sync__Beacon"] = "false",
            ["Sync__Port"] = $"{linkPort}",
        };
        if (peer > 0)
        {
            settings["Sync__Peers__0"] = $"127.0.0.1:{peer}";
        }

        return new KioskDesk(MeasuredDesk.Start(Program, folders.Home, folders[desk], port, settings), linkPort);
    }

    /// <returns>Running, with its event open.</returns>
    public static async Task<KioskDesk> StartAsync(DeskFolders folders, int desk)
    {
        var kiosk = Start(folders, desk);
        await Gathering.UntilAsync(async () => (await kiosk.StatusAsync()).Digest.Length > 0);
        return kiosk;
    }

    /// <summary>Drops the picture of a ticket on its door until it is answered.</summary>
    /// <returns>The time from the program's start.</returns>
    public Task<TimeSpan> FirstAnswerAsync(string ticket) => _process.FirstAnswerAsync(new TicketPicture(ticket).Png());

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

    /// <summary>As it was published, where it was; otherwise as it was built beside this program, whose code is compiled as it runs.</summary>
    private static string Program
    {
        get
        {
            var built = new DirectoryInfo(AppContext.BaseDirectory); // tests/Kiosk.Benchmarks/bin/Release/net10.0
            var root = built.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;
            var published = Path.Combine(root, "artifacts", "publish", "linux-x64", "kiosk");
            return File.Exists(published)
                ? published
                : Path.Combine(root, "src", "Kiosk.Desk", "bin", built.Parent.Name, built.Name, "kiosk.dll");
        }
    }
}
