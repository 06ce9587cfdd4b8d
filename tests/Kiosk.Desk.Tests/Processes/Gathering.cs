using System.Diagnostics;

namespace Kiosk.Desk.Tests.Processes;

/// <summary>Several desks of one small event: folders and ports that stay the same when a desk is killed and started again.</summary>
internal sealed class Gathering : IAsyncDisposable
{
    private static readonly TimeSpan AgreeMax = TimeSpan.FromSeconds(60);

    private readonly SmallEvent _small;
    private readonly string[] _folders;
    private readonly int[] _ports;
    private readonly KioskProcess?[] _running;
    private readonly Dictionary<string, string> _settings = [];

    private Gathering(SmallEvent small, string[] folders)
    {
        (_small, _folders) = (small, folders);
        _ports = [.. folders.Select(_ => FreePorts.Take())];
        _running = new KioskProcess?[folders.Length];
        for (var desk = 0; desk < folders.Length; desk++)
        {
            _settings[$"Sync__Peers__{desk}"] = $"127.0.0.1:{_ports[desk] + 1}";
        }
    }

    public KioskProcess this[int desk] => _running[desk] ?? throw new InvalidOperationException($"Desk {desk} is not running.");

    public SmallEvent Event => _small;

    public string FolderOf(int desk) => _folders[desk];

    public int LinkPortOf(int desk) => _ports[desk] + 1;

    /// <summary>Settings of desks that are started from now on.</summary>
    public void Set(string name, string value) => _settings[name] = value;

    /// <summary>The first desk made the event; the others joined by a file each, as by a stick.</summary>
    /// <param name="name">See <see cref="SmallEvent.CreateAsync"/>.</param>
    public static async Task<Gathering> CreateAsync(int desks, int people = 0, string name = "Encuentro")
    {
        var home = await MadeOnce.CopyAsync($"desks {name} {desks} {people}", made => MakeAsync(made, desks, people, name));
        var small = SmallEvent.In(home);
        return new Gathering(small, [small.Folder, .. Enumerable.Range(1, desks - 1).Select(desk => FolderOf(home, desk))]);
    }

    private static async Task MakeAsync(string home, int desks, int people, string name)
    {
        await SmallEvent.MakeAsync(home, name, people);
        for (var desk = 1; desk < desks; desk++)
        {
            var stick = Path.Combine(home, $"stick-{desk}");
            var invited = (await KioskProgram.RunAsync(home, "invite", "--data", SmallEvent.In(home).Folder, "--file", stick)).MustSucceed();
            var code = invited.Output.Trim().Split(' ')[^1];
            (await KioskProgram.RunAsync(
                home, "join", code, "--file", stick, "--data", FolderOf(home, desk), "--desk", $"Mesa {desk + 1}")).MustSucceed();
        }
    }

    private static string FolderOf(string home, int desk) => Path.Combine(home, $"desk-{desk}");

    public async Task StartAsync(params IEnumerable<int> desks)
    {
        foreach (var desk in desks)
        {
            _running[desk] = await KioskProcess.StartAsync(_small.Home, _ports[desk], _settings, "run", "--data", _folders[desk]);
        }
    }

    public async Task KillAsync(int desk)
    {
        await this[desk].KillAsync();
        await this[desk].DisposeAsync();
        _running[desk] = null;
    }

    /// <summary>Waits until these desks hold the same facts and say the same of them.</summary>
    public async Task<DeskStatus> AgreeAsync(params int[] desks)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var all = await Task.WhenAll(desks.Select(desk => this[desk].StatusAsync()));
            if (all.All(status => status.Digest.Length > 0 && status.Digest == all[0].Digest))
            {
                return all[0];
            }

            if (watch.Elapsed > AgreeMax)
            {
                Assert.Fail($"No agreement: {string.Join(" | ", all.Select(status => status.ToString()))}\n{string.Join('\n', desks.Select(desk => this[desk].Said))}");
            }

            await Task.Delay(100);
        }
    }

    /// <summary>Waits until something is true of a desk.</summary>
    public async Task<DeskStatus> UntilAsync(int desk, Func<DeskStatus, bool> isSo)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var status = await this[desk].StatusAsync();
            if (isSo(status))
            {
                return status;
            }

            Assert.True(watch.Elapsed < AgreeMax, $"{status}\n{this[desk].Said}");
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var desk in _running.OfType<KioskProcess>())
        {
            await desk.DisposeAsync();
        }

        _small.Dispose();
    }
}
