using System.Collections.Immutable;
using System.Diagnostics;
using Kiosk.CheckIn.Folding;

namespace Kiosk.CheckIn;

/// <summary>What all facts together say: who arrived, who is where, which desks there are, what needs settling.</summary>
/// <remarks>
/// Law: the same set of facts, in any order and with repeats, folds to the same state (<see cref="Digest"/>). Each fact
/// touches only the person or thing that it is about, so the newest one costs microseconds, and one that comes late
/// costs the same. Not safe for several threads: the desk's one worker owns it, and shows others what they may see.
/// </remarks>
public sealed partial class EventState
{
    private readonly SeenFacts _seen = new();

    // Facts about no person that were taken back; each attendee keeps their own.
    private readonly HashSet<FactRef> _withdrawn = [];

    private readonly Dictionary<RegistrationId, Attendee> _attendees = [];
    private readonly Dictionary<TicketCode, ImmutableSortedSet<RegistrationId>> _byCode = [];
    private readonly SortedSet<RegistrationId> _contested = [];
    private readonly Headcounts _counts = new();
    private readonly Dictionary<RoomId, ImmutableSortedSet<Position>> _emptied = [];
    private readonly Dictionary<FactRef, (FactPayload.ScanRefused Refused, EventTime At, ulong ScanId)> _refused = [];
    private readonly Dictionary<LogId, DeskLog> _logs = [];

    private readonly Reading _reading;

    /// <param name="eventId">The event.</param>
    /// <param name="isByAuthority">Says which revocations of desks are real; null where the event has no authority: none is.</param>
    public EventState(EventId eventId, AuthorityCheck? isByAuthority = null)
        : this(eventId, new Reading(eventId, isByAuthority ?? ((_, _) => false)))
    {
    }

    private EventState(EventId eventId, Reading reading) =>
        (Event, _reading, Headsets) = (eventId, reading, new HeadsetStock(_withdrawn));

    public EventId Event { get; }

    /// <summary>What is lent.</summary>
    public HeadsetStock Headsets { get; }

    /// <summary>
    /// A fact has changed how earlier ones are to be read: a desk's clock was wrong, or a desk was lost. Fold all again into
    /// <see cref="StartAgain"/>; until then this state says what was believed before.
    /// </summary>
    public bool IsStale { get; private set; }

    /// <summary>An empty state that already knows how to read the facts that this one has seen.</summary>
    public EventState StartAgain() => new(Event, _reading.Copy());

    /// <summary>Folds a whole set of facts.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="isByAuthority">Says which revocations of desks are real; null where the event has no authority.</param>
    /// <param name="facts">Walked through twice where clocks were wrong or a desk was lost.</param>
    public static EventState Of(EventId eventId, AuthorityCheck? isByAuthority, IEnumerable<Fact> facts)
    {
        var state = new EventState(eventId, isByAuthority);
        state.ApplyAll(facts);
        if (state.IsStale)
        {
            state = state.StartAgain();
            state.ApplyAll(facts);
        }

        return state;
    }

    private void ApplyAll(IEnumerable<Fact> facts)
    {
        foreach (var fact in facts)
        {
            Apply(fact);
        }
    }

    /// <summary>Different facts folded so far.</summary>
    public int FactCount => _seen.Count;

    /// <summary>Folds one fact in. False where it was known already.</summary>
    public bool Apply(Fact fact)
    {
        if (!_seen.Add(fact.Ref))
        {
            return false;
        }

        IsStale |= _reading.Learn(fact, _seen);
        var at = _reading.TimeOf(fact.Ref, fact.At);
        fact = at == fact.At ? fact : fact with { At = at };
        var log = LogOf(fact.Ref.Log);
        log.Saw(fact);
        if (!_reading.IsCutOff(fact.Ref))
        {
            Fold(fact, log);
        }

        return true;
    }

