using System.Collections.Immutable;
using System.Numerics;

namespace Kiosk.CheckIn.Folding;

/// <summary>Everything the facts say of one person.</summary>
internal sealed class Attendee(RegistrationId id)
{
    private Register<Registration>? _registration;
    private Marks<ArrivalStep>? _arrivals;
    private Marks<Movement>? _movements;
    private Dictionary<FactRef, byte>? _revocations;
    private HashSet<FactRef>? _withdrawn;

    // What stands of each; looked at again when something about it comes.
    private Standing<ArrivalStep> _steps = Standing<ArrivalStep>.Nothing;
    private Standing<Movement> _moves = Standing<Movement>.Nothing;

    public RegistrationId Id { get; } = id;

    /// <summary>Tickets with an issue number up to this are revoked; -1 where none is.</summary>
    public int RevokedIssueMax { get; private set; } = -1;

    /// <summary>What stands now. Replaced whole by <see cref="Settle"/>.</summary>
    public AttendeeView View { get; private set; } = AttendeeView.Nothing;

    /// <summary>What the next arrival stands upon.</summary>
    public ImmutableArray<FactRef> ArrivalHeads => [.. _steps.Heads.Select(head => head.Ref)];

    /// <summary>What the next movement stands upon.</summary>
    public ImmutableArray<FactRef> MovementHeads => [.. _moves.Heads.Select(head => head.Ref)];

    public ImmutableArray<FactRef> RegistrationHeads => _registration?.HeadRefs ?? [];

    public bool TryGetRegistration(out Registration registration)
    {
        if (_registration is { } register && register.TryGet(out registration))
        {
            return true;
        }

        registration = null!;
        return false;
    }

    public void Register(Fact fact, Registration registration)
    {
        (_registration ??= new()).Put(fact, registration);
        _registration.Settle(Withdrawn);
    }

    public void Revoke(Fact fact, byte issueMax) => (_revocations ??= []).Add(fact.Ref, issueMax);

    public void Arrive(Fact fact) => Add(Mark.Of(fact, ArrivalStep.Arrived));

    public void SettleConflict(Fact fact) => Add(Mark.Of(fact, ArrivalStep.Settled));

    private void Add(Mark<ArrivalStep> step)
    {
        (_arrivals ??= new()).Add(step);
        _steps = _arrivals.Standing(Withdrawn);
    }

    public void Move(Fact fact, Movement movement)
    {
        (_movements ??= new()).Add(Mark.Of(fact, movement));
        _moves = _movements.Standing(Withdrawn);
    }

    /// <summary>Takes back a fact about this person, which may not have come yet.</summary>
    public void Withdraw(FactRef fact)
    {
        (_withdrawn ??= []).Add(fact);
        _registration?.Settle(Withdrawn);
        _steps = _arrivals?.Standing(Withdrawn) ?? _steps;
        _moves = _movements?.Standing(Withdrawn) ?? _moves;
    }

    public bool IsWithdrawn(FactRef fact) => Withdrawn.Contains(fact);

    private IReadOnlySet<FactRef> Withdrawn => _withdrawn ?? (IReadOnlySet<FactRef>)ImmutableHashSet<FactRef>.Empty;

    /// <summary>Draws the view anew from what stands.</summary>
    /// <param name="emptied">When a room's sessions ended, ascending.</param>
    public void Settle(Func<RoomId, ImmutableArray<Position>> emptied)
    {
        RevokedIssueMax = _revocations is null ? -1 : _revocations
            .Where(revocation => !IsWithdrawn(revocation.Key)).Select(revocation => (int)revocation.Value)
            .DefaultIfEmpty(-1).Max();
        ImmutableArray<Mark<ArrivalStep>> arrivals = _steps.Marks.Count == 0 ? [] : [.. _steps.Marks.Where(step => step.Value == ArrivalStep.Arrived)];
        View = new AttendeeView
        {
            IsExpected = TryGetRegistration(out var registration) && registration.Status == RegistrationStatus.Confirmed,
            Code = registration?.Code ?? TicketCode.None,
            RegistrationIsContested = _registration?.IsContested ?? false,
            FirstArrival = FirstArrival(arrivals, _steps),
            AdmittedTwice = TwiceAdmitted(arrivals, _steps),
            LastMovement = LastMovement(_moves.Heads),
            Inside = Inside(_moves.Heads, emptied),
            SeenInTwoRooms = SeenInTwoRooms(_moves, _steps.Marks),
            Visited = Visited(_moves.Marks, View.Visited),
        };
    }

