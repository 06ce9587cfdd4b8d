using System.Collections.Immutable;
using Kiosk.CheckIn.Folding;

namespace Kiosk.CheckIn;

/// <content>What is asked of people and counts.</content>
public sealed partial class EventState
{
    /// <summary>People who arrived, each counted once.</summary>
    public int Arrived => _counts.Arrived;

    /// <summary>Registrations whose place stands.</summary>
    public int Expected => _counts.Expected;

    /// <summary>People in any room.</summary>
    public int Present => _counts.Present;

    public int PresentIn(RoomId room) => _counts.PresentIn(room);

    /// <summary>Different people who have ever been in the room.</summary>
    public int VisitorsOf(RoomId room) => _counts.VisitorsOf(room);

    /// <summary>First arrivals within a minute, counted from 1970-01-01 UTC.</summary>
    public int ArrivalsIn(long unixMinute) => _counts.ArrivalsIn(unixMinute);

    /// <summary>Scans refused at or after <paramref name="from"/>; one that was written twice counts once.</summary>
    public int RefusedSince(EventTime from)
    {
        var scans = new HashSet<ulong>();
        return _refused.Count(refused => refused.Value.At >= from && Counts(refused.Key)
            && (refused.Value.ScanId == 0 || scans.Add(refused.Value.ScanId)));
    }

    private bool Counts(FactRef refused) => _refused[refused].Refused switch
    {
        { Who: var who, Unit: var unit } when who == RegistrationId.None && unit == UnitId.None => !_withdrawn.Contains(refused),
        { Who: var who, Unit: var unit } => !IsWithdrawn(refused, who) && !Headsets.IsWithdrawn(refused, unit),
    };

    public bool TryGetRegistration(RegistrationId who, out Registration registration)
    {
        if (_attendees.TryGetValue(who, out var attendee) && attendee.TryGetRegistration(out registration))
        {
            return true;
        }

        registration = null!;
        return false;
    }

    /// <summary>What a new fact that changes this registration stands upon.</summary>
    public ImmutableArray<FactRef> RegistrationHeads(RegistrationId who) =>
        _attendees.TryGetValue(who, out var attendee) ? attendee.RegistrationHeads : [];

    /// <summary>All registrations, ascending by id.</summary>
    public IEnumerable<Registration> Registrations => _attendees.Values
        .Select(attendee => attendee.TryGetRegistration(out var registration) ? registration : null)
        .OfType<Registration>().OrderBy(registration => registration.Id);

    /// <summary>The registration that a listed ticket text stands for; the lowest id where lists disagree.</summary>
    public bool TryFindByCode(TicketCode code, out RegistrationId who)
    {
        who = _byCode.TryGetValue(code, out var owners) && !owners.IsEmpty ? owners[0] : RegistrationId.None;
        return who != RegistrationId.None;
    }

    /// <summary>When somebody first arrived; the default where nobody did.</summary>
    public Position FirstArrival(RegistrationId who) => ViewOf(who).FirstArrival;

    /// <summary>The room somebody is in; none where outside all.</summary>
    public RoomId RoomOf(RegistrationId who) => ViewOf(who).Inside.Room;

    /// <summary>The room at whose door somebody was last seen, going in or out; none where at no room's.</summary>
    public RoomId LastRoomOf(RegistrationId who) => ViewOf(who).LastMovement.Movement.Room;

    /// <summary>Everybody who arrived, by first arrival.</summary>
    public IEnumerable<(RegistrationId Who, Position First)> Arrivals => _attendees.Values
        .Where(attendee => attendee.View.HasArrived)
        .Select(attendee => (attendee.Id, attendee.View.FirstArrival))
        .OrderBy(arrival => arrival.FirstArrival);

    /// <summary>Everybody who is in a room, by when they entered.</summary>
    public IEnumerable<(RegistrationId Who, RoomId Room, Position Since)> PresentPeople => _attendees.Values
        .Where(attendee => attendee.View.Inside.Room != RoomId.None)
        .Select(attendee => (attendee.Id, attendee.View.Inside.Room, attendee.View.Inside.Since))
        .OrderBy(stay => stay.Since);

    /// <summary>Whether a fact about this person was taken back.</summary>
    public bool IsWithdrawn(FactRef fact, RegistrationId who) =>
        _attendees.TryGetValue(who, out var attendee) && attendee.IsWithdrawn(fact);

    /// <summary>What people have to settle, by person and then by unit.</summary>
    public IEnumerable<Conflict> Conflicts
    {
        get
        {
            foreach (var who in _contested)
            {
                var view = ViewOf(who);
                if (!view.AdmittedTwice.IsEmpty)
                {
                    yield return new Conflict.AdmittedTwice(who, view.AdmittedTwice);
                }

                if (!view.SeenInTwoRooms.IsEmpty)
                {
                    yield return new Conflict.SeenInTwoRooms(who, view.SeenInTwoRooms);
                }

                if (view.RegistrationIsContested)
                {
                    yield return new Conflict.RegistrationContested(who, RegistrationHeads(who));
                }
            }

            foreach (var conflict in Headsets.Conflicts)
            {
                yield return conflict;
            }
        }
    }

    /// <summary>Issue number (1 to 255) of this registration's next ticket: above every one that was revoked.</summary>
    public byte NextIssue(RegistrationId who) => (byte)Math.Clamp(RevokedIssueMax(who) + 1, 1, byte.MaxValue);

    internal AttendeeView ViewOf(RegistrationId who) =>
        _attendees.TryGetValue(who, out var attendee) ? attendee.View : AttendeeView.Nothing;

    internal int RevokedIssueMax(RegistrationId who) =>
        _attendees.TryGetValue(who, out var attendee) ? attendee.RevokedIssueMax : -1;

    internal ImmutableArray<FactRef> ArrivalHeads(RegistrationId who) =>
        _attendees.TryGetValue(who, out var attendee) ? attendee.ArrivalHeads : [];

    /// <summary>What a movement at <paramref name="at"/> stands upon: the person's last one, and emptyings that a fast clock dated later.</summary>
    internal ImmutableArray<FactRef> MovementHeads(RegistrationId who, RoomId room, EventTime at)
    {
        var heads = _attendees.TryGetValue(who, out var attendee) ? attendee.MovementHeads : [];
        var emptied = Emptied(room);
        return emptied.IsEmpty || emptied[^1].At < at
            ? heads
            : heads.AddRange(emptied.Where(end => end.At >= at).Select(end => end.Ref));
    }
}
