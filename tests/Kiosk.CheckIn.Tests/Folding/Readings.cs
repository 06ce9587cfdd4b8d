namespace Kiosk.CheckIn.Tests.Folding;

/// <summary>Facts that say how others are to be read: a clock that was wrong, a desk that was lost.</summary>
public sealed class Readings
{
    private static readonly DeskId Lost = new(1);
    private static readonly LogId LostLog = new(500);
    private static readonly LogId OtherLog = new(600);
    private static readonly EventTime Nine = World.Nine;

    private static Fact FactOf(LogId log, uint sequence, FactPayload payload, EventTime? at = null, params FactRef[] saw) => new()
    {
        Ref = new FactRef(log, sequence),
        At = at ?? Nine.Plus(sequence),
        Clock = ClockClass.Plausible,
        Saw = [.. saw],
        Payload = payload,
    };

    private static Fact Opened(LogId log, DeskId desk) => FactOf(log, 1, new FactPayload.LogOpened(desk, [], World.Event, "", default, []));

    private static Fact Arrived(LogId log, uint sequence, RegistrationId who, EventTime? at = null) =>
        FactOf(log, sequence, new FactPayload.AttendeeArrived(who), at);

    private static Fact Revoked(uint sequence, bool isSigned, params FactRef[] cuts) =>
        FactOf(OtherLog, sequence, new FactPayload.DeskRevoked(Lost, [.. cuts], "", isSigned ? [1] : [0]));

    private static bool IsSigned(ReadOnlySpan<byte> statement, ReadOnlySpan<byte> signature) => signature is [1];

    private static EventState Fold(params Fact[] facts) => EventState.Of(World.Event, IsSigned, facts);

    [Fact]
    public void A_clock_that_was_a_year_slow_is_put_right_for_what_stands_before()
    {
        var aYearAgo = new EventTime(Nine.UnixMs - 31_536_000_000);
        var state = Fold(
            Opened(LostLog, Lost),
            Arrived(LostLog, 2, World.Ana, aYearAgo),
            FactOf(LostLog, 3, new FactPayload.ClockAnchored(31_536_000_000, ClockClass.Agreed), Nine.Plus(1)),
            Arrived(LostLog, 4, World.Ben, Nine.Plus(2)));
        Assert.Equal(Nine, state.FirstArrival(World.Ana).At);
        Assert.Equal(Nine.Plus(2), state.FirstArrival(World.Ben).At);
    }

    [Fact]
    public void A_clock_put_right_later_changes_who_was_first()
    {
        var slow = Arrived(LostLog, 2, World.Ana, new EventTime(0));
        var right = Arrived(OtherLog, 2, World.Ana, Nine);
        Assert.Equal(slow.Ref, Fold(Opened(LostLog, Lost), slow, right).FirstArrival(World.Ana).Ref);
        var anchor = FactOf(LostLog, 3, new FactPayload.ClockAnchored(Nine.Plus(60).UnixMs, ClockClass.Agreed));
        Assert.Equal(right.Ref, Fold(Opened(LostLog, Lost), slow, right, anchor).FirstArrival(World.Ana).Ref);
    }

    [Fact]
    public void A_state_says_when_it_must_be_folded_again_and_only_then()
    {
        var state = new EventState(World.Event, IsSigned);
        state.Apply(Opened(LostLog, Lost));
        state.Apply(Arrived(LostLog, 2, World.Ana));
        state.Apply(FactOf(LostLog, 3, new FactPayload.ClockAnchored(0, ClockClass.Confirmed)));
        state.Apply(FactOf(OtherLog, 1, new FactPayload.ClockAnchored(5000, ClockClass.Agreed)));
        state.Apply(Revoked(2, isSigned: false));
        Assert.False(state.IsStale);
        state.Apply(FactOf(LostLog, 4, new FactPayload.ClockAnchored(5000, ClockClass.Agreed)));
        Assert.True(state.IsStale);
        Assert.False(state.StartAgain().IsStale);
    }

    [Fact]
    public void What_a_lost_desk_writes_after_it_was_lost_counts_for_nothing_in_any_log_of_its()
    {
        var later = new LogId(501);
        var state = Fold(
            Opened(LostLog, Lost), Arrived(LostLog, 2, World.Ana), Arrived(LostLog, 3, World.Ben),
            Opened(later, Lost), Arrived(later, 2, new RegistrationId(9)),
            Revoked(1, isSigned: true, new FactRef(LostLog, 2)));
        Assert.Equal(1, state.Arrived);
        Assert.Equal(World.Ana, Assert.Single(state.Arrivals).Who);
        Assert.True(state.IsRevoked(Lost));
        Assert.True(state.IsCutOff(new FactRef(LostLog, 3)));
        Assert.False(state.IsCutOff(new FactRef(LostLog, 2)));
        Assert.Equal(6, state.FactCount);
    }

    [Fact]
    public void A_revocation_that_the_authority_has_not_signed_means_nothing()
    {
        var state = Fold(Opened(LostLog, Lost), Arrived(LostLog, 2, World.Ana), Revoked(1, isSigned: false));
        Assert.Equal(1, state.Arrived);
        Assert.False(state.IsRevoked(Lost));
    }

    [Fact]
    public void Honest_scans_found_behind_the_cut_count_again_and_a_cut_never_moves_back()
    {
        Fact[] facts =
        [
            Opened(LostLog, Lost), Arrived(LostLog, 2, World.Ana), Arrived(LostLog, 3, World.Ben),
            Revoked(1, isSigned: true, new FactRef(LostLog, 2)), Revoked(2, isSigned: true, new FactRef(LostLog, 3)),
            Revoked(3, isSigned: true),
        ];
        Assert.Equal(2, Fold(facts).Arrived);
        Assert.Equal(2, Fold([.. facts.Reverse()]).Arrived);
    }

    [Fact]
    public void A_lost_desk_cannot_move_the_times_of_what_counts()
    {
        var state = Fold(
            Opened(LostLog, Lost), Arrived(LostLog, 2, World.Ana),
            FactOf(LostLog, 3, new FactPayload.ClockAnchored(-99_000_000, ClockClass.Confirmed)),
            Revoked(1, isSigned: true, new FactRef(LostLog, 2)));
        Assert.Equal(Nine.Plus(2), state.FirstArrival(World.Ana).At);
    }

    [Fact]
    public void The_statement_that_is_signed_is_this_and_no_other() => Assert.Equal(
        "6B696F736B2D6465736B2D7265766F6B65642D31" + "000000000000E0E0" + "0000000000000001" + "00000000000001F4" + "00000002",
        Convert.ToHexString(Revocation.Statement(World.Event, Lost, [new FactRef(LostLog, 2)])));
}
