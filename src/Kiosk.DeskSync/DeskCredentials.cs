using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kiosk.DeskSync.Admission;

namespace Kiosk.DeskSync;

/// <summary>What a running desk shows to others: its certificate with its key, and whom it trusts in turn.</summary>
public sealed class DeskCredentials : IDisposable
{
    private readonly ECDsa _key;

    private DeskCredentials(PeerId self, EventTrust trust, X509Certificate2 certificate, ECDsa key) =>
        (Self, Trust, Certificate, _key) = (self, trust, certificate, key);

    /// <summary>This run of this desk.</summary>
    public PeerId Self { get; }

    public EventTrust Trust { get; }

    internal X509Certificate2 Certificate { get; }

    /// <summary>Puts certificate and key together.</summary>
    /// <param name="trust">The event; stays the caller's to dispose.</param>
    /// <param name="start">64 random bits, drawn when the program started.</param>
    /// <param name="certificate">The desk's certificate in DER.</param>
    /// <param name="privateKey">The desk's key, PKCS#8.</param>
    /// <exception cref="CryptographicException">The certificate is not this event's, or not this key's.</exception>
    public static DeskCredentials Open(EventTrust trust, ulong start, ReadOnlySpan<byte> certificate, ReadOnlySpan<byte> privateKey)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportPkcs8PrivateKey(privateKey, out _);
            if (!trust.Belongs(certificate, out var desk) || DeskKeyForm.IdOf(key.ExportSubjectPublicKeyInfo()) != desk)
            {
                throw new CryptographicException("The certificate is not this event's, or not this key's.");
            }

            using var bare = X509CertificateLoader.LoadCertificate(certificate);
            return new(new PeerId(desk, start), trust, CertificateForm.ForTls(bare.CopyWithPrivateKey(key)), key);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Certificate.Dispose();
        _key.Dispose();
    }

    /// <summary>64 bytes over the SHA-256 of <paramref name="message"/>.</summary>
    internal byte[] Sign(ReadOnlySpan<byte> message) => _key.SignData(message, HashAlgorithmName.SHA256);
}
