using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Kiosk.DeskSync;
using MQTTnet;
using MQTTnet.Protocol;

namespace Kiosk.Desk.Tests.DeskSync;

/// <summary>Desks that meet at a broker that others run: a real Mosquitto.</summary>
public sealed class RendezvousTests : IAsyncLifetime
{
    private readonly SmallAuthority _event = new();
    private readonly List<LinkedDesk> _desks = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var desk in _desks)
        {
            await desk.DisposeAsync();
        }

        _event.Dispose();
    }

    private async Task<LinkedDesk> DeskAsync(SyncOptions options, DeskCredentials? me = null)
    {
        var desk = await LinkedDesk.StartAsync(_event, me, options);
        _desks.Add(desk);
        return desk;
    }

    private static SyncOptions At(Mosquitto broker, string scheme = "mqtt") => new() { Broker = $"{scheme}://localhost:{broker.Port}" };

    [Fact]
    public async Task Three_desks_talk_through_a_broker()
    {
        await using var broker = await Mosquitto.StartAsync();
        var (one, two, three) = (await DeskAsync(At(broker)), await DeskAsync(At(broker)), await DeskAsync(At(broker)));
        foreach (var (from, to) in ((LinkedDesk, LinkedDesk)[])[(one, two), (two, one), (one, three), (three, one), (two, three), (three, two)])
        {
            await from.AppearedAsync(to);
        }

        one.Links.PostToAll(Lane.Live, new byte[] { 1 });
        one.Links.PostToAll(Lane.Pulse, new byte[] { 2 });
        one.Links.Post(three.Self, Lane.Inbox, new byte[] { 3 });
        await two.HeardAsync(one.Self, Lane.Live, [1]);
        await two.HeardAsync(one.Self, Lane.Pulse, [2]);
        await three.HeardAsync(one.Self, Lane.Live, [1]);
        await three.HeardAsync(one.Self, Lane.Inbox, [3]);
        Assert.DoesNotContain(two.Told, it => it is LinkEvent.Received { Lane: Lane.Inbox });
        Assert.DoesNotContain(one.Told, it => it is LinkEvent.Received);
    }

    [Fact]
    public async Task A_large_page_arrives_whole()
    {
        await using var broker = await Mosquitto.StartAsync();
        var (one, two) = (await DeskAsync(At(broker)), await DeskAsync(At(broker)));
        await one.AppearedAsync(two);
        // What comes from somebody who is not known yet is not listened to.
        await two.AppearedAsync(one);
        var page = RandomNumberGenerator.GetBytes(DeskLinks.PayloadBytesMax);
        one.Links.Post(two.Self, Lane.Inbox, page);
        await two.HeardAsync(one.Self, Lane.Inbox, page);
    }

    [Fact]
    public async Task A_broker_that_dies_and_comes_back_has_all_desks_again()
    {
        await using var broker = await Mosquitto.StartAsync();
        var (one, two) = (await DeskAsync(At(broker)), await DeskAsync(At(broker)));
        await one.AppearedAsync(two);
        await two.AppearedAsync(one);
        await broker.KillAsync();
        await one.GoneAsync(two.Self);
        await two.GoneAsync(one.Self);
        await broker.StartAgainAsync();
        await LinkedDesk.UntilAsync(
            () => one.Told.Count(it => it is LinkEvent.PeerAppeared) >= 2 && two.Told.Count(it => it is LinkEvent.PeerAppeared) >= 2,
            "both are met again");
        one.Links.PostToAll(Lane.Live, new byte[] { 5 });
        await two.HeardAsync(one.Self, Lane.Live, [5]);
    }

    [Fact]
    public async Task A_desk_that_leaves_or_dies_is_missed_by_the_others()
    {
        await using var broker = await Mosquitto.StartAsync();
        var one = await DeskAsync(At(broker));
        var leaver = await LinkedDesk.StartAsync(_event, null, At(broker));
        await one.AppearedAsync(leaver);
        await leaver.DisposeAsync();
        await one.GoneAsync(leaver.Self);
    }

    [Fact]
    public async Task The_end_of_an_earlier_run_is_not_the_end_of_the_desk()
    {
        await using var broker = await Mosquitto.StartAsync();
        var key = SmallAuthority.NewKey();
        var one = await DeskAsync(At(broker));
        var before = await LinkedDesk.StartAsync(_event, _event.Start(key), At(broker));
        await one.AppearedAsync(before);
        var after = await DeskAsync(At(broker), _event.Start(key));
        await one.AppearedAsync(after);
        await before.DisposeAsync();
        await one.GoneAsync(before.Self);
        after.Links.PostToAll(Lane.Live, new byte[] { 7 });
        await one.HeardAsync(after.Self, Lane.Live, [7]);
        Assert.DoesNotContain(one.Told, it => it is LinkEvent.PeerGone gone && gone.Peer == after.Self);
    }

    [Fact]
    public async Task The_brokers_operator_reads_nothing_and_a_stranger_changes_nothing()
    {
        await using var broker = await Mosquitto.StartAsync();
        var heard = new ConcurrentBag<(string Topic, byte[] Payload)>();
        using var spy = await SpyAsync(broker, heard);
        var (one, two) = (await DeskAsync(At(broker)), await DeskAsync(At(broker)));
        await one.AppearedAsync(two);
        await two.AppearedAsync(one);
        var secret = Encoding.UTF8.GetBytes("Ana Ejemplo llegó");
        one.Links.PostToAll(Lane.Live, secret);
        await two.HeardAsync(one.Self, Lane.Live, secret);
        await LinkedDesk.UntilAsync(() => heard.Count >= 3, "the spy hears it too");
        string[] tellTales = [_event.Authority.Trust.Event.ToString(), one.Self.Desk.ToString(), two.Self.Desk.ToString(), "kiosk"];
        Assert.All(heard, it =>
        {
            Assert.All(tellTales, tell => Assert.DoesNotContain(tell, it.Topic, StringComparison.OrdinalIgnoreCase));
            Assert.Equal(-1, it.Payload.AsSpan().IndexOf(secret));
            Assert.Equal(-1, it.Payload.AsSpan().IndexOf(BitConverter.GetBytes(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(one.Self.Desk.Value))));
        });

        // Played again, altered, moved to another topic, made up.
        var (topic, payload) = heard.First(it => it.Topic.Contains("/l/", StringComparison.Ordinal));
        var altered = payload.ToArray();
        altered[^1] ^= 1;
        foreach (var (where, what) in ((string, byte[])[])[(topic, payload), (topic, altered), (topic.Replace("/l/", "/p/", StringComparison.Ordinal), payload), (topic, [1, 2, 3])])
        {
            await spy.PublishAsync(
                new MqttApplicationMessage { Topic = where, Payload = new(what), QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce },
                TestContext.Current.CancellationToken);
        }

        await two.ToldAsync<LinkEvent.Refused>(_ => true);
        one.Links.PostToAll(Lane.Live, new byte[] { 8 });
        await two.HeardAsync(one.Self, Lane.Live, [8]);
        Assert.Equal(2, two.Told.Count(it => it is LinkEvent.Received));
    }

    [Fact]
    public async Task A_desk_of_another_event_at_the_same_broker_is_not_met()
    {
        await using var broker = await Mosquitto.StartAsync();
        using var elsewhere = new SmallAuthority();
        await using var stranger = await LinkedDesk.StartAsync(elsewhere, null, At(broker));
        var (one, two) = (await DeskAsync(At(broker)), await DeskAsync(At(broker)));
        await one.AppearedAsync(two);
        stranger.Links.PostToAll(Lane.Live, new byte[] { 1 });
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(one.Told, it => it is LinkEvent.PeerAppeared appeared && appeared.Peer == stranger.Self);
        Assert.Empty(stranger.Told);
    }

    [Fact]
    public async Task A_revoked_desk_is_listened_to_no_more()
    {
        await using var broker = await Mosquitto.StartAsync();
        var (one, two) = (await DeskAsync(At(broker)), await DeskAsync(At(broker)));
        await one.AppearedAsync(two);
        one.Revoked[two.Self.Desk] = true;
        await one.Links.CutOffAsync(two.Self.Desk);
        await one.GoneAsync(two.Self);
        two.Links.PostToAll(Lane.Live, new byte[] { 1 });
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(one.Told, it => it is LinkEvent.Received);
    }

    [Fact]
    public async Task User_and_password_are_shown_and_a_wrong_one_is_said()
    {
        await using var broker = await Mosquitto.StartAsync(["allow_anonymous false", "password_file FOLDER/passwords"], folder =>
            File.WriteAllText(Path.Combine(folder, "passwords"), $"kiosk:{Hashed("abre")}\n"));
        var right = At(broker);
        (right.BrokerUser, right.BrokerPassword) = ("kiosk", "abre");
        var wrong = At(broker);
        (wrong.BrokerUser, wrong.BrokerPassword) = ("kiosk", "sésamo");
        var (one, two, outside) = (await DeskAsync(right), await DeskAsync(right), await DeskAsync(wrong));
        await one.AppearedAsync(two);
        await outside.ToldAsync<LinkEvent.Refused>(it => it.Why.Spanish.Contains("contraseña", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_broker_that_takes_only_the_events_certificates_takes_desks()
    {
        await using var broker = await Mosquitto.StartAsync(
            ["allow_anonymous true", "require_certificate true", "cafile FOLDER/event.pem", "certfile FOLDER/broker.pem", "keyfile FOLDER/broker.key"],
            PrepareTls);
        var trusting = At(broker, "mqtts");
        trusting.BrokerAuthority = Path.Combine(broker.Folder, "authority.pem");
        var (one, two) = (await DeskAsync(trusting), await DeskAsync(trusting));
        await two.AppearedAsync(one);
        two.Links.PostToAll(Lane.Live, new byte[] { 6 });
        await one.HeardAsync(two.Self, Lane.Live, [6]);
        var doubting = await DeskAsync(At(broker, "mqtts"));
        await doubting.ToldAsync<LinkEvent.Refused>(it => it.Why.English.Contains("not to be trusted", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("mqtts://broker.local", true)]
    [InlineData("mqtt://10.0.0.1:1884", true)]
    [InlineData("http://broker.local", false)]
    [InlineData("broker.local:1883", false)]
    [InlineData("mqtt://user:secret@broker.local", false)]
    public void A_setting_that_is_no_broker_stops_the_start_with_a_sentence(string broker, bool isRight) =>
        Assert.Equal(isRight, new SyncOptionsValidator().Validate(null, new SyncOptions { Broker = broker }).Succeeded);

    /// <summary>As mosquitto_passwd writes it: PBKDF2-SHA512.</summary>
    private static string Hashed(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(12);
        var hash = Rfc2898DeriveBytes.Pbkdf2(password, salt, 101, HashAlgorithmName.SHA512, 64);
        return $"$7$101${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}";
    }

    private void PrepareTls(string folder)
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=Venue", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = authorityRequest.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UtcNow.AddYears(1));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, DateTimeOffset.UnixEpoch, DateTimeOffset.UtcNow.AddDays(1), [1]);
        using var ours = X509CertificateLoader.LoadCertificate(_event.Authority.Trust.Certificate.AsSpan());
        File.WriteAllText(Path.Combine(folder, "authority.pem"), authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "event.pem"), ours.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "broker.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "broker.key"), key.ExportPkcs8PrivateKeyPem());
    }

    private static async Task<IMqttClient> SpyAsync(Mosquitto broker, ConcurrentBag<(string Topic, byte[] Payload)> heard)
    {
        var spy = new MqttClientFactory().CreateMqttClient();
        spy.ApplicationMessageReceivedAsync += received =>
        {
            heard.Add((received.ApplicationMessage.Topic, System.Buffers.BuffersExtensions.ToArray(received.ApplicationMessage.Payload)));
            return Task.CompletedTask;
        };
        await spy.ConnectAsync(
            new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", broker.Port).Build(), TestContext.Current.CancellationToken);
        await spy.SubscribeAsync("#", cancellationToken: TestContext.Current.CancellationToken);
        return spy;
    }
}
