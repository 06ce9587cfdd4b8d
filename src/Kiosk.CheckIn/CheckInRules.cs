using System.Diagnostics;
using Kiosk.CheckIn.Folding;

namespace Kiosk.CheckIn;

/// <summary>What to answer, and what to write down. Decides; touches nothing.</summary>
/// <remarks>
/// In this order, the first that is true: unreadable, forged, unknown, other event, not yet valid or expired, revoked,
/// cancelled, unpaid, wrong room for the category, own repeat, already in, room full, needs attention, welcome. Leaving a
/// room is always granted to whoever can be told from the ticket.
/// </remarks>
public static class CheckInRules
{
    /// <summary>
    /// Within this time the same desk scanning the same person again is a slip of the hand, not a second person. Long
    /// enough for a phone still held to the camera, short enough that a passed-back ticket is noticed.
    /// </summary>
    public static readonly TimeSpan OwnRepeatMax = TimeSpan.FromSeconds(15);

    public static Decision Decide(EventState state, Scan scan)
    {
        if (scan.Ticket is not PresentedTicket.Proven ticket)
        {
            return RefuseUnproven(scan);
        }

        return scan.Post switch
        {
            Post.Arrivals or Post.Board => Arrive(state, scan, ticket),
            Post.RoomDoor door => PassDoor(state, scan, ticket, door),
            Post.Headsets => throw new ArgumentException("A counter decides by CounterRules.", nameof(scan)),
            _ => throw new UnreachableException($"No rule for {scan.Post.GetType().Name}."),
        };
    }

    /// <summary>What is told of a ticket that stands for nobody.</summary>
    internal static Decision RefuseUnproven(Scan scan) => scan.Ticket switch
    {
        PresentedTicket.Unreadable ticket => Refuse(scan, Refusal.Unreadable, new Answer.Unreadable(ticket.Flaw)),
        PresentedTicket.Forged => Refuse(scan, Refusal.Forged, new Answer.Forged()),
        PresentedTicket.Unknown => Refuse(scan, Refusal.Unknown, new Answer.Unknown()),
        PresentedTicket.OtherEvent => Refuse(scan, Refusal.OtherEvent, new Answer.OtherEvent()),
        _ => throw new UnreachableException($"No rule for {scan.Ticket.GetType().Name}."),
    };

    private static Decision Arrive(EventState state, Scan scan, PresentedTicket.Proven ticket)
    {
        if (RefuseBeforeDoor(state, scan, ticket) is { } refused)
        {
            return refused;
        }

        var view = state.ViewOf(ticket.Who);
        if (view.HasArrived)
        {
            return IsOwnRepeat(state, scan, view.FirstArrival, out var ago)
                ? Silent(new Answer.OwnRepeat(ticket.Who, view.FirstArrival.Ref, ago, Left: false))
                : Refuse(
                    scan,
                    Refusal.AlreadyIn,
                    new Answer.AlreadyIn(ticket.Who, view.FirstArrival.Ref, view.FirstArrival.At, RoomId.None),
                    ticket.Who);
        }

        return new Decision(
            Greeting(state, ticket.Who, RoomId.None),
            [new PlannedFact(new FactPayload.AttendeeArrived(ticket.Who), state.ArrivalHeads(ticket.Who))]);
    }

    private static Decision PassDoor(EventState state, Scan scan, PresentedTicket.Proven ticket, Post.RoomDoor door)
    {
        var view = state.ViewOf(ticket.Who);
        var last = view.LastMovement;
        var isInside = view.Inside.Room == door.Room;
        var passedHere = last.Position.Ref != FactRef.None && last.Movement.Room == door.Room
            && IsOwnRepeat(state, scan, last.Position, out _);

        // Who passed here just now is not turned round by the same gesture.
        var leaves = door.Way == DoorWay.Out || (door.Way == DoorWay.Both && (passedHere ? !last.Movement.Entered : isInside));
        if (leaves)
        {
            return passedHere && !last.Movement.Entered ? OwnRepeat(state, scan, ticket.Who, last) : Leave(state, scan, ticket.Who, door.Room);
        }

        if (RefuseBeforeDoor(state, scan, ticket) is { } refused)
        {
            return refused;
        }

        state.TryGetRoom(door.Room, out var room);
        var category = state.TryGetRegistration(ticket.Who, out var registration) ? registration.Category : ticket.Category;
        if (!room.Admits(category))
        {
            return Refuse(scan, Refusal.WrongRoom, new Answer.WrongRoom(ticket.Who, door.Room, category), ticket.Who);
        }

        if (isInside)
        {
            return passedHere && last.Movement.Entered
                ? OwnRepeat(state, scan, ticket.Who, last)
                : Refuse(
                    scan,
                    Refusal.AlreadyIn,
                    new Answer.AlreadyIn(ticket.Who, view.Inside.Since.Ref, view.Inside.Since.At, door.Room),
                    ticket.Who);
        }

        return Enter(state, scan, ticket.Who, room);
    }

