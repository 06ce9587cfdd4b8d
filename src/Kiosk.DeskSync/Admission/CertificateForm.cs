using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kiosk.CheckIn;

namespace Kiosk.DeskSync.Admission;

/// <summary>The form of an event's certificates. Strict both ways: what is issued and what is taken are the same.</summary>
internal static class CertificateForm
{
    private const string EcdsaWithSha256 = "1.2.840.10045.4.3.2";

    /// <summary>The whole of what X.509 can say; nobody of ours looks at it, and another's broker finds it valid.</summary>
    private static readonly DateTimeOffset NotBefore = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset NotAfter = new(9999, 12, 31, 23, 59, 59, TimeSpan.Zero);

    private static readonly OidCollection ServerAndClient = [new("1.3.6.1.5.5.7.3.1"), new("1.3.6.1.5.5.7.3.2")];

    /// <summary>CN is the event's id.</summary>
    public static X509Certificate2 Authority(EventId eventId, ECDsa key)
    {
        var request = new CertificateRequest(AuthorityName(eventId), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(NotBefore, NotAfter);
    }

    /// <summary>CN is the desk's id, O the event's.</summary>
    public static X509Certificate2 Desk(EventId eventId, PublicKey key, X509Certificate2 authority)
    {
        var name = DeskName(eventId, DeskKeyForm.IdOf(key.ExportSubjectPublicKeyInfo()));
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(ServerAndClient, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
        return request.Create(authority, NotBefore, NotAfter, serial);
    }

    public static bool IsAuthority(X509Certificate2 certificate, out EventId eventId)
    {
        eventId = default;
        if (!Base32.TryDecode(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false), out var bytes) || bytes.Length != 8)
        {
            return false;
        }

        eventId = new EventId(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes));
        var name = AuthorityName(eventId).RawData;
        return IsName(certificate.SubjectName, name)
            && IsName(certificate.IssuerName, name)
            && IsOurKind(certificate)
            && Constraints(certificate) is { CertificateAuthority: true };
    }

    /// <summary>All that can be said without checking the authority's signature.</summary>
    public static bool IsDesk(X509Certificate2 certificate, EventId eventId, X509Certificate2 authority, out DeskId desk)
    {
        desk = DeskKeyForm.IdOf(certificate.PublicKey.ExportSubjectPublicKeyInfo());
        return IsName(certificate.SubjectName, DeskName(eventId, desk).RawData)
            && IsName(certificate.IssuerName, authority.SubjectName.RawData)
            && IsOurKind(certificate)
            && Constraints(certificate) is { CertificateAuthority: false };
    }

    /// <summary>Windows' TLS takes keys only from its own key store; everywhere else the certificate will do as it is.</summary>
    public static X509Certificate2 ForTls(X509Certificate2 certificate)
    {
        if (!OperatingSystem.IsWindows())
        {
            return certificate;
        }

        using (certificate)
        {
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
        }
    }

    private static bool IsOurKind(X509Certificate2 certificate) =>
        certificate.Version == 3
        && certificate.SignatureAlgorithm.Value == EcdsaWithSha256
        && DeskKeyForm.IsP256(certificate.PublicKey);

    private static X509BasicConstraintsExtension? Constraints(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509BasicConstraintsExtension>().SingleOrDefault();

    private static bool IsName(X500DistinguishedName name, byte[] expected) => name.RawData.AsSpan().SequenceEqual(expected);

    private static X500DistinguishedName AuthorityName(EventId eventId)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(eventId.ToString());
        return name.Build();
    }

    private static X500DistinguishedName DeskName(EventId eventId, DeskId desk)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(desk.ToString());
        name.AddOrganizationName(eventId.ToString());
        return name.Build();
    }
}
