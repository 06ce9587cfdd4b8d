using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Kiosk.CheckIn;
using MQTTnet.Channel;

namespace Kiosk.DeskSync.Mqtt;

/// <summary>Connects to a desk by mutual TLS 1.3, and tells which desk answered.</summary>
/// <remarks>One for each attempt.</remarks>
internal sealed class DeskDialer(DeskCredentials me, Func<DeskId, bool> isRevoked) : IMqttClientStreamProvider
{
    /// <summary>Messages that may wait to be taken by the host.</summary>
    private const int WaitingMax = 64;

    /// <summary>Who answered; has a meaning once connected.</summary>
    public DeskId Desk { get; private set; }

    /// <summary>Whoever answered is not to be talked to.</summary>
    public bool IsStranger { get; private set; }

    public PacketGate? Gate { get; private set; }

    public async Task<Stream> ConnectAsync(EndPoint endPoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        SslStream? stream = null;
        try
        {
            await socket.ConnectAsync(endPoint, cancellationToken);
            stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
            await stream.AuthenticateAsClientAsync(Terms(), cancellationToken);
            Gate = new PacketGate(stream, DeskLinks.PacketBytesMax, WaitingMax);
            return Gate;
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

    private SslClientAuthenticationOptions Terms() => new()
    {
        TargetHost = "",
        EnabledSslProtocols = SslProtocols.Tls13,
        ClientCertificateContext = SslStreamCertificateContext.Create(me.Certificate, additionalCertificates: null, offline: true),
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        AllowTlsResume = false,
        RemoteCertificateValidationCallback = (_, shown, _, _) => Recognizes(shown as X509Certificate2),
    };

    private bool Recognizes(X509Certificate2? shown)
    {
        IsStranger = shown is null || !me.Trust.Belongs(shown, out var desk) || isRevoked(desk) || !IsNow(desk);
        return !IsStranger;
    }

    private bool IsNow(DeskId desk)
    {
        Desk = desk;
        return true;
    }
}
