using Kiosk.DeskSync;

namespace Kiosk.Desk.Tests.DeskSync;

public sealed class MeshTests : IAsyncLifetime
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

    private async Task<LinkedDesk> DeskAsync(DeskCredentials? me = null, SyncOptions? options = null)
    {
        var desk = await LinkedDesk.StartAsync(_event, me, options);
        _desks.Add(desk);
        return desk;
    }

    [Fact]
    public async Task Two_desks_talk_both_ways_on_every_lane()
    {
        var (one, two) = (await DeskAsync(), await DeskAsync());
        one.Links.Meet(two.Address);
        await one.AppearedAsync(two);
        await two.AppearedAsync(one);
        foreach (var lane in Enum.GetValues<Lane>())
        {
            byte[] question = [1, (byte)lane], answer = [2, (byte)lane];
            Assert.True(one.Links.Post(two.Self, lane, question));
            await two.HeardAsync(one.Self, lane, question);
            two.Links.PostToAll(lane, answer);
            await one.HeardAsync(two.Self, lane, answer);
        }
    }

    [Fact]
    public async Task Desks_that_know_one_desk_meet_all_others_through_it()
    {
        var (one, two, three) = (await DeskAsync(), await DeskAsync(), await DeskAsync());
        two.Links.Meet(one.Address);
        await two.AppearedAsync(one);
        three.Links.Meet(one.Address);
        await three.AppearedAsync(one);
        await three.AppearedAsync(two);
        await two.AppearedAsync(three);
    }

    [Fact]
    public async Task A_desk_that_cannot_be_dialled_back_is_answered_over_its_own_link()
    {
        // It comes from 127.0.0.1 and takes links at 127.0.0.2 only: whoever dials back finds nobody.
        var closed = await DeskAsync(null, LinkedDesk.Loopback(0, "127.0.0.2"));
        var open = await DeskAsync();
        closed.Links.Meet(open.Address);
        await open.AppearedAsync(closed);
        for (byte number = 0; number < 100; number++)
        {
            open.Links.PostToAll(Lane.Live, new[] { number });
        }

        await closed.HeardAsync(open.Self, Lane.Live, [99]);
        Assert.Equal(100, closed.Told.Count(it => it is LinkEvent.Received));
    }

    // Goal: a cable that is pulled is noticed within ten seconds on both sides, and found again when it is back.
    // Method: a relay between two desks keeps both connections open and carries nothing for a while.
    [Fact]
    public async Task A_link_that_carries_nothing_is_given_up_within_ten_seconds_and_comes_back()
    {
        var (one, two) = (await DeskAsync(), await DeskAsync(null, LinkedDesk.Loopback(0, "127.0.0.2")));
        await using var cable = new Cable(one.Links.Port);
        two.Links.Meet(new DeskAddress("127.0.0.1", cable.Port));
        await one.AppearedAsync(two);
        await two.AppearedAsync(one);
        cable.IsPulled = true;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await Task.WhenAll(one.GoneAsync(two.Self), two.GoneAsync(one.Self));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
        cable.IsPulled = false;
        await LinkedDesk.UntilAsync(
            () => one.Told.Count(it => it is LinkEvent.PeerAppeared) == 2 && two.Told.Count(it => it is LinkEvent.PeerAppeared) == 2,
            "both are linked again");
    }

    [Fact]
    public async Task A_peer_on_two_networks_is_not_lost_when_one_of_them_is()
    {
        var (one, two) = (await DeskAsync(), await DeskAsync(null, LinkedDesk.Loopback(0, "127.0.0.2")));
        await using var wire = new Cable(one.Links.Port);
        await using var radio = new Cable(one.Links.Port);
        two.Links.Meet(new DeskAddress("127.0.0.1", wire.Port));
        two.Links.Meet(new DeskAddress("127.0.0.1", radio.Port));
        await two.ToldAsync<LinkEvent.Reached>(it => it.Address.Port == wire.Port);
        await two.ToldAsync<LinkEvent.Reached>(it => it.Address.Port == radio.Port);
        wire.IsPulled = true;
        await Task.Delay(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        two.Links.PostToAll(Lane.Live, new byte[] { 1 });
        await one.HeardAsync(two.Self, Lane.Live, [1]);
        one.Links.PostToAll(Lane.Live, new byte[] { 2 });
        await two.HeardAsync(one.Self, Lane.Live, [2]);
        Assert.DoesNotContain(one.Told, it => it is LinkEvent.PeerGone);
        Assert.DoesNotContain(two.Told, it => it is LinkEvent.PeerGone);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task A_desk_takes_links_at_all_addresses_of_its_machine(string host)
    {
        Assert.SkipUnless(host == "127.0.0.1" || System.Net.Sockets.Socket.OSSupportsIPv6, "This machine has no IPv6.");
        var (one, two) = (await DeskAsync(null, new SyncOptions { Port = 0, Beacon = false }), await DeskAsync());
        two.Links.Meet(new DeskAddress(host, one.Links.Port));
        await two.AppearedAsync(one);
        await one.AppearedAsync(two);
    }

    [Fact]
    public async Task The_settings_name_desks_that_are_tried_for_ever()
    {
        var one = await DeskAsync();
        var options = LinkedDesk.Loopback();
        options.Peers.Add(one.Address.ToString());
        var two = await DeskAsync(null, options);
        await two.AppearedAsync(one);
    }

    [Fact]
    public async Task A_large_message_arrives_whole_and_a_larger_one_is_not_taken()
    {
        var (one, two) = (await DeskAsync(), await DeskAsync());
        one.Links.Meet(two.Address);
        await one.AppearedAsync(two);
        var page = new byte[DeskLinks.PayloadBytesMax];
        Random.Shared.NextBytes(page);
        one.Links.Post(two.Self, Lane.Inbox, page);
        await two.HeardAsync(one.Self, Lane.Inbox, page);
        Assert.Throws<ArgumentOutOfRangeException>(() => one.Links.Post(two.Self, Lane.Inbox, new byte[page.Length + 1]));
    }

    [Fact]
    public async Task What_is_said_arrives_and_is_said_once()
    {
        var (one, two) = (await DeskAsync(), await DeskAsync());
        one.Links.Meet(two.Address);
        two.Links.Meet(one.Address);
        await one.AppearedAsync(two);
        for (var number = 0; number < 500; number++)
        {
            one.Links.PostToAll(Lane.Live, BitConverter.GetBytes(number));
        }

        await two.HeardAsync(one.Self, Lane.Live, BitConverter.GetBytes(499));
        Assert.Equal(
            Enumerable.Range(0, 500),
            two.Told.OfType<LinkEvent.Received>().Select(it => BitConverter.ToInt32(it.Payload.Span)).Order());
    }

    [Fact]
    public async Task A_peer_that_restarts_on_the_same_port_is_found_again_as_a_new_run()
    {
        var key = SmallAuthority.NewKey();
        var one = await DeskAsync();
        var first = await LinkedDesk.StartAsync(_event, _event.Start(key));
        var port = first.Links.Port;
        one.Links.Meet(first.Address);
        await one.AppearedAsync(first);
        await first.DisposeAsync();
        await one.GoneAsync(first.Self);
        var again = await DeskAsync(_event.Start(key), LinkedDesk.Loopback(port));
        Assert.Equal(first.Self.Desk, again.Self.Desk);
        await one.AppearedAsync(again);
        one.Links.PostToAll(Lane.Live, new byte[] { 3 });
        await again.HeardAsync(one.Self, Lane.Live, [3]);
    }

    [Fact]
    public async Task A_cloned_card_is_another_peer_of_the_same_desk()
    {
        var key = SmallAuthority.NewKey();
        var one = await DeskAsync();
        var (card, clone) = (await DeskAsync(_event.Start(key)), await DeskAsync(_event.Start(key)));
        one.Links.Meet(card.Address);
        one.Links.Meet(clone.Address);
        await one.AppearedAsync(card);
        await one.AppearedAsync(clone);
        one.Links.Post(clone.Self, Lane.Inbox, new byte[] { 4 });
        await clone.HeardAsync(one.Self, Lane.Inbox, [4]);
    }

    [Fact]
    public async Task A_desk_that_dials_itself_is_no_peer()
    {
        var one = await DeskAsync();
        var two = await DeskAsync();
        one.Links.Meet(one.Address);
        one.Links.Meet(two.Address);
        await one.AppearedAsync(two);
        Assert.DoesNotContain(one.Told, it => it is LinkEvent.PeerAppeared appeared && appeared.Peer == one.Self);
    }

    [Fact]
    public async Task Eight_desks_that_know_one_address_each_are_a_mesh()
    {
        for (var count = 0; count < 8; count++)
        {
            await DeskAsync();
        }

        foreach (var one in _desks)
        {
            foreach (var other in _desks.Where(other => other != one))
            {
                one.Links.Meet(other.Address);
            }
        }

        foreach (var one in _desks)
        {
            foreach (var other in _desks.Where(other => other != one))
            {
                await one.AppearedAsync(other);
            }
        }

        foreach (var one in _desks)
        {
            one.Links.PostToAll(Lane.Live, BitConverter.GetBytes(one.Self.Start));
        }

        foreach (var one in _desks)
        {
            foreach (var other in _desks.Where(other => other != one))
            {
                await one.HeardAsync(other.Self, Lane.Live, BitConverter.GetBytes(other.Self.Start));
            }
        }
    }

    [Fact]
    public async Task A_host_that_takes_nothing_for_a_while_keeps_its_links_and_is_told_what_it_missed()
    {
        var (one, two) = (await DeskAsync(), await DeskAsync());
        one.Links.Meet(two.Address);
        await one.AppearedAsync(two);
        two.SetDeaf(true);
        for (var number = 0; number < 2000; number++)
        {
            one.Links.PostToAll(Lane.Live, new byte[] { 1 });
        }

        await Task.Delay(TimeSpan.FromSeconds(9), TestContext.Current.CancellationToken);
        two.SetDeaf(false);
        await two.ToldAsync<LinkEvent.Lost>(it => it.Peer == one.Self);
        one.Links.PostToAll(Lane.Live, new byte[] { 2 });
        await two.HeardAsync(one.Self, Lane.Live, [2]);
        Assert.DoesNotContain(two.Told, it => it is LinkEvent.PeerGone);
        Assert.DoesNotContain(one.Told, it => it is LinkEvent.PeerGone);
    }

    [Fact]
    public async Task Two_desks_on_one_machine_need_no_settings()
    {
        var (one, two) = (await DeskAsync(null, LinkedDesk.Loopback(DeskAddress.UsualPort)), await DeskAsync(null, LinkedDesk.Loopback(DeskAddress.UsualPort)));
        Assert.NotEqual(one.Links.Port, two.Links.Port);
        one.Links.Meet(two.Address);
        await two.AppearedAsync(one);
    }

    [Fact]
    public async Task A_port_that_was_set_and_is_taken_is_said_in_words()
    {
        var one = await DeskAsync();
        var taken = await Assert.ThrowsAsync<SyncException>(() => LinkedDesk.StartAsync(_event, null, LinkedDesk.Loopback(one.Links.Port)));
        Assert.Contains("Sync:Port", taken.Words.Spanish, StringComparison.Ordinal);
    }
}
