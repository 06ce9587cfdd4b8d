using System.Collections.Immutable;

namespace Kiosk.CheckIn;

/// <summary>A place with a capacity.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Name">What the signs say.</param>
/// <param name="Capacity">People it may hold; 0 where nobody said.</param>
/// <param name="WhenFull">What a desk does with the next person.</param>
/// <param name="Categories">Who may enter, ascending; empty means everybody.</param>
public sealed record Room(
    RoomId Id, BilingualText Name, int Capacity, WhenFull WhenFull, ImmutableArray<byte> Categories)
{
    public bool Admits(byte category) => Categories.IsEmpty || Categories.Contains(category);
}

/// <summary>What a desk does at a full room's door. Numbers are stored and sent.</summary>
public enum WhenFull
{
    Warn = 0,
    Refuse = 1,
}
