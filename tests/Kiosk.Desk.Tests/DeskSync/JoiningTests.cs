using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kiosk.CheckIn;
using Kiosk.DeskSync;
using Kiosk.DeskSync.Admission;
using Microsoft.Extensions.Time.Testing;

namespace Kiosk.Desk.Tests.DeskSync;

public sealed class JoiningTests : IAsyncLifetime
{
    private static readonly DeskAddress[] Desks = [new("192.168.1.5", 5081), new("fe80::1", 5081)];

    private readonly SmallAuthority _event = new();
    private readonly HashSet<DeskId> _revoked = [];
    private readonly byte[] _key = SmallAuthority.NewKey();
    private readonly FakeTimeProvider _time = new();
    private DeskCredentials _me = null!;
    private Invitation _invitation = null!;

    public ValueTask InitializeAsync()
    {
        _me = _event.StartNew();
        _invitation = Open(_time);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _invitation.DisposeAsync();
        _me.Dispose();
        _event.Dispose();
    }

    private Invitation Open(TimeProvider time) => Invitation.Open(
        _me, _event.Authority, Desks, [7, 7, 7], _revoked.Contains, new SyncOptions { Address = "127.0.0.1", JoinPort = 0 }, time);

    private static InvitationCode Code(string text) => InvitationCode.TryRead(text, out var code) ? code : throw new ArgumentException(text);

    private byte[] PublicKey => SmallAuthority.PublicKeyOf(_key);

    private Task<JoinOutcome> JoinAsync(InvitationCode code, int? port = null) => Joining.JoinAsync(
        [new("127.0.0.1", port ?? _invitation.Port)], code, PublicKey, TestContext.Current.CancellationToken);

    [Fact]
    public async Task Whoever_knows_the_code_is_let_in_and_can_link_at_once()
    {
        var admitted = Assert.IsType<JoinOutcome.Admitted>(await JoinAsync(Code(_invitation.Code.ToString().ToLowerInvariant())));
        Assert.Equal(Desks, admitted.Event.Desks);
        Assert.Equal([7, 7, 7], admitted.Event.Extra);
        using var trust = EventTrust.Read(admitted.Event.Authority.AsSpan());
        Assert.Equal(_event.Authority.Trust.Event, trust.Event);
        using var joined = DeskCredentials.Open(trust, 1, admitted.Event.Certificate.Bytes.AsSpan(), _key);
        Assert.Equal(admitted.Event.Certificate.Desk, joined.Self.Desk);
        Assert.Equal(new InvitationEnd.Joined(joined.Self.Desk), await _invitation.Ended);
    }

    [Fact]
    public async Task After_it_was_used_nobody_answers_any_more()
    {
        await JoinAsync(_invitation.Code);
        await _invitation.Ended;
        Assert.IsType<JoinOutcome.NobodyAnswers>(await JoinAsync(_invitation.Code));
    }

