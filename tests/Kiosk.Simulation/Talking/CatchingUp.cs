using Kiosk.CheckIn;
using Kiosk.DeskSync;
using Kiosk.DeskSync.Talking;

namespace Kiosk.Simulation.Talking;

public sealed class CatchingUp
{
    private readonly TestVenue _venue = new();

    [Fact]
    public void A_fact_is_at_the_other_desk_as_soon_as_it_was_said()
    {
        var (one, other) = (_venue.NewDesk(), _venue.NewDesk());
        _venue.Pass(10);
        one.Write(3);
        _venue.Pass(0.05);
        Assert.Equal(4, other.Talk.FactCount);
        Assert.Equal(one.Talk.Digest, other.Talk.Digest);
    }

    [Fact]
    public void What_the_network_lost_comes_after_the_next_pulse()
    {
        var (one, other) = (_venue.NewDesk(), _venue.NewDesk());
        _venue.Pass(10);
        _venue.Passes = (_, _, message) => message is not DeskMessage.Live;
        one.Write(3);
        _venue.Pass(1.5);
        Assert.Equal(4, other.Talk.FactCount);
    }

    [Fact]
    public void A_gap_is_asked_for_at_once_and_what_lay_beyond_it_need_not_come_again()
    {
        var (one, other) = (_venue.NewDesk(), _venue.NewDesk());
        one.Write(1);
        _venue.Pass(10);
        var live = 0;
        _venue.Passes = (_, _, message) => message is not DeskMessage.Pulse && (message is not DeskMessage.Live || ++live > 1);
        one.Write(1);
        _venue.Pass(0.1);
        one.Write(1);
        _venue.Pass(0.1);
        Assert.Equal(4, other.Talk.FactCount);
        Assert.Single(_venue.Sent, it => it.Message is DeskMessage.RangeAsk { Wants: [{ Sequence: 3 }] });
    }

    [Fact]
    public void A_new_desk_takes_over_thousands_of_facts_with_a_signature_a_page()
    {
        var one = _venue.NewDesk();
        one.Write(5_000);
        var (checkedBefore, other) = (one.Checked, _venue.NewDesk());
        Assert.Equal(1, other.Talk.HowFull);
        _venue.Pass(0.5);
        Assert.True(other.Talk.HowFull > 0.1);
        _venue.Pass(2);
        Assert.Equal(5_001, other.Talk.FactCount);
        Assert.Equal(1, other.Talk.HowFull);
        Assert.InRange(other.Checked, 1, 10);
        Assert.Equal(checkedBefore, one.Checked);
    }

    [Fact]
    public void A_new_desk_takes_over_the_logs_of_many_short_runs()
    {
        var one = new TestDesk(_venue, 1);
        for (var run = 0; run < 1_200; run++)
        {
            one.BeginNewLog();
            one.Write(1);
        }

        _venue.Add(one);
        var other = _venue.NewDesk();
        _venue.Pass(5);
        Assert.Equal(2_400, other.Talk.FactCount);
        Assert.Equal(3, _venue.Sent.Count(it => it.To == one && it.Message is DeskMessage.VectorAsk));
    }

    [Fact]
    public void Desks_that_cannot_hear_each_other_learn_from_one_that_hears_both()
    {
        var (left, middle, right) = (_venue.NewDesk(), _venue.NewDesk(), _venue.NewDesk());
        _venue.Passes = (from, to, _) => from == middle || to == middle;
        left.Write(2);
        right.Write(2);
        _venue.Pass(4);
        Assert.Equal(6, left.Talk.FactCount);
        Assert.Equal(left.Talk.Digest, right.Talk.Digest);
    }

