using System.Net;
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
    /// <param name="version">MQTT 5, or 3.1.1 for a broker that knows no better.</param>
    /// <param name="clientId">Of this connection.</param>
    /// <param name="will">Sealed.</param>
    public MqttClientOptions For(MqttProtocolVersion version, string clientId, byte[] will) => new()
    {
        ChannelOptions = new MqttClientTcpOptions
        {
            RemoteEndpoint = new DnsEndPoint(broker.Address.Host, broker.Address.Port),
            NoDelay = true,
            TlsOptions = broker.IsEncrypted ? Tls() : new MqttClientTlsOptions { UseTls = false },
        },
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
        WillQualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
    };

    private MqttClientTlsOptions Tls() => new()
    {
        UseTls = true,
        TargetHost = broker.Address.Host,
        SslProtocol = SslProtocols.Tls12 | SslProtocols.Tls13,
        RevocationMode = X509RevocationMode.NoCheck,
        ClientCertificatesProvider = new DefaultMqttCertificatesProvider(new X509Certificate2Collection(me.Certificate)),
        CertificateValidationHandler = IsTrusted,
    };

    /// <summary>The broker's name must be right, and its authority ours or one that this machine knows. Dates are not looked at: clocks lie.</summary>
    private bool IsTrusted(MqttClientCertificateValidationEventArgs shown)
    {
        if (shown.SslPolicyErrors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable)
            || shown.SslPolicyErrors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        foreach (var element in shown.Chain?.ChainElements ?? [])
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        if (options.BrokerAuthority.Length > 0)
        {
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(options.BrokerAuthority);
        }

        using var certificate = X509CertificateLoader.LoadCertificate(shown.Certificate.GetRawCertData());
        return chain.Build(certificate);
    }
}
