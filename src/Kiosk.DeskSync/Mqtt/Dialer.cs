using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using MQTTnet.Channel;

namespace Kiosk.DeskSync.Mqtt;

/// <summary>Connects to a broker on our own terms. One for each attempt.</summary>
/// <param name="to">Where to.</param>
/// <param name="tls">Null for a connection that is not encrypted.</param>
/// <param name="acknowledgesAtOnce">
/// Have the system acknowledge what it received without waiting 40 ms for something to send along. A broker that gathers small packets
/// (Mosquitto does, unless told <c>set_tcp_nodelay true</c>) holds back its next message until then.
/// </param>
internal sealed class Dialer(DeskAddress to, SslClientAuthenticationOptions? tls, bool acknowledgesAtOnce) : IMqttClientStreamProvider, IDisposable
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
            stream = acknowledgesAtOnce && OperatingSystem.IsLinux() ? new PromptStream(socket) : new NetworkStream(socket, ownsSocket: true);
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

    private sealed class PromptStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
    {
        private const int Tcp = 6;

        private const int QuickAck = 12;

        private static readonly byte[] On = [1, 0, 0, 0];

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            // The system forgets it after a while, so it is said again each time.
            Socket.SetRawSocketOption(Tcp, QuickAck, On);
            return read;
        }
    }
}