    [Fact]
    public void Who_does_not_answer_is_left_alone_and_others_are_asked()
    {
        var (one, relay) = (_venue.NewDesk(), _venue.NewDesk());
        one.Write(5);
        _venue.Pass(5);
        _venue.Passes = (from, _, message) => from != one || message is not DeskMessage.Pages;
        var other = _venue.NewDesk();
        _venue.Pass(10);
        Assert.Equal(6, other.Talk.FactCount);
        _venue.Passes = (from, to, message) => from != relay && to != relay && message is DeskMessage.Pulse or DeskMessage.RangeAsk;
        one.Write(1);
        _venue.Sent.Clear();
        _venue.Pass(300);
        Assert.InRange(_venue.Sent.Count(it => it.From == other && it.Message is DeskMessage.RangeAsk), 5, 40);
    }

    [Fact]
    public void A_desk_of_a_protocol_that_is_not_understood_is_asked_nothing_and_its_facts_are_taken()
    {
        var (one, other) = (_venue.NewDesk(), _venue.NewDesk());
        _venue.Passes = (from, _, message) => from != one || message is not DeskMessage.Pulse { ProtocolMin: 1 };
        var pulse = new DeskMessage.Pulse
        {
            Digest = 7,
            Facts = 9,
            Time = default,
            Clock = ClockClass.Confirmed,
            Card = new DeskCard("9"),
            ProtocolMin = 2,
            ProtocolMax = 3,
            CannotKeep = false,
            Fresh = [new FactRef(new LogId(99), 5)],
        };
        _venue.Send(one, other, pulse);
        one.Write(1);
        _venue.Pass(20);
        Assert.True(other.ViewOf(one).SpeaksOtherProtocol);
        Assert.Equal(2, other.Talk.FactCount);
        Assert.DoesNotContain(_venue.Sent, it => it.From == other && it.Message is DeskMessage.RangeAsk or DeskMessage.TimeAsk);
    }

    [Fact]
    public void Pages_that_nobody_asked_for_are_not_looked_at()
    {
        var (one, other) = (_venue.NewDesk(), _venue.NewDesk());
        _venue.Passes = (_, _, message) => message is DeskMessage.Pages;
        var frames = one.Write(3);
        _venue.Send(one, other, new DeskMessage.Pages(7, 1, [.. frames]));
        _venue.Pass(1);
        Assert.Equal((0, 0), (other.Talk.FactCount, other.Checked));
    }

    [Fact]
    public void At_rest_desks_say_little()
    {
        var desks = Enumerable.Range(0, 5).Select(_ => _venue.NewDesk()).ToArray();
        desks[0].Write(20);
        _venue.Pass(60);
        _venue.Sent.Clear();
        _venue.Pass(600);

        // A pulse every five seconds from each to each of four, and a vector a minute.
        Assert.InRange(_venue.Sent.Count, 2_000, 3_100);
        Assert.All(_venue.Sent, it => Assert.True(it.Message is DeskMessage.Pulse or DeskMessage.VectorAsk or DeskMessage.VectorAnswer));
    }

    [Fact]
    public void While_people_come_in_nobody_asks_for_vectors()
    {
        var desks = Enumerable.Range(0, 4).Select(_ => _venue.NewDesk()).ToArray();
        _venue.Pass(10);
        _venue.Sent.Clear();
        for (var second = 0; second < 50; second++)
        {
            desks[second % 4].Write(2);
            _venue.Pass(1);
        }

        Assert.Equal(104, desks[0].Talk.FactCount);
        Assert.InRange(_venue.Sent.Count(it => it.Message is DeskMessage.VectorAsk), 0, 12);
    }

    [Fact]
    public void A_list_of_people_is_not_shouted_but_asked_for()
    {
        var (one, other) = (_venue.NewDesk(), _venue.NewDesk());
        _venue.Pass(10);
        one.Write(900, asPage: true);
        one.Write(3_000);
        _venue.Pass(0.02);
        Assert.True(_venue.Sent.Count(it => it.Message is DeskMessage.Live) <= 10);
        _venue.Pass(3);
        Assert.Equal(3_901, other.Talk.FactCount);
    }
}
