using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Kiosk.Desk.Tests.Processes;

namespace Kiosk.Desk.Tests.DeskSync;

/// <summary>Debian's Mosquitto on a loopback port, for as long as a test runs. Where there is none it is installed if that is allowed.</summary>
internal sealed class Mosquitto : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/opt/homebrew/sbin/mosquitto"];

    private readonly string _folder = Directory.CreateTempSubdirectory("kiosk-mosquitto-").FullName;
    private readonly string _program;
    private readonly string[] _settings;
    private Process? _process;

    private Mosquitto(string program, string[] settings)
    {
        (_program, _settings) = (program, settings);
        Port = FreePorts.Take();
    }

    public int Port { get; }

    public string Folder => _folder;

    /// <summary>A broker that takes everybody; or the calling test is skipped with a message that says what is missing.</summary>
    /// <param name="settings">Lines for its configuration, with <c>FOLDER</c> for <see cref="Folder"/>. None lets anybody in.</param>
    /// <param name="prepare">Puts files into its folder.</param>
    public static async Task<Mosquitto> StartAsync(string[]? settings = null, Action<string>? prepare = null)
    {
        var broker = new Mosquitto(await FindAsync(), settings ?? ["allow_anonymous true"]);
        prepare?.Invoke(broker._folder);
        await broker.StartAgainAsync();
        return broker;
    }

    public async Task StartAgainAsync()
    {
        var settings = Path.Combine(_folder, "mosquitto.conf");
        await File.WriteAllLinesAsync(
            settings,
            [$"listener {Port} 127.0.0.1", "persistence false", .. Environment.IsPrivilegedProcess ? ["user root"] : Array.Empty<string>(), .. _settings.Select(line => line.Replace("FOLDER", _folder, StringComparison.Ordinal))]);
        _process = Process.Start(new ProcessStartInfo(_program, ["-c", settings]) { RedirectStandardError = true })!;
        for (var tries = 0; tries < 200; tries++)
        {
            Assert.False(_process.HasExited, _process.HasExited ? await _process.StandardError.ReadToEndAsync() : "");
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, Port, TestContext.Current.CancellationToken);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(25, TestContext.Current.CancellationToken);
            }
        }

        Assert.Fail("Mosquitto does not answer.");
    }

    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<string> FindAsync()
    {
        // Debian also starts it as a service, on another port, with which these tests have nothing to do.
        var why = await DebianPackage.NeedAsync("mosquitto", () => Places.Any(File.Exists));
        Assert.SkipWhen(why.Length > 0, $"NO MOSQUITTO, NOTHING TESTED HERE: {why}");
        return Places.First(File.Exists);
    }
}
