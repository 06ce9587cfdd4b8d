using Kiosk.CheckIn;

namespace Kiosk.DeskSync;

/// <summary>How an invitation ended, for the inviting desk.</summary>
public abstract record InvitationEnd
{
    private InvitationEnd() { }

    /// <summary>A desk joined.</summary>
    public sealed record Joined(DeskId Desk) : InvitationEnd;

    /// <summary>Nobody came in time.</summary>
    public sealed record Expired : InvitationEnd;

    /// <summary>Somebody tried wrong codes: a slip each time, or somebody who should not.</summary>
    public sealed record TooManyTries : InvitationEnd;

    /// <summary>The inviting desk took it back.</summary>
    public sealed record Withdrawn : InvitationEnd;
}
