using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kiosk.CheckIn;
using Kiosk.DeskSync;

namespace Kiosk.Desk.Tests.DeskSync;

public sealed class CertificateTests : IDisposable
{
    private readonly SmallAuthority _event = new();

    public void Dispose() => _event.Dispose();

    private bool Belongs(X509Certificate2 certificate)
    {
        using (certificate)
        {
            return _event.Authority.Trust.Belongs(certificate.RawData, out _);
        }
    }

    private static CertificateRequest Request(string name, ECDsa key, bool isAuthority = false)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, critical: true));
        return request;
    }

    /// <summary>The authority's certificate with its key, as a program of somebody who has both would use it.</summary>
    private X509Certificate2 SigningCertificate()
    {
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(_event.Authority.ExportPrivateKey(), out _);
        using var bare = X509CertificateLoader.LoadCertificate(_event.Authority.Trust.Certificate.AsSpan());
        return bare.CopyWithPrivateKey(key);
    }

    [Fact]
    public void A_desk_that_was_admitted_belongs_and_is_named_by_its_key()
    {
        var key = SmallAuthority.PublicKeyOf(SmallAuthority.NewKey());
        var certificate = _event.Authority.Admit(key);
        var named = new DeskId(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(key)));
        Assert.Equal(named, certificate.Desk);
        Assert.Equal(_event.Authority.Trust.Event, certificate.Event);
        for (var again = 0; again < 50; again++)
        {
            Assert.True(_event.Authority.Trust.Belongs(certificate.Bytes.AsSpan(), out var desk));
            Assert.Equal(named, desk);
        }

        Assert.True(_event.Authority.Trust.Belongs(certificate.Bytes.AsSpan(), named, key));
        Assert.False(_event.Authority.Trust.Belongs(certificate.Bytes.AsSpan(), new DeskId(named.Value + 1), key));
        Assert.False(_event.Authority.Trust.Belongs(certificate.Bytes.AsSpan(), named, SmallAuthority.PublicKeyOf(SmallAuthority.NewKey())));
    }

    [Fact]
    public void An_authority_comes_back_from_its_bytes_and_admits_on()
    {
        using var again = EventAuthority.Load(_event.Authority.Trust.Certificate.AsSpan(), _event.Authority.ExportPrivateKey());
        var certificate = again.Admit(SmallAuthority.PublicKeyOf(SmallAuthority.NewKey()));
        Assert.True(_event.Authority.Trust.Belongs(certificate.Bytes.AsSpan(), out _));
        Assert.ThrowsAny<CryptographicException>(() =>
            EventAuthority.Load(_event.Authority.Trust.Certificate.AsSpan(), SmallAuthority.NewKey()));
        Assert.ThrowsAny<CryptographicException>(() => EventTrust.Read(certificate.Bytes.AsSpan()));
    }

    [Fact]
    public void Nobody_of_another_event_belongs()
    {
        using var other = new SmallAuthority();
        var certificate = other.Authority.Admit(SmallAuthority.PublicKeyOf(SmallAuthority.NewKey()));
        Assert.False(_event.Authority.Trust.Belongs(certificate.Bytes.AsSpan(), out _));
    }

    [Fact]
    public void Another_authority_of_the_same_name_cannot_admit_anybody()
    {
        using var impostor = EventAuthority.Create(_event.Authority.Trust.Event);
        var certificate = impostor.Admit(SmallAuthority.PublicKeyOf(SmallAuthority.NewKey()));
        Assert.False(_event.Authority.Trust.Belongs(certificate.Bytes.AsSpan(), out _));
    }

    [Fact]
    public void A_desk_cannot_vouch_for_another()
    {
        var deskKey = SmallAuthority.NewKey();
        using var me = _event.Start(deskKey);
        using var friendKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var friend = new DeskId(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(friendKey.ExportSubjectPublicKeyInfo())));
        var request = Request($"O={_event.Authority.Trust.Event}, CN={friend}", friendKey);
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(deskKey, out _);
        Assert.False(Belongs(request.Create(
            me.Certificate.SubjectName, X509SignatureGenerator.CreateForECDsa(key), DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, [1])));
        Assert.False(Belongs(request.Create(
            new X500DistinguishedName($"CN={_event.Authority.Trust.Event}"),
            X509SignatureGenerator.CreateForECDsa(key), DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, [1])));
    }

    [Fact]
    public void A_certificate_that_names_another_desk_than_its_key_does_is_none_of_ours()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signer = SigningCertificate();
        var request = Request($"O={_event.Authority.Trust.Event}, CN={new DeskId(7)}", key);
        Assert.False(Belongs(request.Create(signer, DateTimeOffset.UnixEpoch, signer.NotAfter, [1])));
    }

    [Theory]
    [InlineData(1971, 1972)]
    [InlineData(2090, 2095)]
    public void Dates_are_not_looked_at(int from, int until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signer = SigningCertificate();
        using var ours = X509CertificateLoader.LoadCertificate(
            _event.Authority.Admit(key.ExportSubjectPublicKeyInfo()).Bytes.AsSpan());
        var request = new CertificateRequest(ours.SubjectName, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        Assert.True(Belongs(request.Create(
            signer, new DateTimeOffset(from, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(until, 1, 1, 0, 0, 0, TimeSpan.Zero), [1])));
    }

    [Fact]
    public void Bytes_that_were_changed_or_made_up_belong_to_nobody()
    {
        var random = new Random(20);
        var certificate = _event.Authority.Admit(SmallAuthority.PublicKeyOf(SmallAuthority.NewKey())).Bytes.ToArray();
        for (var at = 0; at < certificate.Length; at++)
        {
            var changed = certificate.ToArray();
            changed[at] ^= (byte)(1 << random.Next(8));
            Assert.False(_event.Authority.Trust.Belongs(changed, out _), $"byte {at}");
        }

        Assert.False(_event.Authority.Trust.Belongs([], out _));
        Assert.False(_event.Authority.Trust.Belongs([.. certificate, 0], out _));
        for (var count = 0; count < 500; count++)
        {
            var garbage = new byte[random.Next(1, 3000)];
            random.NextBytes(garbage);
            Assert.False(_event.Authority.Trust.Belongs(garbage, out _));
        }
    }

    [Fact]
    public void Only_the_authority_revokes_and_its_word_is_about_one_desk_and_its_cuts()
    {
        var desk = new DeskId(5);
        ImmutableArray<FactRef> cuts = [new(new LogId(2), 8), new(new LogId(9), 3)];
        var trust = _event.Authority.Trust;
        var statement = Revocation.Statement(trust.Event, desk, cuts);
        var word = _event.Authority.Sign(statement);

        Assert.True(trust.IsSigned(statement, word.AsSpan()));
        Assert.False(trust.IsSigned(Revocation.Statement(trust.Event, new DeskId(6), cuts), word.AsSpan()));
        Assert.False(trust.IsSigned(Revocation.Statement(trust.Event, desk, [cuts[0]]), word.AsSpan()));
        Assert.False(trust.IsSigned(statement, word.AsSpan()[..^1]));
        using var impostor = EventAuthority.Create(trust.Event);
        Assert.False(trust.IsSigned(statement, impostor.Sign(statement).AsSpan()));
    }
}
