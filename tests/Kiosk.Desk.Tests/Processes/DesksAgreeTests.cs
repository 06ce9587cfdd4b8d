using System.Net;
using System.Net.Sockets;
using Kiosk.Desk.Tests.DeskSync;

namespace Kiosk.Desk.Tests.Processes;

// Goal: real desks on a real network agree, whatever is killed and cut in between.
// Method: processes on loopback with the brokers in them; killed in the middle of a surge, started again, and their state hashes compared.
public sealed class DesksAgreeTests
{
    [Fact]
    public async Task Three_desks_know_at_once_what_one_scanned_and_none_counts_twice()
    {
        await using var desks = await Gathering.CreateAsync(3);
        await desks.StartAsync(0, 1, 2);
        await desks.AgreeAsync(0, 1, 2);

        Assert.Equal("Welcome", await desks[0].ShowAsync(desks.Event.Ticket("A1")));
        await desks.UntilAsync(1, status => status.Arrived == 1);
        await desks.UntilAsync(2, status => status.Arrived == 1);
        Assert.Equal("AlreadyIn", await desks[1].ShowAsync(desks.Event.Ticket("A1")));
        Assert.Equal("Welcome", await desks[2].ShowAsync(desks.Event.Ticket("A2")));
        var status = await desks.AgreeAsync(0, 1, 2);

        Assert.Equal(2, status.Arrived);
        Assert.Equal(2, status.Linked);
    }

    [Fact]
    public async Task Desks_that_were_apart_show_who_was_admitted_twice_and_count_them_once()
    {
        await using var desks = await Gathering.CreateAsync(3);
        await desks.StartAsync(0, 1, 2);
        await desks.AgreeAsync(0, 1, 2);
        await desks.KillAsync(0);
        await desks.KillAsync(2);
        Assert.Equal("Welcome", await desks[1].ShowAsync(desks.Event.Ticket("A1")));
        await desks.KillAsync(1);
        await desks.StartAsync(2);
        Assert.Equal("Welcome", await desks[2].ShowAsync(desks.Event.Ticket("A1")));

        await desks.StartAsync(0, 1);
        var status = await desks.AgreeAsync(0, 1, 2);

        Assert.Equal((1, 1), (status.Arrived, status.Conflicts));
    }

    [Fact]
    public async Task Eight_desks_killed_in_the_middle_of_a_surge_lose_nothing_that_was_answered()
    {
        const int Desks = 8, People = 64;
        await using var desks = await Gathering.CreateAsync(Desks, People);
        await desks.StartAsync(Enumerable.Range(0, Desks));
        await desks.AgreeAsync([.. Enumerable.Range(0, Desks)]);

        var welcomed = 0;
        await Task.WhenAll(Enumerable.Range(0, Desks).Select(async desk =>
        {
            for (var person = desk + 1; person <= People; person += Desks)
            {
                if (desk >= Desks - 3 && person > People / 2)
                {
                    // In the middle of what it and all others are doing.
                    await desks.KillAsync(desk);
                    return;
                }

                Assert.Equal("Welcome", await desks[desk].ShowAsync(desks.Event.Ticket($"B{person}")));
                Interlocked.Increment(ref welcomed);
            }
        }));
        await desks.StartAsync(Desks - 3, Desks - 2, Desks - 1);
        var status = await desks.AgreeAsync([.. Enumerable.Range(0, Desks)]);

        Assert.Equal((welcomed, 0), (status.Arrived, status.Conflicts));
    }

    [Fact]
    public async Task A_desk_whose_links_carry_nothing_is_missed_and_agrees_when_they_do_again()
    {
        await using var desks = await Gathering.CreateAsync(3);
        await desks.StartAsync(0, 1, 2);
        await desks.AgreeAsync(0, 1, 2);
        await desks.UntilAsync(0, status => status.Linked == 2);

        await desks[2].CutOffAsync();
        await desks.UntilAsync(0, status => status.Linked == 1);
        Assert.Equal("Welcome", await desks[0].ShowAsync(desks.Event.Ticket("A1")));
        Assert.Equal("Welcome", await desks[1].ShowAsync(desks.Event.Ticket("A2")));
        await desks[2].ReconnectAsync();

        Assert.Equal(2, (await desks.AgreeAsync(0, 1, 2)).Arrived);
        await desks.UntilAsync(0, status => status.Linked == 2);
    }

    [Fact]
    public async Task A_folder_restored_from_a_backup_gets_back_what_it_forgot()
    {
        await using var desks = await Gathering.CreateAsync(2);
        await desks.StartAsync(0, 1);
        await desks.AgreeAsync(0, 1);
        Assert.Equal("Welcome", await desks[1].ShowAsync(desks.Event.Ticket("A1")));
        await desks.AgreeAsync(0, 1);
        await desks.KillAsync(1);
        var backup = await File.ReadAllBytesAsync(Path.Combine(desks.FolderOf(1), "facts.journal"), TestContext.Current.CancellationToken);

        await desks.StartAsync(1);
        Assert.Equal("Welcome", await desks[1].ShowAsync(desks.Event.Ticket("A2")));
        await desks.AgreeAsync(0, 1);
        await desks.KillAsync(1);
        await File.WriteAllBytesAsync(Path.Combine(desks.FolderOf(1), "facts.journal"), backup, TestContext.Current.CancellationToken);

        await desks.StartAsync(1);
        var status = await desks.AgreeAsync(0, 1);
        Assert.Equal(2, status.Arrived);
        Assert.Equal("AlreadyIn", await desks[0].ShowAsync(desks.Event.Ticket("A2")));
    }

