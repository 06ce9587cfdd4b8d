using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Kiosk.DeskSync.Mqtt;

/// <summary>How to connect to a broker that others run, by the settings.</summary>
internal sealed class BrokerTerms(SyncOptions options, BrokerAddress broker, DeskCredentials me, Topics topics)
{
    public Dialer NewDialer() => new(broker.Address, broker.IsEncrypted ? Tls() : null, acknowledgesAtOnce: true);

    /// <param name="version">MQTT 5, or 3.1.1 for a broker that knows no better.</param>
    /// <param name="clientId">Of this connection.</param>
    /// <param name="will">Sealed.</param>
    public MqttClientOptions For(MqttProtocolVersion version, string clientId, byte[] will) => new()
    {
        ProtocolVersion = version,
        ClientId = clientId,
        CleanSession = true,
        KeepAlivePeriod = MqttLink.KeepAlive,
        Timeout = MqttLink.AnswerTime,
        Credentials = options.BrokerUser.Length > 0
            ? new MqttClientCredentials(options.BrokerUser, System.Text.Encoding.UTF8.GetBytes(options.BrokerPassword))
            : null,
        WillTopic = topics.Presence(me.Self),
        WillPayload = will,
        WillRetain = true,
        WillMessageExpiryInterval = version == MqttProtocolVersion.V500 ? MqttLink.RetainedSeconds : 0,
        WillQualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
    };

    private SslClientAuthenticationOptions Tls() => new()
    {
        TargetHost = broker.Address.Host,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        ClientCertificateContext = SslStreamCertificateContext.Create(me.Certificate, additionalCertificates: null, offline: true),
        RemoteCertificateValidationCallback = (_, shown, sent, errors) => IsTrusted(shown, sent, errors),
    };

    /// <summary>The broker's name must be right, and its authority ours or one that this machine knows. Dates are not looked at: clocks lie.</summary>
    private bool IsTrusted(X509Certificate? shown, X509Chain? sent, SslPolicyErrors errors)
    {
        if (shown is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        if (sent is not null)
        {
            chain.ChainPolicy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
        }

        if (options.BrokerAuthority.Length > 0)
        {
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(options.BrokerAuthority);
        }

        using var certificate = X509CertificateLoader.LoadCertificate(shown.GetRawCertData());
        return chain.Build(certificate);
    }
}