    private static Decision Enter(EventState state, Scan scan, RegistrationId who, Room room)
    {
        var present = state.PresentIn(room.Id);
        var isFull = room.Capacity > 0 && present >= room.Capacity;
        if (isFull && room.WhenFull == WhenFull.Refuse)
        {
            return Refuse(
                scan, Refusal.RoomFull, new Answer.RoomFull(who, room.Id, present, room.Capacity, Entered: false), who);
        }

        return new Decision(
            isFull ? new Answer.RoomFull(who, room.Id, present + 1, room.Capacity, Entered: true) : Greeting(state, who, room.Id),
            [new PlannedFact(new FactPayload.RoomEntered(who, room.Id), state.MovementHeads(who, room.Id, scan.At))]);
    }

    private static Decision Leave(EventState state, Scan scan, RegistrationId who, RoomId room) => new(
        new Answer.Goodbye(who, room),
        [new PlannedFact(new FactPayload.RoomLeft(who, room), state.MovementHeads(who, room, scan.At))]);

    /// <summary>What stands against entering anywhere, or borrowing; null where nothing does.</summary>
    internal static Decision? RefuseBeforeDoor(EventState state, Scan scan, PresentedTicket.Proven ticket)
    {
        var who = ticket.Who;
        var knowsTheTime = scan.Clock != ClockClass.Unknown;
        if (knowsTheTime && ticket.Validity.NotYet(scan.At))
        {
            return Refuse(scan, Refusal.NotYetValid, new Answer.NotYetValid(who, ticket.Validity.From), who);
        }

        if (knowsTheTime && ticket.Validity.Over(scan.At))
        {
            return Refuse(scan, Refusal.Expired, new Answer.Expired(who, ticket.Validity.Until), who);
        }

        if (ticket.Issue <= state.RevokedIssueMax(who))
        {
            return Refuse(scan, Refusal.Revoked, new Answer.Revoked(who), who);
        }

        var status = state.TryGetRegistration(who, out var registration) ? registration.Status : RegistrationStatus.Confirmed;
        return status switch
        {
            RegistrationStatus.Confirmed => null,
            RegistrationStatus.Cancelled => Refuse(scan, Refusal.Cancelled, new Answer.Cancelled(who), who),
            RegistrationStatus.Unpaid => Refuse(scan, Refusal.Unpaid, new Answer.Unpaid(who), who),
            _ => throw new UnreachableException($"No rule for {status}."),
        };
    }

    private static Answer Greeting(EventState state, RegistrationId who, RoomId room) =>
        state.TryGetRegistration(who, out var registration) && registration.Attention.Length > 0
            ? new Answer.NeedsAttention(who, room, registration.Attention)
            : new Answer.Welcome(who, room);

    private static bool IsOwnRepeat(EventState state, Scan scan, Position first, out TimeSpan ago)
    {
        ago = scan.At.Since(first.At);
        return state.DeskOf(first.Ref.Log) == scan.Desk && ago >= TimeSpan.Zero && ago < OwnRepeatMax;
    }

    private static Decision OwnRepeat(EventState state, Scan scan, RegistrationId who, LastMove last)
    {
        IsOwnRepeat(state, scan, last.Position, out var ago);
        return Silent(new Answer.OwnRepeat(who, last.Position.Ref, ago, Left: !last.Movement.Entered));
    }

    private static Decision Silent(Answer answer) => new(answer, []);

    private static Decision Refuse(Scan scan, Refusal refusal, Answer answer, RegistrationId who = default)
    {
        var room = scan.Post is Post.RoomDoor door ? door.Room : RoomId.None;
        return new Decision(answer, [new PlannedFact(new FactPayload.ScanRefused(refusal, who, room), [])]);
    }
}
