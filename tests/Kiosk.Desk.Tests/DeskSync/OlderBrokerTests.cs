using System.Net;
using Kiosk.Desk.Tests.Processes;
using Kiosk.DeskSync;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace Kiosk.Desk.Tests.DeskSync;

/// <summary>Brokers that know only MQTT 3.1.1.</summary>
public sealed class OlderBrokerTests
{
    // Some say that they do not know the newer version, and some just hang up.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Desks_meet_at_a_broker_that_knows_no_MQTT_5(bool isPolite)
    {
        var versions = new List<MqttProtocolVersion>();
        var port = FreePorts.Take();
        using var broker = new MqttServerFactory().CreateMqttServer(new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithDefaultEndpointPort(port)
            .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
            .WithDefaultEndpointBoundIPV6Address(IPAddress.None)
            .Build());
        broker.ValidatingConnectionAsync += visitor =>
        {
            lock (versions)
            {
                versions.Add(visitor.ProtocolVersion);
            }

            visitor.ReasonCode = visitor.ProtocolVersion == MqttProtocolVersion.V311 ? MqttConnectReasonCode.Success
                : isPolite ? MqttConnectReasonCode.UnsupportedProtocolVersion
                : throw new IOException("Hangs up.");
            return Task.CompletedTask;
        };
        await broker.StartAsync();
        using var gathering = new SmallAuthority();
        var options = new SyncOptions { Broker = $"mqtt://127.0.0.1:{port}" };
        await using (var one = await LinkedDesk.StartAsync(gathering, null, options))
        await using (var two = await LinkedDesk.StartAsync(gathering, null, options))
        {
            await one.AppearedAsync(two);
            await two.AppearedAsync(one);
            one.Links.PostToAll(Lane.Live, new byte[] { 1 });
            two.Links.Post(one.Self, Lane.Inbox, new byte[] { 2 });
            await two.HeardAsync(one.Self, Lane.Live, [1]);
            await one.HeardAsync(two.Self, Lane.Inbox, [2]);
            Assert.DoesNotContain(one.Told, it => it is LinkEvent.Received { Lane: Lane.Live });
        }

        Assert.Contains(MqttProtocolVersion.V500, versions);
        await broker.StopAsync(new MqttServerStopOptions());
    }
}
