using Kiosk.CheckIn;

namespace Kiosk.Desk;

/// <summary>How this machine stands.</summary>
public abstract record DeskCondition
{
    private DeskCondition() { }

    /// <summary>No event is opened yet.</summary>
    public sealed record None : DeskCondition;

    public sealed record Opening(string Folder) : DeskCondition;

    public sealed record Running(RunningDesk Desk) : DeskCondition;

    /// <summary>The event in this folder cannot be served. It may pass (a full disk): the desk tries again by itself.</summary>
    public sealed record Failed(BilingualText Why, string Folder) : DeskCondition;
}
