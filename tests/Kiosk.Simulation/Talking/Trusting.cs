using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;
using Kiosk.DeskSync;
using Kiosk.DeskSync.Talking;

namespace Kiosk.Simulation.Talking;

/// <summary>Nothing is believed that its log's own desk did not sign, and nobody can do more than be refused.</summary>
public sealed class Trusting
{
    private readonly TestVenue _venue = new();

    private static Frame Altered(Frame frame)
    {
        var payload = frame.Payloads[^1].ToArray();
        payload[^1] ^= 1;
        return frame with { Payloads = frame.Payloads.SetItem(frame.Payloads.Length - 1, payload) };
    }

    [Fact]
    public void A_frame_that_was_altered_under_way_is_refused_and_the_true_one_taken()
    {
        var (one, other) = (_venue.NewDesk(), _venue.NewDesk());
        one.Write(1);
        _venue.Pass(5);
        var passes = _venue.Passes;
        _venue.Passes = (_, _, message) => message is not DeskMessage.Live;
        var frame = one.Write(1)[0];
        _venue.Passes = passes;
        _venue.Send(one, other, new DeskMessage.Live([Altered(frame)]));
        _venue.Pass(0.05);
        Assert.Contains(new DeskAction.ReportRefused(one.Id, Misdeed.ForgedFrame), other.Done);
        _venue.Pass(3);
        Assert.Equal(one.Talk.Digest, other.Talk.Digest);
    }

    [Fact]
    public void A_log_opened_with_somebody_elses_name_is_no_log_of_theirs()
    {
        var (one, other, bad) = (_venue.NewDesk(), _venue.NewDesk(), _venue.NewDesk());
        var writer = bad.NewWriter(new LogId(0xBAD));
        var opening = (FactPayload.LogOpened)bad.Opening with { Desk = one.Id.Desk };
        _venue.Send(bad, other, new DeskMessage.Live([bad.Secretly(writer, opening, new FactPayload.AttendeeArrived(new(1)))]));
        _venue.Pass(1);
        Assert.Contains(new DeskAction.ReportRefused(bad.Id, Misdeed.ForeignLog), other.Done);
        Assert.Equal(0, other.Talk.FactCount);
    }

    [Fact]
    public void A_desk_that_is_not_let_in_is_not_kept_and_not_asked_for_again_and_again()
    {
        var (one, other) = (_venue.NewDesk(), _venue.NewDesk());
        other.Foreign.Add(one.Id.Desk);
        one.Write(2);
        _venue.Pass(120);
        Assert.Equal(0, other.Talk.FactCount);
        Assert.InRange(_venue.Sent.Count(it => it.From == other && it.Message is DeskMessage.RangeAsk), 1, 4);
        other.Foreign.Clear();
        _venue.Pass(120);
        Assert.Equal(3, other.Talk.FactCount);
    }

    [Fact]
    public void A_log_with_two_contents_keeps_the_first_and_is_reported_once()
    {
        var (one, other, bad) = (_venue.NewDesk(), _venue.NewDesk(), _venue.NewDesk());
        var (first, second) = (bad.NewWriter(new LogId(0xF0)), bad.NewWriter(new LogId(0xF0)));
        var common = bad.Secretly(first, bad.Opening);
        bad.Secretly(second, bad.Opening);
        var (left, right) = (bad.Secretly(first, new FactPayload.AttendeeArrived(new(1))), bad.Secretly(second, new FactPayload.AttendeeArrived(new(2))));
        _venue.Send(bad, one, new DeskMessage.Live([common, left]));
        _venue.Send(bad, other, new DeskMessage.Live([common, right]));
        _venue.Pass(120);
        Assert.Equal((2, 2), (one.Talk.FactCount, other.Talk.FactCount));
        Assert.NotEqual(one.Talk.Digest, other.Talk.Digest);
        Assert.Single(one.Done.OfType<DeskAction.ReportFork>());
        Assert.Equal(right.Encode(), other.Disk[^1].Encode());
        Assert.Equal(left.Encode(), one.Disk[^1].Encode());
        Assert.Equal(2u, Assert.Single(other.Done.OfType<DeskAction.ReportFork>()).At.Sequence);
        Assert.Empty(one.Done.OfType<DeskAction.OpenNewLog>());

        // They go on with everything else.
        one.Write(1);
        _venue.Pass(2);
        Assert.Equal(4, other.Talk.FactCount);
        _venue.Sent.Clear();
        _venue.Pass(120);
        Assert.InRange(_venue.Sent.Count(it => it.Message is DeskMessage.RangeAsk), 0, 10);
    }

