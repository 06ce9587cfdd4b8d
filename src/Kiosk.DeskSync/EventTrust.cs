using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kiosk.CheckIn;
using Kiosk.DeskSync.Admission;

namespace Kiosk.DeskSync;

/// <summary>How a desk tells who belongs to the event: by the event authority's certificate and nothing else.</summary>
/// <remarks>
/// Dates are not looked at: a clock may be years off, and who may not take part any more is a fact (revocation), not a date.
/// The machine's own list of authorities is not asked either. Safe for several threads.
/// </remarks>
public sealed class EventTrust : IDisposable
{
    /// <summary>Ours take some 400 bytes; what is much larger is somebody else's.</summary>
    private const int CertificateBytesMax = 2048;

    private readonly X509Certificate2 _authority;
    private readonly ECDsa _key;

    private EventTrust(X509Certificate2 authority, EventId eventId)
    {
        _authority = authority;
        _key = authority.GetECDsaPublicKey() ?? throw new CryptographicException("The authority's key is not an elliptic one.");
        Event = eventId;
        Certificate = [.. authority.RawData];
    }

    public EventId Event { get; }

    /// <summary>The authority's certificate in DER.</summary>
    public ImmutableArray<byte> Certificate { get; }

    /// <summary>Reads an event authority's certificate.</summary>
    /// <exception cref="CryptographicException">It is none.</exception>
    public static EventTrust Read(ReadOnlySpan<byte> certificate)
    {
        var authority = X509CertificateLoader.LoadCertificate(certificate);
        return CertificateForm.IsAuthority(authority, out var eventId)
            ? new(authority, eventId)
            : throw new CryptographicException("That is no event's certificate.");
    }

    /// <summary>Whether a certificate is a desk's of this event, in exactly the form in which ours are issued.</summary>
    /// <param name="certificate">Anything at all.</param>
    /// <param name="desk">Whose, where it is.</param>
    public bool Belongs(ReadOnlySpan<byte> certificate, out DeskId desk)
    {
        desk = default;
        if (certificate.Length is 0 or > CertificateBytesMax)
        {
            return false;
        }

        try
        {
            using var read = X509CertificateLoader.LoadCertificate(certificate);
            return read.RawData.Length == certificate.Length && Belongs(read, out desk);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Whether a certificate is the one of the desk that opens a log with this id and this key.</summary>
    public bool Belongs(ReadOnlySpan<byte> certificate, DeskId desk, ReadOnlySpan<byte> publicKey) =>
        Belongs(certificate, out var certified) && certified == desk && DeskKeyForm.IdOf(publicKey) == desk;

    /// <summary>Whether the authority signed a statement: 64 bytes, r and s, over its SHA-256.</summary>
    public bool IsSigned(ReadOnlySpan<byte> statement, ReadOnlySpan<byte> signature) =>
        _key.VerifyData(statement, signature, HashAlgorithmName.SHA256);

    public void Dispose()
    {
        _key.Dispose();
        _authority.Dispose();
    }

    internal bool Belongs(X509Certificate2 certificate, out DeskId desk)
    {
        desk = default;
        return certificate.RawDataMemory.Length <= CertificateBytesMax
            && CertificateForm.IsDesk(certificate, Event, _authority, out desk)
            && LeadsToAuthority(certificate);
    }

    private bool LeadsToAuthority(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        try
        {
            // Straight to the authority: a desk cannot vouch for another.
            return chain.Build(certificate)
                && chain.ChainElements.Count == 2
                && chain.ChainElements[1].Certificate.RawDataMemory.Span.SequenceEqual(Certificate.AsSpan());
        }
        finally
        {
            foreach (var element in chain.ChainElements)
            {
                element.Certificate.Dispose();
            }
        }
    }
}
