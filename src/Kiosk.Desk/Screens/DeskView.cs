using Kiosk.CheckIn;

namespace Kiosk.Desk.Screens;

/// <summary>One desk for the board.</summary>
/// <param name="Desk">Which.</param>
/// <param name="Name">As it was named; empty where it has no name yet.</param>
/// <param name="Post">What it does, in words.</param>
/// <param name="LastFact">When it last wrote something, as far as is known here; the default where it never did.</param>
/// <param name="Link">How it can be reached.</param>
public sealed record DeskView(DeskId Desk, string Name, BilingualText Post, EventTime LastFact, DeskLinkView Link);

/// <summary>How another desk can be reached now. A closed set.</summary>
public abstract record DeskLinkView
{
    private DeskLinkView() { }

    /// <summary>The desk that shows this.</summary>
    /// <param name="Software">Version of its program.</param>
    /// <param name="Clock">How far its clock is to be believed.</param>
    public sealed record Here(string Software, ClockClass Clock) : DeskLinkView;

    /// <summary>It answers.</summary>
    /// <param name="SinceHeard">Since its last message.</param>
    /// <param name="Lacks">Facts that it does not have yet.</param>
    /// <param name="Brings">Facts that it has and this desk has not yet.</param>
    /// <param name="ClockOffset">Its clock minus this desk's.</param>
    /// <param name="Clock">How far its clock is to be believed.</param>
    /// <param name="Software">Version of its program.</param>
    /// <param name="BatteryPercent">Null where it has none, or is plugged in.</param>
    /// <param name="CannotKeep">Its disk takes nothing more.</param>
    /// <param name="IsTwin">Its card runs in two machines at once.</param>
    public sealed record Linked(
        TimeSpan SinceHeard,
        long Lacks,
        long Brings,
        TimeSpan ClockOffset,
        ClockClass Clock,
        string Software,
        int? BatteryPercent,
        bool CannotKeep,
        bool IsTwin) : DeskLinkView;

    /// <summary>It does not answer; what it scans meanwhile comes when it does again.</summary>
    /// <param name="Since">Since its last message; null where none came since this desk was started.</param>
    public sealed record Silent(TimeSpan? Since) : DeskLinkView;

    /// <summary>It was lost, and nobody talks to it any more.</summary>
    public sealed record Revoked : DeskLinkView;
}