    /// <summary>Rooms ever entered, ascending; the former array where nothing changed, as is usual.</summary>
    private static ImmutableArray<RoomId> Visited(IReadOnlyList<Mark<Movement>> movements, ImmutableArray<RoomId> before)
    {
        var (known, isNew) = (0UL, before.Length > 64);
        for (var index = 0; index < movements.Count && !isNew; index++)
        {
            if (movements[index].Value is { Entered: true, Room: var room })
            {
                var at = before.IndexOf(room);
                isNew = at < 0;
                known |= isNew ? 0 : 1UL << at;
            }
        }

        return !isNew && BitOperations.PopCount(known) == before.Length
            ? before
            : [.. movements.Where(mark => mark.Value.Entered).Select(mark => mark.Value.Room).Distinct().Order()];
    }

    /// <summary>The first among the arrivals whose writers knew of none: a slow clock wins nothing that it had seen lost.</summary>
    private static Position FirstArrival(ImmutableArray<Mark<ArrivalStep>> arrivals, Standing<ArrivalStep> steps) => arrivals.Length switch
    {
        0 => default,
        1 => arrivals[0].Position,
        _ => steps.WhoKnew().First(arrivals)[0].Position,
    };

    /// <summary>Arrivals of which neither writer knew of the other's, and that no settlement saw together.</summary>
    private static ImmutableArray<Position> TwiceAdmitted(ImmutableArray<Mark<ArrivalStep>> arrivals, Standing<ArrivalStep> steps)
    {
        if (arrivals.Length < 2)
        {
            return [];
        }

        var who = steps.WhoKnew();
        Mark<ArrivalStep>[] settlements = [.. steps.Marks.Where(step => step.Value == ArrivalStep.Settled)];
        return [.. arrivals.Where(one => arrivals.Any(other => IsOpen(one, other))).Select(arrival => arrival.Position)];

        bool IsOpen(Mark<ArrivalStep> one, Mark<ArrivalStep> other) =>
            one.Ref != other.Ref && !who.Knew(one, other) && !who.Knew(other, one)
            && !settlements.Any(settled => who.Knew(settled, one) && who.Knew(settled, other));
    }

    private static LastMove LastMovement(ImmutableArray<Mark<Movement>> heads) =>
        heads.IsEmpty ? default : new LastMove(heads[^1].Position, heads[^1].Value);

    private static Stay Inside(ImmutableArray<Mark<Movement>> heads, Func<RoomId, ImmutableArray<Position>> emptied)
    {
        if (heads.IsEmpty || !heads[^1].Value.Entered)
        {
            return default;
        }

        // An entrance that knew of an emptying stands upon it (CheckInRules names those that seem to lie in the future).
        var entered = heads[^1];
        foreach (var end in emptied(entered.Value.Room))
        {
            if (end > entered.Position && !entered.Saw.Contains(end.Ref))
            {
                return default;
            }
        }

        return new Stay(entered.Value.Room, entered.Position);
    }

    private static ImmutableArray<Position> SeenInTwoRooms(
        Standing<Movement> movements, IReadOnlyList<Mark<ArrivalStep>> steps)
    {
        var entrances = movements.Heads.Length < 2 ? [] : movements.Heads.RemoveAll(head => !head.Value.Entered);
        if (entrances.Length < 2)
        {
            return [];
        }

        var last = entrances[^1];
        var together = entrances.RemoveAll(head => last.Position.At.Since(head.Position.At) > TwoRoomsWithin);
        var who = movements.WhoKnew();
        var settled = together.All(head => steps.Any(step => step.Value == ArrivalStep.Settled && who.IsAmong(step.Saw, head)));
        return !settled && together.Any(head => head.Value.Room != last.Value.Room)
            ? [.. together.Select(head => head.Position)]
            : [];
    }

    /// <summary>Walking from one room to another takes about this long: seen twice in less, one ticket has two bearers.</summary>
    private static readonly TimeSpan TwoRoomsWithin = TimeSpan.FromMinutes(2);
}

internal enum ArrivalStep
{
    Arrived,
    Settled,
}

/// <summary>In which room somebody is and since when. The default is in none.</summary>
internal readonly record struct Stay(RoomId Room, Position Since);

/// <summary>The latest movement. The default is none.</summary>
internal readonly record struct LastMove(Position Position, Movement Movement);
