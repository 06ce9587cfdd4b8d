using System.Collections.Immutable;

namespace Kiosk.CheckIn.Folding;

/// <summary>What stands about one person, as the counts and the rules need it. A default position means: none.</summary>
internal sealed record AttendeeView
{
    public static readonly AttendeeView Nothing = new();

    public bool IsExpected { get; init; }

    public TicketCode Code { get; init; }

    public bool RegistrationIsContested { get; init; }

    public Position FirstArrival { get; init; }

    public bool HasArrived => FirstArrival.Ref != FactRef.None;

    /// <summary>Places of arrivals whose writers did not know of each other; empty where nothing is to settle.</summary>
    public ImmutableArray<Position> AdmittedTwice { get; init; } = [];

    public LastMove LastMovement { get; init; }

    public Stay Inside { get; init; }

    public ImmutableArray<Position> SeenInTwoRooms { get; init; } = [];

    /// <summary>Rooms ever entered, ascending, each once.</summary>
    public ImmutableArray<RoomId> Visited { get; init; } = [];

    public bool HasConflict => RegistrationIsContested || !AdmittedTwice.IsEmpty || !SeenInTwoRooms.IsEmpty;
}
