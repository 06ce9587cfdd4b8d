using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Kiosk.CheckIn;

namespace Kiosk.DeskSync.Mqtt;

/// <summary>How to connect to another desk: mutual TLS 1.3, and only with a desk of the event. Tells which one answered.</summary>
internal sealed class DeskTerms
{
    private readonly DeskCredentials _me;
    private readonly Func<DeskId, bool> _isRevoked;

    public DeskTerms(DeskCredentials me, Func<DeskId, bool> isRevoked)
    {
        (_me, _isRevoked) = (me, isRevoked);
        Tls = new()
        {
            TargetHost = "",
            EnabledSslProtocols = SslProtocols.Tls13,
            ClientCertificateContext = SslStreamCertificateContext.Create(me.Certificate, additionalCertificates: null, offline: true),
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            AllowTlsResume = false,
            RemoteCertificateValidationCallback = (_, shown, _, _) => Recognizes(shown as X509Certificate2),
        };
    }

    public SslClientAuthenticationOptions Tls { get; }

    /// <summary>Who answered; has a meaning once connected.</summary>
    public DeskId Desk { get; private set; }

    /// <summary>Whoever answered is not to be talked to.</summary>
    public bool IsStranger { get; private set; }

    private bool Recognizes(X509Certificate2? shown)
    {
        if (shown is null || !_me.Trust.Belongs(shown, out var desk) || _isRevoked(desk))
        {
            IsStranger = true;
            return false;
        }

        Desk = desk;
        return true;
    }
}
