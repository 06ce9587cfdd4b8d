namespace Kiosk.CheckIn;

/// <summary>What a desk does now. Changed at the desk, by a fact.</summary>
// Case names are stored and sent (docs/facts.md).
public abstract record Post
{
    private Post() { }

    /// <summary>Welcomes people to the event.</summary>
    public sealed record Arrivals : Post;

    /// <summary>Stands at a room's door.</summary>
    public sealed record RoomDoor(RoomId Room, DoorWay Way) : Post;

    /// <summary>Lends headsets and takes them back.</summary>
    public sealed record Headsets : Post;

    /// <summary>Only shows; a scan here is answered for arrivals.</summary>
    public sealed record Board : Post;
}

/// <summary>Which way people pass a door. Numbers are stored and sent.</summary>
public enum DoorWay
{
    In = 0,
    Out = 1,

    /// <summary>One desk for both: who is inside leaves, who is not enters.</summary>
    Both = 2,
}
