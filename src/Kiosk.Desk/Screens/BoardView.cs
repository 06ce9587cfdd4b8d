using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.Desk.Screens;

/// <summary>All that the organizers' board shows, as one picture that is replaced whole.</summary>
/// <param name="EventName">The event.</param>
/// <param name="Zone">The event's time zone.</param>
/// <param name="AsOf">Event time of this picture.</param>
/// <param name="Arrived">People who arrived, each counted once.</param>
/// <param name="Expected">Registrations that are neither cancelled nor unpaid.</param>
/// <param name="Present">People in any room now.</param>
/// <param name="RefusedToday">Scans refused since midnight in the event's zone.</param>
/// <param name="Rooms">By name.</param>
/// <param name="ArrivalsPerMinute">One entry a minute, oldest first, without gaps, up to <see cref="MinutesMax"/>, ending with the current minute.</param>
/// <param name="Desks">Every desk heard of, this one first.</param>
/// <param name="Conflicts">What people have to settle, by person.</param>
/// <param name="Notices">What organizers should know, also what was put right by itself; usually empty.</param>
/// <param name="Counter">How the headsets stand.</param>
public sealed record BoardView(
    BilingualText EventName,
    TimeZoneInfo Zone,
    EventTime AsOf,
    int Arrived,
    int Expected,
    int Present,
    int RefusedToday,
    ImmutableArray<RoomView> Rooms,
    ImmutableArray<MinuteView> ArrivalsPerMinute,
    ImmutableArray<DeskView> Desks,
    ImmutableArray<ConflictView> Conflicts,
    ImmutableArray<BilingualText> Notices,
    CounterView Counter)
{
    public const int MinutesMax = 180;
}

/// <summary>One room now. <paramref name="Capacity"/> is 0 where nobody said.</summary>
/// <param name="Id">The room.</param>
/// <param name="Name">What the signs say.</param>
/// <param name="Present">People in it now.</param>
/// <param name="Capacity">People it may hold.</param>
/// <param name="Visitors">Different people who have ever been in it.</param>
public sealed record RoomView(RoomId Id, BilingualText Name, int Present, int Capacity, int Visitors);

/// <summary>Arrivals within the minute that begins at <paramref name="Start"/>.</summary>
public sealed record MinuteView(EventTime Start, int Arrivals);
