using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using MQTTnet.Channel;

namespace Kiosk.DeskSync.Mqtt;

/// <summary>Connects to a broker on our own terms. One for each attempt.</summary>
/// <param name="to">Where to.</param>
/// <param name="tls">Null for a connection that is not encrypted.</param>
internal sealed class Dialer(DeskAddress to, SslClientAuthenticationOptions? tls) : IMqttClientStreamProvider, IDisposable
{
    /// <summary>Messages that may wait to be taken by the host.</summary>
    private const int WaitingMax = 64;

    private PacketGate? _gate;

    public EndPoint EndPoint { get; } = new DnsEndPoint(to.Host, to.Port);

    /// <summary>Somebody answered.</summary>
    public bool HasConnected => _gate is not null;

    /// <summary>A message that came over this connection was handled.</summary>
    public void Handled() => _gate?.Handled();

    public void Dispose() => _gate?.Dispose();

    public async Task<Stream> ConnectAsync(EndPoint endPoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Stream? stream = null;
        try
        {
            await socket.ConnectAsync(endPoint, cancellationToken);
            stream = new NetworkStream(socket, ownsSocket: true);
            if (tls is not null)
            {
                var encrypted = new SslStream(stream);
                stream = encrypted;
                await encrypted.AuthenticateAsClientAsync(tls, cancellationToken);
            }

            return _gate = new PacketGate(stream, DeskLinks.PacketBytesMax, WaitingMax);
        }
        catch
        {
            socket.Dispose();
            if (stream is not null)
            {
                await stream.DisposeAsync();
            }

            throw;
        }
    }
}
