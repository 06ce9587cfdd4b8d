using MQTTnet.Adapter;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Formatter;
using MQTTnet.Implementations;
using MQTTnet.Server;

namespace Kiosk.DeskSync.Mqtt;

/// <summary>Brings those who came through our door to the library's broker.</summary>
/// <remarks>The library's own listener waits for a handshake for ever and makes room for packets of 256 MiB.</remarks>
internal sealed class TlsServerAdapter : IMqttServerAdapter
{
    private MqttServerOptions _options = new();
    private IMqttNetLogger _logger = new MqttNetNullLogger();

    public Func<IMqttChannelAdapter, Task>? ClientHandler { get; set; }

    public Task StartAsync(MqttServerOptions options, IMqttNetLogger logger)
    {
        (_options, _logger) = (options, logger);
        return Task.CompletedTask;
    }

    public Task StopAsync() => Task.CompletedTask;

    public async Task ReceiveAsync(TlsVisitor visitor, CancellationToken cancellationToken)
    {
        if (ClientHandler is not { } handle)
        {
            return;
        }

        await using var gate = new PacketGate(visitor.Stream, DeskLinks.PacketBytesMax, waitingMax: 0);
        var channel = new MqttTcpChannel(gate, visitor.At, visitor.From, visitor.Certificate);
        var writer = new MqttBufferWriter(_options.WriterBufferSize, _options.WriterBufferSizeMax);
        using var adapter = new MqttChannelAdapter(channel, new MqttPacketFormatterAdapter(writer), _logger);
        using var closing = cancellationToken.Register(gate.Dispose);
        await handle(adapter);
    }

    public void Dispose()
    {
        // The door is the broker's.
    }
}