    [Fact]
    public async Task A_desk_that_was_let_in_by_nobody_learns_nothing_and_changes_nothing()
    {
        await using var desks = await Gathering.CreateAsync(2);
        await using var other = await Gathering.CreateAsync(1, name: "Otro");
        await desks.StartAsync(0);
        Assert.Equal("Welcome", await desks[0].ShowAsync(desks.Event.Ticket("A1")));

        // It knows the address, and has papers: another event's.
        other.Set("Sync__Peers__1", $"127.0.0.1:{desks.LinkPortOf(0)}");
        await other.StartAsync(0);
        await desks[0].WaitToSayAsync("without a certificate of this event");

        Assert.Equal(0, (await other[0].StatusAsync()).Linked);
        Assert.Equal((1, 0), ((await desks[0].StatusAsync()).Arrived, (await desks[0].StatusAsync()).Linked));
        await desks.StartAsync(1);
        await desks.AgreeAsync(0, 1);
    }

    [Fact]
    public async Task A_port_that_is_taken_leaves_a_desk_alone_and_at_work()
    {
        await using var desks = await Gathering.CreateAsync(1);
        using var taken = new TcpListener(IPAddress.Loopback, desks.LinkPortOf(0));
        taken.Start();
        await desks.StartAsync(0);

        Assert.Equal("Welcome", await desks[0].ShowAsync(desks.Event.Ticket("A1")));
        Assert.Contains("works alone", desks[0].Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_desk_is_cut_off_by_all_hears_nothing_more_and_what_it_scans_counts_for_nothing()
    {
        await using var desks = await Gathering.CreateAsync(3);
        await desks.StartAsync(0, 1, 2);
        Assert.Equal("Welcome", await desks[0].ShowAsync(desks.Event.Ticket("A1")));
        var before = await desks.AgreeAsync(0, 1, 2);
        await desks.KillAsync(0);
        (await KioskProgram.RunAsync(desks.Event.Home, "revoke", "Mesa 3", "--data", desks.Event.Folder, "--reason", "robada")).MustSucceed();
        await desks.StartAsync(0);

        // It hears of it from nobody: whoever knows does not talk with it.
        await desks.UntilAsync(2, status => status.Linked == 0);
        Assert.Equal("Welcome", await desks[2].ShowAsync(desks.Event.Ticket("A2")));
        Assert.Equal("Welcome", await desks[1].ShowAsync(desks.Event.Ticket("A3")));
        await desks.KillAsync(2);
        await desks.StartAsync(2);
        var status = await desks.AgreeAsync(0, 1);

        Assert.Equal(2, status.Arrived);
        Assert.Equal(1, status.Linked);
        Assert.Equal((2, 0), ((await desks[2].StatusAsync()).Arrived, (await desks[2].StatusAsync()).Linked));
        Assert.True(status.Facts > before.Facts);
    }

    [Fact]
    public async Task Three_desks_agree_through_a_broker_that_others_run()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var desks = await Gathering.CreateAsync(3);
        desks.Set("Sync__Broker", $"mqtt://127.0.0.1:{broker.Port}");
        await desks.StartAsync(0, 1, 2);
        await desks.AgreeAsync(0, 1, 2);
        Assert.Equal("Welcome", await desks[0].ShowAsync(desks.Event.Ticket("A1")));
        await desks.UntilAsync(2, status => status.Arrived == 1);

        // The broker dies and comes back, and a desk is killed meanwhile.
        await broker.KillAsync();
        Assert.Equal("Welcome", await desks[1].ShowAsync(desks.Event.Ticket("A2")));
        await desks.KillAsync(1);
        await broker.StartAgainAsync();
        await desks.StartAsync(1);

        Assert.Equal(2, (await desks.AgreeAsync(0, 1, 2)).Arrived);
    }

    [Fact]
    public async Task A_cloned_folder_that_runs_in_two_machines_at_once_loses_nothing_and_is_shown_as_a_twin()
    {
        await using var desks = await Gathering.CreateAsync(3);

        // The card of the second desk, copied to the third machine.
        Directory.Delete(desks.FolderOf(2), recursive: true);
        FolderCopy.Make(desks.FolderOf(1), desks.FolderOf(2));

        await desks.StartAsync(0, 1, 2);
        await desks.AgreeAsync(0, 1, 2);
        Assert.Equal("Welcome", await desks[1].ShowAsync(desks.Event.Ticket("A1")));
        Assert.Equal("Welcome", await desks[2].ShowAsync(desks.Event.Ticket("A2")));
        var status = await desks.AgreeAsync(0, 1, 2);

        Assert.Equal((2, 0), (status.Arrived, status.Conflicts));
        var board = await desks[0].Http.GetStringAsync(new Uri("/board", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("su tarjeta está en dos equipos", WebUtility.HtmlDecode(board), StringComparison.Ordinal);
    }
}
