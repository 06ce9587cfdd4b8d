using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>A room as the organizers describe it, before it has an id.</summary>
/// <param name="Name">What the signs say.</param>
/// <param name="Capacity">People it may hold, 0 to <see cref="CapacityMax"/>; 0 where nobody counts.</param>
/// <param name="WhenFull">What a desk does with the next person.</param>
/// <param name="Categories">Numbers of who may enter; empty means everybody.</param>
public sealed record RoomPlan(BilingualText Name, int Capacity, WhenFull WhenFull, ImmutableArray<byte> Categories)
{
    /// <summary>More than any hall holds, so a number above it is a slip of the hand.</summary>
    public const int CapacityMax = 1_000_000;
}
