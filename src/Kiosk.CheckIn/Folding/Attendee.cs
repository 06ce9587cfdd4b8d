using System.Collections.Immutable;

namespace Kiosk.CheckIn.Folding;

/// <summary>Everything the facts say of one person.</summary>
internal sealed class Attendee(RegistrationId id)
{
    private Register<Registration>? _registration;
    private Marks<ArrivalStep>? _arrivals;
    private Marks<Movement>? _movements;
    private HashSet<FactRef>? _withdrawn;

    public RegistrationId Id { get; } = id;

    /// <summary>Tickets with an issue number up to this are revoked; -1 where none is.</summary>
    public int RevokedIssueMax { get; private set; } = -1;

    /// <summary>What stands now. Replaced whole by <see cref="Settle"/>.</summary>
    public AttendeeView View { get; private set; } = AttendeeView.Nothing;

    /// <summary>What the next arrival stands upon.</summary>
    public ImmutableArray<FactRef> ArrivalHeads { get; private set; } = [];

    /// <summary>What the next movement stands upon.</summary>
    public ImmutableArray<FactRef> MovementHeads { get; private set; } = [];

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

    public void Register(Fact fact, Registration registration) =>
        (_registration ??= new()).Put(fact, registration, Withdrawn);

    public void Revoke(byte issueMax) => RevokedIssueMax = Math.Max(RevokedIssueMax, issueMax);

    public void Arrive(Fact fact) => (_arrivals ??= new()).Add(Mark.Of(fact, ArrivalStep.Arrived));

    public void SettleConflict(Fact fact) => (_arrivals ??= new()).Add(Mark.Of(fact, ArrivalStep.Settled));

    /// <summary>Takes back a fact about this person, which may not have come yet.</summary>
    public void Withdraw(FactRef fact) => (_withdrawn ??= []).Add(fact);

    public bool IsWithdrawn(FactRef fact) => Withdrawn.Contains(fact);

    private IReadOnlySet<FactRef> Withdrawn => _withdrawn ?? (IReadOnlySet<FactRef>)ImmutableHashSet<FactRef>.Empty;

    public void Move(Fact fact, Movement movement) => (_movements ??= new()).Add(Mark.Of(fact, movement));

    /// <summary>Looks at all marks again.</summary>
    /// <param name="emptied">When a room's sessions ended, ascending.</param>
    public void Settle(Func<RoomId, ImmutableArray<Position>> emptied)
    {
        _registration?.Settle(Withdrawn);
        var steps = _arrivals is null ? [] : _arrivals.Active(Withdrawn);
        var arrivals = WithoutSettlementsOfOthers(steps);
        var movements = _movements is null ? [] : _movements.Active(Withdrawn);
        var arrivalHeads = Heads.Of(arrivals);
        var movementHeads = Heads.Of(movements);
        ArrivalHeads = [.. arrivalHeads.Select(head => head.Ref)];
        MovementHeads = [.. movementHeads.Select(head => head.Ref)];
        View = new AttendeeView
        {
            IsExpected = TryGetRegistration(out var registration) && registration.Status == RegistrationStatus.Confirmed,
            Code = registration?.Code ?? TicketCode.None,
            RegistrationIsContested = _registration?.IsContested ?? false,
            FirstArrival = FirstArrival(arrivals),
            AdmittedTwice = TwiceAdmitted(arrivalHeads),
            LastMovement = LastMovement(movementHeads),
            Inside = Inside(movementHeads, emptied),
            SeenInTwoRooms = SeenInTwoRooms(movementHeads, steps),
            Visited = [.. movements.Where(mark => mark.Value.Entered).Select(mark => mark.Value.Room).Distinct().Order()],
        };
    }

    /// <summary>A person may settle movements only; such a decision is no step of arriving.</summary>
    private static ImmutableArray<Mark<ArrivalStep>> WithoutSettlementsOfOthers(ImmutableArray<Mark<ArrivalStep>> steps) =>
        steps.Length < 2 && !steps.Any(step => step.Value == ArrivalStep.Settled)
            ? steps
            : steps.RemoveAll(step => step.Value == ArrivalStep.Settled && !steps.Any(other => step.Saw.Contains(other.Ref)));

    /// <summary>The first among the arrivals whose writers knew of none: a slow clock wins nothing that it had seen lost.</summary>
    private static Position FirstArrival(ImmutableArray<Mark<ArrivalStep>> steps)
    {
        var arrivals = steps.RemoveAll(mark => mark.Value != ArrivalStep.Arrived);
        var roots = Heads.Roots(arrivals);
        return roots.IsEmpty ? (arrivals.IsEmpty ? default : arrivals[0].Position) : roots[0].Position;
    }

    private static ImmutableArray<Position> TwiceAdmitted(ImmutableArray<Mark<ArrivalStep>> heads) =>
        heads.Length > 1 && heads.Any(head => head.Value == ArrivalStep.Arrived)
            ? [.. heads.Select(head => head.Position)]
            : [];

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
        ImmutableArray<Mark<Movement>> heads, ImmutableArray<Mark<ArrivalStep>> steps)
    {
        var entrances = heads.RemoveAll(head => !head.Value.Entered);
        if (entrances.Length < 2)
        {
            return [];
        }

        var last = entrances[^1];
        var together = entrances.RemoveAll(head => last.Position.At.Since(head.Position.At) > TwoRoomsWithin);
        var settled = together.All(head => steps.Any(step => step.Value == ArrivalStep.Settled && step.Saw.Contains(head.Ref)));
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
