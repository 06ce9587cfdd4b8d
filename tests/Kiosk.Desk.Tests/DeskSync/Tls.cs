using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Kiosk.Desk.Tests.DeskSync;

/// <summary>A TLS client that believes everybody.</summary>
internal static class Tls
{
    public static async Task<SslStream> ConnectAsync(Stream stream, X509Certificate2? certificate = null, SslProtocols protocol = SslProtocols.Tls13)
    {
        var tls = new SslStream(stream);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "",
            EnabledSslProtocols = protocol,
            ClientCertificates = certificate is null ? null : [certificate],
            RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null,
        });
        return tls;
    }
}
