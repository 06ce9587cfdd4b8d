using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Kiosk.DeskSync.Mqtt;

/// <summary>A TLS 1.3 port. Whoever does not get through the handshake in time is put out; nobody can keep others from knocking.</summary>
internal sealed class TlsDoor : IAsyncDisposable
{
    /// <summary>A handshake takes some 15 ms; the slowest machine on the worst Wi-Fi is through by then.</summary>
    private static readonly TimeSpan HandshakeTime = TimeSpan.FromSeconds(5);

    /// <summary>Connections that have not proved themselves; a stranger could hold each for <see cref="HandshakeTime"/>.</summary>
    private const int KnockingMax = 64;

    /// <summary>Of these from one address (one network of 64 bits, in IPv6).</summary>
    private const int KnockingFromOneMax = 8;

    private readonly SslServerAuthenticationOptions _terms;
    private readonly Func<TlsVisitor, CancellationToken, Task> _receive;
    private readonly Action<IPEndPoint> _turnedAway;
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<Task, byte> _visits = new();
    private readonly Dictionary<IPAddress, int> _knocking = [];
    private Socket? _socket;
    private int _isClosed;
    private Task _accepting = Task.CompletedTask;

    /// <param name="certificate">Shown to everybody who knocks.</param>
    /// <param name="admits">Decides on the visitor's certificate (null where it has none); null asks for none.</param>
    /// <param name="receive">Has the visitor until it returns, and then the connection is closed.</param>
    /// <param name="turnedAway">Somebody did not get through.</param>
    public TlsDoor(
        X509Certificate2 certificate,
        Func<X509Certificate2?, bool>? admits,
        Func<TlsVisitor, CancellationToken, Task> receive,
        Action<IPEndPoint> turnedAway)
    {
        _terms = new()
        {
            EnabledSslProtocols = SslProtocols.Tls13,
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true),
            ClientCertificateRequired = admits is not null,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            // A resumed session would skip the look at who it is.
            AllowTlsResume = false,
            RemoteCertificateValidationCallback = (_, shown, _, _) => admits?.Invoke(shown as X509Certificate2) ?? true,
        };
        (_receive, _turnedAway) = (receive, turnedAway);
    }

    public int Port { get; private set; }

    /// <exception cref="SocketException">The port is taken, or the address is not this machine's.</exception>
    public void Open(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            // No ReuseAddress here: it would let two programs share the port, each with half of the visitors.
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(128);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        Port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        _socket = socket;
        _accepting = AcceptAsync(socket, _closing.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) != 0)
        {
            return;
        }

        await _closing.CancelAsync();
        _socket?.Dispose();
        await _accepting;
        await Task.WhenAll(_visits.Keys);
        _closing.Dispose();
    }

    private async Task AcceptAsync(Socket socket, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var visitor = await socket.AcceptAsync(cancellationToken);
                var visit = VisitAsync(visitor, cancellationToken);
                if (_visits.TryAdd(visit, 0))
                {
                    _ = visit.ContinueWith(
                        over => _visits.TryRemove(over, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                }
            }
            catch (Exception closed) when (closed is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // Somebody hung up while being taken in, or the machine is out of handles for a moment.
                await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
            }
        }
    }

    private async Task VisitAsync(Socket socket, CancellationToken cancellationToken)
    {
        await Task.Yield();
        using var connection = socket;
        SslStream? stream = null;
        try
        {
            var from = (IPEndPoint)socket.RemoteEndPoint!;
            socket.NoDelay = true;
            stream = new SslStream(new NetworkStream(socket, ownsSocket: false));
            if (!await ShakesHandsAsync(stream, from, cancellationToken))
            {
                _turnedAway(from);
                return;
            }

            using var certificate = stream.RemoteCertificate is { } shown ? X509CertificateLoader.LoadCertificate(shown.GetRawCertData()) : null;
            await _receive(new TlsVisitor(stream, certificate, from, (IPEndPoint)socket.LocalEndPoint!), cancellationToken);
        }
        catch (Exception)
        {
            // However a visit ends, be it by a fault in what serves it, the next one is not touched by it.
        }
        finally
        {
            if (stream is not null)
            {
                await stream.DisposeAsync();
            }
        }
    }

    private async Task<bool> ShakesHandsAsync(SslStream stream, IPEndPoint from, CancellationToken cancellationToken)
    {
        var place = NetworkOf(from.Address);
        if (!TryKnock(place))
        {
            return false;
        }

        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(HandshakeTime);
        try
        {
            await stream.AuthenticateAsServerAsync(_terms, late.Token);
            return true;
        }
        catch (Exception)
        {
            // Whatever a stranger's bytes bring about.
            return false;
        }
        finally
        {
            StopKnocking(place);
        }
    }

    private bool TryKnock(IPAddress place)
    {
        lock (_knocking)
        {
            var fromThere = _knocking.GetValueOrDefault(place);
            var isRoom = IPAddress.IsLoopback(place)
                || (fromThere < KnockingFromOneMax && _knocking.Values.Sum() < KnockingMax);
            if (isRoom)
            {
                _knocking[place] = fromThere + 1;
            }

            return isRoom;
        }
    }

    private void StopKnocking(IPAddress place)
    {
        lock (_knocking)
        {
            if (--_knocking[place] == 0)
            {
                _knocking.Remove(place);
            }
        }
    }

    private static IPAddress NetworkOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(Math.Min(8, bytes.Length)).Clear();
        return bytes.Length == 16 ? new IPAddress(bytes) : address;
    }
}

/// <summary>Somebody who got through the handshake.</summary>
/// <param name="Stream">Encrypted; closed by the door.</param>
/// <param name="Certificate">What the visitor showed and the door found good; null where none was asked for.</param>
/// <param name="From">The visitor's address.</param>
/// <param name="At">Where it came in.</param>
internal sealed record TlsVisitor(SslStream Stream, X509Certificate2? Certificate, IPEndPoint From, IPEndPoint At);
