using System.Collections.Immutable;

namespace Kiosk.Desk.Screens;

/// <summary>An open invitation as a supervisor shows it to the new desk.</summary>
/// <param name="Code">To be typed there: two groups of five letters and digits.</param>
/// <param name="Addresses">Where this desk is, the likeliest first; one of them is typed there too.</param>
/// <param name="Picture">Both in one QR code, as SVG.</param>
/// <param name="Ended">Done when the invitation is of no use any more.</param>
public sealed record InvitationView(string Code, ImmutableArray<string> Addresses, string Picture, Task<InvitationResult> Ended);

/// <summary>How an invitation ended.</summary>
public enum InvitationResult
{
    Joined,
    Expired,
    TooManyTries,
    Withdrawn,
}

/// <summary>Where the key lies that lets desks in and puts them out.</summary>
public enum AuthorityPlace
{
    /// <summary>Not on this machine: another one, or a stick, has it.</summary>
    Elsewhere,

    /// <summary>Here, and a passphrase opens it.</summary>
    HereSealed,

    /// <summary>Here, for whoever sits at this machine.</summary>
    Here,
}
