using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kiosk.CheckIn;
using Kiosk.DeskSync.Admission;

namespace Kiosk.DeskSync;

/// <summary>The event's certificate authority. Who has its private key lets desks in and puts them out.</summary>
/// <remarks>Made offline with the event. It needs no clock: nobody looks at the dates in its certificates.</remarks>
public sealed class EventAuthority : IDisposable
{
    private readonly X509Certificate2 _certificate;
    private readonly ECDsa _key;

    private EventAuthority(X509Certificate2 certificate, ECDsa key)
    {
        (_certificate, _key) = (certificate, key);
        Trust = EventTrust.Read(certificate.RawData);
    }

    /// <summary>What desks need to know each other by; holds no secret.</summary>
    public EventTrust Trust { get; }

    /// <summary>A new authority from the system's random numbers.</summary>
    public static EventAuthority Create(EventId eventId)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new(CertificateForm.Authority(eventId, key), key);
    }

    /// <summary>The authority that <see cref="Create"/> made.</summary>
    /// <param name="certificate">Its certificate in DER.</param>
    /// <param name="privateKey">PKCS#8, as <see cref="ExportPrivateKey"/> gave it.</param>
    /// <exception cref="CryptographicException">These are not an event's certificate and its key.</exception>
    public static EventAuthority Load(ReadOnlySpan<byte> certificate, ReadOnlySpan<byte> privateKey)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportPkcs8PrivateKey(privateKey, out _);
            using var bare = X509CertificateLoader.LoadCertificate(certificate);
            return bare.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key.ExportSubjectPublicKeyInfo())
                ? new(bare.CopyWithPrivateKey(key), key)
                : throw new CryptographicException("The key is not the certificate's.");
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>PKCS#8. The caller seals it, and wipes these bytes.</summary>
    public byte[] ExportPrivateKey() => _key.ExportPkcs8PrivateKey();

    /// <summary>Lets in the desk that holds the private half of a key.</summary>
    /// <param name="publicKey">SubjectPublicKeyInfo in DER, P-256.</param>
    /// <exception cref="CryptographicException">That is no P-256 key.</exception>
    public DeskCertificate Admit(ReadOnlySpan<byte> publicKey)
    {
        using var certificate = CertificateForm.Desk(Trust.Event, DeskKeyForm.Read(publicKey), _certificate);
        return Trust.Belongs(certificate.RawData, out var desk)
            ? new DeskCertificate(Trust.Event, desk, [.. certificate.RawData])
            : throw new CryptographicException("The certificate that was just issued is not valid.");
    }

    /// <summary>The authority's word: 64 bytes over the SHA-256 of a statement; <see cref="EventTrust.IsSigned"/> checks them.</summary>
    public ImmutableArray<byte> Sign(ReadOnlySpan<byte> statement) => [.. _key.SignData(statement, HashAlgorithmName.SHA256)];

    public void Dispose()
    {
        Trust.Dispose();
        _certificate.Dispose();
        _key.Dispose();
    }
}