    [Fact]
    public async Task Of_two_who_come_at_once_one_is_let_in()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => JoinAsync(_invitation.Code)));
        Assert.Single(outcomes.OfType<JoinOutcome.Admitted>());
        Assert.Equal(3, outcomes.OfType<JoinOutcome.AlreadyUsed>().Count());
    }

    [Fact]
    public async Task Five_wrong_codes_close_it()
    {
        for (var tries = 1; tries < JoinDesk.TriesMax; tries++)
        {
            Assert.IsType<JoinOutcome.WrongCode>(await JoinAsync(InvitationCode.Draw()));
        }

        Assert.IsType<JoinOutcome.TooManyTries>(await JoinAsync(InvitationCode.Draw()));
        Assert.IsType<InvitationEnd.TooManyTries>(await _invitation.Ended);
        Assert.IsType<JoinOutcome.NobodyAnswers>(await JoinAsync(_invitation.Code));
    }

    [Fact]
    public async Task After_ten_minutes_nobody_answers_any_more()
    {
        _time.Advance(JoinDesk.ValidFor);
        Assert.IsType<InvitationEnd.Expired>(await _invitation.Ended);
        Assert.IsType<JoinOutcome.NobodyAnswers>(await JoinAsync(_invitation.Code));
    }

    [Fact]
    public void Whoever_was_already_connected_is_told_that_it_is_too_late()
    {
        var desk = Desk(out var code);
        _time.Advance(JoinDesk.ValidFor);
        Assert.Equal(JoinRefusal.Expired, Refusal(desk.Answer(Request(code))));
    }

    [Fact]
    public void A_desk_that_was_put_out_is_not_let_in_and_the_code_stays_good()
    {
        var desk = Desk(out var code);
        _revoked.Add(DeskKeyForm.IdOf(PublicKey));
        Assert.Equal(JoinRefusal.PutOut, Refusal(desk.Answer(Request(code))));
        _revoked.Clear();
        Assert.IsType<JoinReply.Welcome>(JoinReply.Read(desk.Answer(Request(code))));
    }

    [Fact]
    public void A_request_of_another_version_gets_a_word_about_it() =>
        Assert.Equal(JoinRefusal.OtherVersion, Refusal(Desk(out _).Answer(new byte[] { 0x82, 0x02, 0x40 })));

    [Fact]
    public async Task A_man_in_the_middle_gets_nobody_in_and_is_believed_nothing()
    {
        await using var relay = new Relay(_invitation.Port);
        Assert.IsType<JoinOutcome.WrongCode>(await JoinAsync(_invitation.Code, relay.Port));
        Assert.True(relay.RepliesSeen > 0);
        Assert.IsType<JoinOutcome.Admitted>(await JoinAsync(_invitation.Code));
    }

    [Fact]
    public async Task A_desk_that_does_not_know_the_code_cannot_pretend()
    {
        var other = Open(_time);
        await using var closing = other;
        await using var relay = new Relay(other.Port, reply => new JoinReply.Welcome(
            JoinBody.Write(new JoinedEvent(_event.Authority.Trust.Certificate, _event.Authority.Admit(PublicKey), [], [])), new byte[32]).Write());
        Assert.IsType<JoinOutcome.NotAKiosk>(await JoinAsync(_invitation.Code, relay.Port));
    }

    [Fact]
    public async Task Somebody_else_at_the_address_is_told_from_a_kiosk()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var web = AnswerAsync();
        Assert.IsType<JoinOutcome.NotAKiosk>(await JoinAsync(_invitation.Code, ((IPEndPoint)listener.LocalEndpoint).Port));
        await web;

        async Task AnswerAsync()
        {
            using var visitor = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            await visitor.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        }
    }

    // Goal: whatever is sent to an invitation, it neither breaks nor lets anybody in nor counts as a try.
    // Method: 2,000 mutilated or random requests to the judge, 30 over the network, then the right one.
    [Fact]
    public async Task Garbage_neither_gets_in_nor_shuts_the_door()
    {
        var random = new Random(4);
        var desk = Desk(out var code);
        var request = Request(code);
        for (var count = 0; count < 2000; count++)
        {
            var mutilated = count % 2 == 0 ? request[..random.Next(request.Length)] : new byte[random.Next(1200)];
            if (count % 2 != 0)
            {
                random.NextBytes(mutilated);
            }

            Assert.NotEqual(JoinRefusal.TooManyTries, Refusal(desk.Answer(mutilated)));
        }

        Assert.IsType<JoinReply.Welcome>(JoinReply.Read(desk.Answer(request)));
        for (var count = 0; count < 30; count++)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, _invitation.Port, TestContext.Current.CancellationToken);
            var garbage = new byte[random.Next(1, 500)];
            random.NextBytes(garbage);
            Stream stream = client.GetStream();
            if (count % 2 == 0)
            {
                stream = await Tls.ConnectAsync(stream);
            }

            await stream.WriteAsync(garbage, TestContext.Current.CancellationToken);
        }

        Assert.IsType<JoinOutcome.Admitted>(await JoinAsync(_invitation.Code));
    }

    [Fact]
    public void Every_ending_has_words_in_both_languages()
    {
        JoinOutcome[] all =
        [
            new JoinOutcome.WrongCode(), new JoinOutcome.Expired(), new JoinOutcome.AlreadyUsed(), new JoinOutcome.TooManyTries(),
            new JoinOutcome.PutOut(), new JoinOutcome.NobodyAnswers(), new JoinOutcome.NotAKiosk(), new JoinOutcome.OtherVersion(),
        ];
        Assert.Equal(typeof(JoinOutcome).GetNestedTypes().Length, all.Length + 2);
        Assert.All(all, outcome => Assert.True(outcome.Words.Spanish.Length > 20 && outcome.Words.English.Length > 20));
    }

    [Theory]
    [InlineData("abcde-fghij", "ABCDE-FGHIJ")]
    [InlineData(" AB CD E.FG–HIJ ", "ABCDE-FGHIJ")]
    [InlineData("0123456781", "OI234-567BI")]
    [InlineData("01 23 45 67 8B", "OI234-567BB")]
    [InlineData("ABCDE-FGHI", null)]
    [InlineData("ABCDE-FGHIJK", null)]
    [InlineData("ABCDE-FGHI9", null)]
    [InlineData("", null)]
    public void A_code_is_read_as_people_type_it(string typed, string? expected)
    {
        var isRead = InvitationCode.TryRead(typed, out var code);
        Assert.Equal(expected, isRead ? code!.ToString() : null);
    }

    [Fact]
    public void An_invitation_in_a_QR_code_comes_back_as_it_was()
    {
        var text = _invitation.Text([IPAddress.Parse("192.168.1.20"), IPAddress.Parse("fe80::a:1%3")]);
        Assert.Matches("^[0-9A-Z $%*+./:-]+$", text.ToString());
        Assert.True(InvitationText.TryRead(text.ToString().ToLowerInvariant(), out var read));
        Assert.Equal(text.Code, read.Code);
        Assert.Equal([new("192.168.1.20", _invitation.Port), new("fe80::a:1", _invitation.Port)], read.Addresses);
        Assert.False(InvitationText.TryRead("KIOSK/JOIN/1/ABC/5082/1.2.3.4", out _));
        Assert.False(InvitationText.TryRead($"KIOSK/JOIN/1/{text.Code}/5082", out _));
        Assert.False(InvitationText.TryRead($"KIOSK/JOIN/1/{text.Code}/5082/example.org", out _));
    }

    [Fact]
    public void A_file_on_a_stick_does_the_same_with_its_code_and_nothing_without()
    {
        var file = JoinFile.Seal(_event.Authority, Desks, [5], out var code);
        var admitted = Assert.IsType<JoinOutcome.AdmittedWithKey>(JoinFile.Open(file, code));
        Assert.Equal([5], admitted.Event.Extra);
        using var trust = EventTrust.Read(admitted.Event.Authority.AsSpan());
        using var joined = DeskCredentials.Open(trust, 1, admitted.Event.Certificate.Bytes.AsSpan(), admitted.PrivateKey.AsSpan());
        Assert.IsType<JoinOutcome.WrongCode>(JoinFile.Open(file, InvitationCode.Draw()));
        file[^1] ^= 1;
        Assert.IsType<JoinOutcome.WrongCode>(JoinFile.Open(file, code));
        Assert.IsType<JoinOutcome.NotAKiosk>(JoinFile.Open("MZ"u8, code));
        file[7]++;
        Assert.IsType<JoinOutcome.OtherVersion>(JoinFile.Open(file, code));
    }

    private JoinDesk Desk(out InvitationCode code)
    {
        code = InvitationCode.Draw();
        return new JoinDesk(
            code,
            _me.Certificate.RawData,
            publicKey => new JoinedEvent(_event.Authority.Trust.Certificate, _event.Authority.Admit(publicKey), [], []),
            _revoked.Contains,
            _time);
    }

    private byte[] Request(InvitationCode code)
    {
        var salt = RandomNumberGenerator.GetBytes(JoinProof.SaltBytes);
        return new JoinRequest(salt, PublicKey, new JoinProof(code, _me.Certificate.RawData, salt, PublicKey).OfJoiner()).Write();
    }

    private static JoinRefusal Refusal(byte[] reply) => Assert.IsType<JoinReply.Refusal>(JoinReply.Read(reply)).Why;

    /// <summary>Stands between joiner and desk with a certificate of its own and hands everything on.</summary>
    private sealed class Relay : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly X509Certificate2 _certificate;
        private readonly Task _relaying;

        public Relay(int port, Func<byte[], byte[]>? forge = null)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            _certificate = new CertificateRequest("CN=relay", key, HashAlgorithmName.SHA256)
                .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
            _listener.Start();
            _relaying = RelayAsync(port, forge ?? (reply => reply));
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public int RepliesSeen { get; private set; }

        public async ValueTask DisposeAsync()
        {
            _listener.Stop();
            await _relaying;
            _certificate.Dispose();
        }

        private async Task RelayAsync(int port, Func<byte[], byte[]> forge)
        {
            using var victim = await _listener.AcceptTcpClientAsync();
            using var server = new TcpClient();
            await server.ConnectAsync(IPAddress.Loopback, port);
            await using var inward = new SslStream(victim.GetStream());
            await inward.AuthenticateAsServerAsync(_certificate, false, SslProtocols.Tls13, false);
            await using var outward = await Tls.ConnectAsync(server.GetStream());
            var request = await JoinFraming.ReceiveAsync(inward, JoinRequest.BytesMax, CancellationToken.None);
            await JoinFraming.SendAsync(outward, request, CancellationToken.None);
            var reply = await JoinFraming.ReceiveAsync(outward, JoinReply.BytesMax, CancellationToken.None);
            RepliesSeen++;
            await JoinFraming.SendAsync(inward, forge(reply), CancellationToken.None);
        }
    }
}