    private void Fold(Fact fact, DeskLog log)
    {
        switch (fact.Payload)
        {
            case FactPayload.LogOpened e when fact.Ref.Sequence == 1:
                log.Software = e.Software;
                break;
            case FactPayload.DeskPosted e:
                log.Posts.Add(Mark.Of(fact, e));
                break;
            case FactPayload.EventDescribed or FactPayload.RoomDescribed or FactPayload.CategoryDescribed
                or FactPayload.TicketKeyTrusted:
                ApplySetup(fact);
                break;
            case FactPayload.RegistrationAdded e:
                Change(e.Registration.Id, attendee => attendee.Register(fact, e.Registration));
                break;
            case FactPayload.RegistrationChanged e:
                Change(e.Registration.Id, attendee => attendee.Register(fact, e.Registration));
                break;
            case FactPayload.TicketRevoked e:
                Change(e.Who, attendee => attendee.Revoke(fact, e.IssueMax));
                break;
            case FactPayload.AttendeeArrived e:
                Change(e.Who, attendee => attendee.Arrive(fact));
                break;
            case FactPayload.RoomEntered e when e.Room != RoomId.None:
                Change(e.Who, attendee => attendee.Move(fact, new Movement(e.Room, Entered: true)));
                break;
            case FactPayload.RoomLeft e when e.Room != RoomId.None:
                Change(e.Who, attendee => attendee.Move(fact, new Movement(e.Room, Entered: false)));
                break;
            case FactPayload.ConflictSettled e:
                Change(e.Who, attendee => attendee.SettleConflict(fact));
                break;
            case FactPayload.RoomEmptied e:
                Empty(e.Room, fact);
                break;
            case FactPayload.ScanRefused e:
                _refused.Add(fact.Ref, (e, fact.At, fact.ScanId));
                break;
            case FactPayload.FactWithdrawn e:
                Withdraw(e);
                break;
            case FactPayload.LoanTermsDescribed or FactPayload.UnitDescribed or FactPayload.UnitConditionNoted
                or FactPayload.HeadsetLent or FactPayload.LoanNoted or FactPayload.HeadsetReturned
                or FactPayload.DepositGivenBack or FactPayload.UnitSeen or FactPayload.CountOpened or FactPayload.CountSigned:
                Headsets.Apply(fact);
                break;
            case FactPayload.ClockAnchored or FactPayload.DeskRevoked:
                // About how others are read: learnt before anything is folded.
                break;
            case FactPayload.LogOpened or FactPayload.Unknown or FactPayload.RoomEntered or FactPayload.RoomLeft:
                // A log opened again, a fact of a newer version, a movement that names no room: no meaning here.
                break;
            default:
                throw new UnreachableException($"No rule for {fact.Payload.GetType().Name}.");
        }
    }

    private void Withdraw(FactPayload.FactWithdrawn e)
    {
        // The fact may be one that has not come yet, so nothing is looked up: what it was about is written beside it.
        if (e.Unit != UnitId.None)
        {
            Headsets.Withdraw(e.Withdrawn, e.Unit);
        }

        if (e.Who != RegistrationId.None)
        {
            Change(e.Who, attendee => attendee.Withdraw(e.Withdrawn));
        }

        if (e.Who != RegistrationId.None || e.Unit != UnitId.None)
        {
            return;
        }

        _withdrawn.Add(e.Withdrawn);
        SettleSetup();

        // A room's emptying: whoever it had put out may be in again.
        foreach (var attendee in _attendees.Values)
        {
            if (attendee.View.LastMovement.Movement.Entered)
            {
                Change(attendee.Id, _ => { });
            }
        }
    }

    private void Empty(RoomId room, Fact fact)
    {
        _emptied[room] = (_emptied.TryGetValue(room, out var known) ? known : []).Add(fact.Position);

        // One emptying more puts people out and lets nobody in.
        foreach (var who in _counts.Inside(room))
        {
            Change(who, _ => { });
        }
    }

    private void Change(RegistrationId who, Action<Attendee> change)
    {
        if (who == RegistrationId.None)
        {
            return;
        }

        if (!_attendees.TryGetValue(who, out var attendee))
        {
            _attendees.Add(who, attendee = new Attendee(who));
        }

        var before = attendee.View;
        change(attendee);
        attendee.Settle(Emptied);
        _counts.Replace(who, before, attendee.View);
        Reindex(who, before.Code, attendee.View.Code);
        if (before.HasConflict != attendee.View.HasConflict)
        {
            _ = attendee.View.HasConflict ? _contested.Add(who) : _contested.Remove(who);
        }
    }

    private void Reindex(RegistrationId who, TicketCode before, TicketCode after)
    {
        if (before == after)
        {
            return;
        }

        if (before != TicketCode.None)
        {
            _byCode[before] = _byCode[before].Remove(who);
        }

        if (after != TicketCode.None)
        {
            _byCode[after] = (_byCode.TryGetValue(after, out var others) ? others : []).Add(who);
        }
    }

    private ImmutableArray<Position> Emptied(RoomId room) => _emptied.TryGetValue(room, out var ends)
        ? [.. ends.Where(end => !_withdrawn.Contains(end.Ref))]
        : [];

    private DeskLog LogOf(LogId log) => _logs.TryGetValue(log, out var known) ? known : _logs[log] = new();
}
