using System.Diagnostics;
using System.Net.Sockets;
using Kiosk.Desk.Tests.Processes;
using MQTTnet;
using MQTTnet.Protocol;

namespace Kiosk.Benchmarks.Sync;

/// <summary>
/// The floor: the least that it takes to have something on two disks by way of MQTT. An fsync, a QoS 1 publish through a bare
/// Mosquitto (no TLS, no signature, small packets sent at once), an fsync at each subscriber. Nothing is checked, folded or shown.
/// </summary>
internal sealed class BareBroker : IAsyncDisposable
{
    private const string ToAll = "floor/all";
    private const string ToOne = "floor/one";

    private static readonly string[] Places = ["/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/opt/homebrew/sbin/mosquitto"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kiosk-floor-");
    private readonly Process _process;
    private readonly int _port = FreePorts.Take();
    private readonly IMqttClient _publisher = new MqttClientFactory().CreateMqttClient();
    private readonly SyncedFile _published;
    private readonly List<Subscriber> _subscribers = [];

    private BareBroker(string program)
    {
        var settings = Path.Combine(_folder.FullName, "mosquitto.conf");
        File.WriteAllLines(
            settings,
            [
                $"listener {_port} 127.0.0.1", "allow_anonymous true", "persistence false", "set_tcp_nodelay true",
                .. Environment.IsPrivilegedProcess ? ["user root"] : Array.Empty<string>(),
            ]);
        _process = Process.Start(new ProcessStartInfo(program, ["-c", settings]) { RedirectStandardError = true })!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _published = new SyncedFile(Path.Combine(_folder.FullName, "published"));
    }

    /// <returns>Null where this machine has no Mosquitto.</returns>
    public static async Task<BareBroker?> StartAsync(int subscribers)
    {
        if (Places.FirstOrDefault(File.Exists) is not { } program)
        {
            return null;
        }

        var broker = new BareBroker(program);
        await broker.ConnectAsync(broker._publisher, []);
        for (var number = 0; number < subscribers; number++)
        {
            var subscriber = new Subscriber(new SyncedFile(Path.Combine(broker._folder.FullName, $"subscriber-{number}")));
            broker._subscribers.Add(subscriber);
            await broker.ConnectAsync(subscriber.Client, number == 0 ? [ToAll, ToOne] : [ToAll]);
        }

        return broker;
    }

    /// <summary>To one subscriber.</summary>
    public async Task<TimeSpan> ToOneAsync() => (await RoundAsync(ToOne, _subscribers.Take(1)))[0];

    /// <summary>To all subscribers at once.</summary>
    public Task<TimeSpan[]> ToAllAsync() => RoundAsync(ToAll, _subscribers);

    public async ValueTask DisposeAsync()
    {
        _publisher.Dispose();
        _published.Dispose();
        foreach (var subscriber in _subscribers)
        {
            subscriber.Client.Dispose();
            subscriber.Kept.Dispose();
        }

        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<TimeSpan[]> RoundAsync(string topic, IEnumerable<Subscriber> hearers)
    {
        var heard = hearers.Select(hearer => hearer.NextAsync()).ToArray();
        var start = Stopwatch.GetTimestamp();
        _published.Append();
        await _publisher.PublishAsync(new MqttApplicationMessage
        {
            Topic = topic,
            Payload = new(new byte[SyncedFile.FactBytes]),
            QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
        });
        var at = await Task.WhenAll(heard);
        return [.. at.Select(it => Stopwatch.GetElapsedTime(start, it))];
    }

    private async Task ConnectAsync(IMqttClient client, string[] topics)
    {
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", _port).Build();
        for (var tries = 0; ; tries++)
        {
            try
            {
                await client.ConnectAsync(options);
                break;
            }
            catch (Exception notYet) when (tries < 100 && notYet.GetBaseException() is SocketException)
            {
                await Task.Delay(50);
            }
        }

        foreach (var topic in topics)
        {
            await client.SubscribeAsync(topic, MqttQualityOfServiceLevel.AtLeastOnce);
        }
    }

    private sealed class Subscriber
    {
        private TaskCompletionSource<long> _next = new();

        public Subscriber(SyncedFile kept)
        {
            Kept = kept;
            Client.ApplicationMessageReceivedAsync += _ =>
            {
                Kept.Append();
                _next.TrySetResult(Stopwatch.GetTimestamp());
                return Task.CompletedTask;
            };
        }

        public SyncedFile Kept { get; }

        public IMqttClient Client { get; } = new MqttClientFactory().CreateMqttClient();

        /// <summary>When the next message is on disk.</summary>
        public Task<long> NextAsync()
        {
            _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _next.Task;
        }
    }
}
