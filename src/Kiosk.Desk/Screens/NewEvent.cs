using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.Desk.Screens;

/// <summary>What an organizer said about a new event; checked by the form, so nothing in it is blank or out of its range.</summary>
/// <param name="Name">The event's name; one language may repeat the other.</param>
/// <param name="FirstDay">In the event's zone.</param>
/// <param name="LastDay">Not before the first, and at most <see cref="DaysMax"/> days in all.</param>
/// <param name="TimeZoneId">An IANA name that this machine knows.</param>
/// <param name="MainLanguage">For attendees whose language nobody said.</param>
/// <param name="Rooms">At most <see cref="RoomsMax"/>; may be empty.</param>
/// <param name="DeskName">What this desk is called.</param>
public sealed record NewEvent(
    BilingualText Name,
    DateOnly FirstDay,
    DateOnly LastDay,
    string TimeZoneId,
    Language MainLanguage,
    ImmutableArray<NewRoom> Rooms,
    string DeskName)
{
    public const int DaysMax = 366;
    public const int RoomsMax = 100;
    public const int NameLettersMax = 120;
}

/// <summary>One room of a new event.</summary>
/// <param name="Name">What the signs say; one language may repeat the other.</param>
/// <param name="Capacity">People it may hold; 0 for no limit, at most <see cref="CapacityMax"/>.</param>
/// <param name="WhenFull">What a desk does with the next person.</param>
public sealed record NewRoom(BilingualText Name, int Capacity, WhenFull WhenFull)
{
    public const int CapacityMax = 1_000_000;
}
