using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kiosk.DeskSync.Admission;

namespace Kiosk.DeskSync;

/// <summary>The joining desk's side of an invitation.</summary>
public static class Joining
{
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(3);

    /// <summary>Asks the inviting desk to be let in. Nothing is believed before it has proved that it knows the code.</summary>
    /// <param name="addresses">Where it may be, with the port of its invitation; tried at once.</param>
    /// <param name="code">As it was read out.</param>
    /// <param name="publicKey">This desk's, SubjectPublicKeyInfo in DER.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<JoinOutcome> JoinAsync(
        IReadOnlyCollection<DeskAddress> addresses, InvitationCode code, ReadOnlyMemory<byte> publicKey, CancellationToken cancellationToken)
    {
        JoinOutcome outcome = new JoinOutcome.NobodyAnswers();
        await foreach (var socket in ConnectAsync(addresses, cancellationToken))
        {
            using (socket)
            {
                // On two networks with the same addresses somebody else may answer at one of them: then the next.
                if (outcome is JoinOutcome.NobodyAnswers or JoinOutcome.NotAKiosk)
                {
                    outcome = await AskAsync(socket, code, publicKey, cancellationToken);
                }
            }
        }

        return outcome;
    }

    private static async IAsyncEnumerable<Socket> ConnectAsync(
        IReadOnlyCollection<DeskAddress> addresses, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(ConnectTime);
        await foreach (var attempt in Task.WhenEach(addresses.Distinct().Select(address => ConnectAsync(address, late.Token))))
        {
            if (await attempt is { } socket)
            {
                yield return socket;
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    private static async Task<Socket?> ConnectAsync(DeskAddress address, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, cancellationToken);
            return socket;
        }
        catch (Exception nobody) when (nobody is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            return null;
        }
    }

    private static async Task<JoinOutcome> AskAsync(
        Socket socket, InvitationCode code, ReadOnlyMemory<byte> publicKey, CancellationToken cancellationToken)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(JoinFraming.ExchangeTime);
        try
        {
            await using var stream = new SslStream(new NetworkStream(socket, ownsSocket: false));
            await stream.AuthenticateAsClientAsync(Terms(), late.Token);
            var salt = RandomNumberGenerator.GetBytes(JoinProof.SaltBytes);
            var proof = new JoinProof(code, stream.RemoteCertificate!.GetRawCertData(), salt, publicKey.Span);
            await JoinFraming.SendAsync(stream, new JoinRequest(salt, publicKey.ToArray(), proof.OfJoiner()).Write(), late.Token);
            var reply = await JoinFraming.ReceiveAsync(stream, JoinReply.BytesMax, late.Token);
            return Outcome(JoinReply.Read(reply), proof, publicKey.Span);
        }
        catch (Exception failed) when (
            failed is IOException or SocketException or AuthenticationException
            || (failed is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new JoinOutcome.NotAKiosk();
        }
    }

    private static JoinOutcome Outcome(JoinReply? reply, JoinProof proof, ReadOnlySpan<byte> publicKey) => reply switch
    {
        JoinReply.Welcome welcome when CryptographicOperations.FixedTimeEquals(proof.OfDesk(welcome.Body), welcome.Proof) =>
            JoinBody.Read(welcome.Body, publicKey) is { } joined ? new JoinOutcome.Admitted(joined) : new JoinOutcome.OtherVersion(),
        JoinReply.Refusal { Why: JoinRefusal.WrongCode } => new JoinOutcome.WrongCode(),
        JoinReply.Refusal { Why: JoinRefusal.Expired } => new JoinOutcome.Expired(),
        JoinReply.Refusal { Why: JoinRefusal.AlreadyUsed } => new JoinOutcome.AlreadyUsed(),
        JoinReply.Refusal { Why: JoinRefusal.TooManyTries } => new JoinOutcome.TooManyTries(),
        JoinReply.Refusal { Why: JoinRefusal.PutOut } => new JoinOutcome.PutOut(),
        JoinReply.Refusal => new JoinOutcome.OtherVersion(),
        _ => new JoinOutcome.NotAKiosk(),
    };

    /// <summary>Any certificate will do: it is the code that proves who is there, and the proofs are about this certificate.</summary>
    private static SslClientAuthenticationOptions Terms() => new()
    {
        TargetHost = "",
        EnabledSslProtocols = SslProtocols.Tls13,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        AllowTlsResume = false,
        RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null,
    };
}
