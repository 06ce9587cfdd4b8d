using Kiosk.CheckIn;
using Kiosk.DeskSync;
using Kiosk.DeskSync.Talking;

namespace Kiosk.Simulation.Talking;

/// <summary>Nothing is said of a fact before it is on disk, and nothing is asked for that could not be kept.</summary>
public sealed class KeepingFirst
{
    private readonly TestVenue _venue = new();

    [Fact]
    public void What_is_not_on_disk_yet_is_neither_named_nor_served()
    {
        var (one, slow) = (_venue.NewDesk(), _venue.NewDesk());
        slow.DiskIsSlow = true;
        one.Write(3);
        _venue.Pass(5);
        Assert.Equal((0, 4), (slow.Talk.FactCount, slow.NotYetKept.Count));
        Assert.Equal(0, one.Talk.SafeOn(new FactRef(one.Log, 1)));
        Assert.Equal(4, one.ViewOf(slow).Lacks);

        _venue.Send(one, slow, new DeskMessage.RangeAsk(9, [new FactRef(one.Log, 1)]));
        _venue.Pass(1);
        Assert.Contains(_venue.Sent, it => it.Message is DeskMessage.Pages { Request: 9, Frames.IsEmpty: true });

        slow.CatchUpDisk();
        _venue.Pass(7);
        Assert.Equal(1, one.Talk.SafeOn(new FactRef(one.Log, 4)));
        Assert.Equal(0, one.Talk.SafeOn(new FactRef(one.Log, 5)));
        Assert.Equal(0, one.ViewOf(slow).Lacks);
    }

    [Fact]
    public void A_desk_whose_disk_is_full_asks_for_nothing_and_says_so()
    {
        var (one, full) = (_venue.NewDesk(), _venue.NewDesk());
        _venue.Pass(1);
        full.DiskIsFull = true;
        one.Write(3);
        _venue.Pass(10);
        _venue.Sent.Clear();
        one.Write(3);
        _venue.Pass(60);
        Assert.Equal(0, full.Talk.FactCount);
        Assert.DoesNotContain(_venue.Sent, it => it.From == full && it.Message is DeskMessage.RangeAsk or DeskMessage.VectorAsk && it.From == full);
        Assert.True(one.ViewOf(full).CannotKeep);

        full.DiskIsFull = false;
        full.Step(new Happening.DiskTakesAgain());
        _venue.Pass(6);
        Assert.Equal(7, full.Talk.FactCount);
        Assert.False(one.ViewOf(full).CannotKeep);
    }

    [Fact]
    public void What_a_disk_refused_is_asked_for_as_soon_as_it_takes_again()
    {
        var (one, other) = (_venue.NewDesk(), _venue.NewDesk());
        _venue.Pass(10);
        other.DiskIsFull = true;
        one.Write(1);
        _venue.Pass(0.1);
        Assert.Equal(0, other.Talk.FactCount);
        other.DiskIsFull = false;
        other.Step(new Happening.DiskTakesAgain());
        _venue.Pass(0.1);
        Assert.Equal(2, other.Talk.FactCount);
    }

    [Fact]
    public void After_a_restart_it_holds_what_is_on_disk_in_whatever_order_it_came()
    {
        var one = _venue.NewDesk();
        var frames = one.Write(9);
        var again = new TestDesk(_venue, 77, [frames[0], frames[3], frames[0], frames[1], frames[2], frames[4], frames[7]]);
        Assert.Equal(5, again.Talk.FactCount);
        _venue.Add(again);
        _venue.Pass(7);
        Assert.Equal(one.Talk.Digest, again.Talk.Digest);
        Assert.Equal(one.Talk.Digest, new TestDesk(_venue, 78, again.Disk).Talk.Digest);
    }

    [Fact]
    public void Safe_elsewhere_counts_machines_and_not_their_copies()
    {
        var (one, other) = (_venue.NewDesk(), _venue.NewDesk());
        _venue.Add(new TestDesk(_venue, other.Machine));
        one.Write(1);
        _venue.Pass(15);
        Assert.Equal(1, one.Talk.SafeOn(new FactRef(one.Log, 1)));
        Assert.Equal(2, one.Talk.Peers.Count(peer => peer.IsTwin));
        Assert.False(other.ViewOf(one).IsTwin);
    }
}
