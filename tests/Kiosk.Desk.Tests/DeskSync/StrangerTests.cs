using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kiosk.DeskSync;

namespace Kiosk.Desk.Tests.DeskSync;

/// <summary>What somebody gets who has the network's password and nothing else, or a certificate that is good no more.</summary>
public sealed class StrangerTests : IAsyncLifetime
{
    private readonly SmallAuthority _event = new();
    private LinkedDesk _desk = null!;

    public async ValueTask InitializeAsync() => _desk = await LinkedDesk.StartAsync(_event);

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        _event.Dispose();
    }

    /// <summary>Whether the desk says anything at all to whoever shows this.</summary>
    private async Task<bool> IsAnsweredAsync(X509Certificate2? certificate, SslProtocols protocol = SslProtocols.Tls13)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _desk.Links.Port, TestContext.Current.CancellationToken);
        try
        {
            await using var stream = await Tls.ConnectAsync(client.GetStream(), certificate, protocol);
            await stream.WriteAsync(Connect("stranger"), TestContext.Current.CancellationToken);
            return await stream.ReadAsync(new byte[64], TestContext.Current.CancellationToken) > 0;
        }
        catch (Exception refused) when (refused is IOException or AuthenticationException)
        {
            return false;
        }
    }

    /// <summary>A CONNECT of MQTT 5.</summary>
    private static byte[] Connect(string clientId) =>
        [0x10, (byte)(13 + clientId.Length), 0, 4, .. "MQTT"u8, 5, 2, 0, 10, 0, 0, (byte)clientId.Length, .. System.Text.Encoding.ASCII.GetBytes(clientId)];

    private static X509Certificate2 Made(ECDsa key, X509Certificate2? signer, X500DistinguishedName name, int from, int until)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        var (begins, ends) = (new DateTimeOffset(from, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(until, 1, 1, 0, 0, 0, TimeSpan.Zero));
        if (signer is null)
        {
            return request.CreateSelfSigned(begins, ends);
        }

        using var bare = request.Create(signer, begins, ends, [1]);
        return bare.CopyWithPrivateKey(key);
    }

    private async Task IsRefusedAsync() => await _desk.ToldAsync<LinkEvent.Refused>(it => it.From == "127.0.0.1");

    [Fact]
    public async Task Without_a_certificate_nothing_is_answered()
    {
        Assert.False(await IsAnsweredAsync(null));
        await IsRefusedAsync();
    }

    [Fact]
    public async Task A_certificate_of_ones_own_gets_no_answer()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Made(key, null, new X500DistinguishedName("CN=me"), 2020, 2030);
        Assert.False(await IsAnsweredAsync(certificate));
        await IsRefusedAsync();
    }

    [Fact]
    public async Task A_desk_of_another_event_gets_no_answer()
    {
        using var elsewhere = new SmallAuthority();
        using var stranger = elsewhere.StartNew();
        Assert.False(await IsAnsweredAsync(stranger.Certificate));
        await IsRefusedAsync();
    }

    [Fact]
    public async Task An_older_TLS_gets_no_answer()
    {
        using var member = _event.StartNew();
        Assert.False(await IsAnsweredAsync(member.Certificate, SslProtocols.Tls12));
    }

    [Fact]
    public async Task A_desk_that_was_put_out_gets_no_answer()
    {
        using var lost = _event.StartNew();
        _desk.Revoked[lost.Self.Desk] = true;
        Assert.False(await IsAnsweredAsync(lost.Certificate));
        await IsRefusedAsync();
    }

    [Theory]
    [InlineData(1971, 1972)]
    [InlineData(2090, 2095)]
    public async Task A_clock_that_is_decades_off_keeps_no_desk_out(int from, int until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authorityKey = ECDsa.Create();
        authorityKey.ImportPkcs8PrivateKey(_event.Authority.ExportPrivateKey(), out _);
        using var bare = X509CertificateLoader.LoadCertificate(_event.Authority.Trust.Certificate.AsSpan());
        using var signer = bare.CopyWithPrivateKey(authorityKey);
        using var usual = X509CertificateLoader.LoadCertificate(_event.Authority.Admit(key.ExportSubjectPublicKeyInfo()).Bytes.AsSpan());
        using var dated = Made(key, signer, usual.SubjectName, from, until);
        using var me = DeskCredentials.Open(_event.Authority.Trust, 1, dated.RawData, key.ExportPkcs8PrivateKey());
        await using var other = await LinkedDesk.StartAsync(_event, me);
        other.Links.Meet(_desk.Address);
        await other.AppearedAsync(_desk);
        await _desk.AppearedAsync(other);
    }

    // Goal: nothing that can be sent to the port keeps honest desks out.
    // Method: 150 connections with random bytes, before and after a handshake, 100 that stay silent, and then an honest desk.
    [Fact]
    public async Task Garbage_and_silence_at_the_port_keep_nobody_else_out()
    {
        var random = new Random(7);
        var silent = new List<TcpClient>();
        using var member = _event.StartNew();
        for (var count = 0; count < 250; count++)
        {
            var client = new TcpClient();
            silent.Add(client);
            await client.ConnectAsync(IPAddress.Loopback, _desk.Links.Port, TestContext.Current.CancellationToken);
            if (count >= 150)
            {
                continue;
            }

            var garbage = new byte[random.Next(1, 400)];
            random.NextBytes(garbage);
            Stream stream = count % 3 == 0 ? await Tls.ConnectAsync(client.GetStream(), member.Certificate) : client.GetStream();
            await stream.WriteAsync(garbage, TestContext.Current.CancellationToken);
        }

        var watch = Stopwatch.StartNew();
        await using var honest = await LinkedDesk.StartAsync(_event);
        honest.Links.Meet(_desk.Address);
        await honest.AppearedAsync(_desk);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
        silent.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task Somebody_else_at_a_known_address_is_told_nothing_and_said()
    {
        using var elsewhere = new SmallAuthority();
        await using var stranger = await LinkedDesk.StartAsync(elsewhere);
        _desk.Links.Meet(stranger.Address);
        await _desk.ToldAsync<LinkEvent.Refused>(it => it.Why.English.Contains("not of this event", StringComparison.Ordinal));
        Assert.DoesNotContain(stranger.Told, it => it is LinkEvent.PeerAppeared);
    }
}