    [Fact]
    public void Where_a_log_parts_early_the_proof_is_found_by_going_back()
    {
        var (one, other, bad) = (_venue.NewDesk(), _venue.NewDesk(), _venue.NewDesk());
        var (first, second) = (bad.NewWriter(new LogId(0xF0)), bad.NewWriter(new LogId(0xF0)));
        Frame[] Branch(LogWriter writer, ulong salt, int length) =>
            [.. Enumerable.Range(0, length).Select(at => bad.Secretly(writer, at == 0 ? bad.Opening : new FactPayload.AttendeeArrived(new(at < 7 ? 1 : salt))))];
        foreach (var (desk, frame) in Branch(first, 5, 300).Select(it => (one, it)).Concat(Branch(second, 6, 200).Select(it => (other, it))))
        {
            _venue.Send(bad, desk, new DeskMessage.Live([frame]));
        }

        _venue.Pass(120);
        Assert.Equal((300, 200), (one.Talk.FactCount, other.Talk.FactCount));

        // Whoever holds less is shown what does not fit; the other has no reason to ask.
        Assert.Equal(new LogId(0xF0), Assert.Single(other.Done.OfType<DeskAction.ReportFork>()).At.Log);
    }

    [Fact]
    public void A_true_frame_under_a_false_number_is_neither_taken_nor_called_a_fork()
    {
        var (one, other, bad) = (_venue.NewDesk(), _venue.NewDesk(), _venue.NewDesk());
        var frames = one.Write(6);
        _venue.Pass(1);
        foreach (var frame in frames)
        {
            for (var first = 1u; first < 12; first++)
            {
                _venue.Send(bad, other, new DeskMessage.Live([frame with { First = first }]));
                _venue.Send(bad, one, new DeskMessage.Live([frame with { First = first }]));
                _venue.Pass(3);
            }
        }

        Assert.Equal((7, 7), (one.Talk.FactCount, other.Talk.FactCount));
        Assert.DoesNotContain(one.Done.Concat(other.Done), action => action is DeskAction.ReportFork or DeskAction.OpenNewLog);
    }

    [Fact]
    public void A_desk_whose_running_program_was_copied_begins_a_new_log()
    {
        var (one, other) = (_venue.NewDesk(), _venue.NewDesk());
        one.Write(1);
        _venue.Pass(5);
        var copy = one.NewWriter(one.Log);
        one.Secretly(copy, one.Opening, new FactPayload.AttendeeArrived(new(1)));
        var twin = _venue.Add(new TestDesk(_venue, one.Machine, one.Disk));
        _venue.Send(twin, one, new DeskMessage.Live([one.Secretly(copy, new FactPayload.AttendeeArrived(new(9)))]));
        _venue.Pass(1);
        Assert.Equal(one.Log, Assert.Single(one.Done.OfType<DeskAction.OpenNewLog>()).Forked);
        one.BeginNewLog();
        one.Write(1);
        _venue.Pass(2);
        Assert.Equal(4, other.Talk.FactCount);
    }

    [Fact]
    public void Bytes_that_are_no_message_are_reported_and_do_nothing()
    {
        var (one, other) = (_venue.NewDesk(), _venue.NewDesk());
        for (var count = 0; count < 100; count++)
        {
            other.Step(new Happening.Heard(one.Id, Lane.Live, new byte[] { 0x9F, (byte)count }));
        }

        Assert.Single(other.Done, new DeskAction.ReportRefused(one.Id, Misdeed.NoMessage));
    }

    [Fact]
    public void A_flood_from_one_peer_is_cut_and_others_are_heard()
    {
        var (one, other, third) = (_venue.NewDesk(), _venue.NewDesk(), _venue.NewDesk());
        var frame = one.Write(1)[0];
        var flood = MessageCodec.Encode(new DeskMessage.Live([.. Enumerable.Range(1, 60).Select(log => frame with { Log = new LogId((ulong)log), Signature = new byte[Frame.SignatureBytes] })]));
        var before = other.Checked;
        for (var count = 0; count < 1_000; count++)
        {
            other.Step(new Happening.Heard(one.Id, Lane.Live, flood));
        }

        Assert.InRange(other.Checked - before, 1, 3_000);
        Assert.Contains(new DeskAction.ReportRefused(one.Id, Misdeed.TooMuch), other.Done);
        third.Write(1);
        _venue.Pass(0.1);
        Assert.True(other.Talk.FactCount >= 2);
    }

    [Fact]
    public void Strangers_with_many_names_are_not_remembered_without_end()
    {
        var desk = _venue.NewDesk();
        for (var count = 0; count < 1_000; count++)
        {
            desk.Step(new Happening.PeerAppeared(new PeerId(new DeskId((ulong)count), 1)));
            desk.Step(new Happening.PeerGone(new PeerId(new DeskId((ulong)count), 1)));
        }

        Assert.Equal(Limits.PeersMax, desk.Talk.Peers.Length);
    }
}
