using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.Desk.Screens;

/// <summary>Which holders are asked for.</summary>
/// <param name="Search">Part of a name or of a number, whatever its accents; empty for all.</param>
/// <param name="Where">Where they are now.</param>
public sealed record HolderQuery(string Search, Whereabouts Where);

/// <summary>Where somebody who has a headset is, as far as the rooms' doors know.</summary>
public enum Whereabouts
{
    Anywhere,

    /// <summary>In a room: the session may be over, and the headset is not back.</summary>
    InRoom,

    /// <summary>In no room: perhaps on the way out.</summary>
    Gone,
}

/// <summary>Who has what, what is back and what is owed.</summary>
/// <param name="Kinds">By kind.</param>
/// <param name="Rooms">How many are out, by the room where their borrower was last seen; most first.</param>
/// <param name="Holders">The longest lent first, at most <see cref="HoldersMax"/>.</param>
/// <param name="HolderCount">All that the query found.</param>
/// <param name="Owed">What lies at desks while its loan is over, the oldest first, at most <see cref="HoldersMax"/>.</param>
public sealed record HoldersView(
    ImmutableArray<KindTally> Kinds,
    ImmutableArray<RoomTally> Rooms,
    ImmutableArray<HolderView> Holders,
    int HolderCount,
    ImmutableArray<OwedView> Owed)
{
    /// <summary>More than these nobody calls one after the other: search finds the rest.</summary>
    public const int HoldersMax = 60;
}

/// <summary>One kind at the end of a session.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Out">With a borrower.</param>
/// <param name="Returned">Loans that are over, of the whole event.</param>
/// <param name="Missing">Looked for and not found.</param>
public sealed record KindTally(UnitKind Kind, int Out, int Returned, int Missing);

/// <param name="Room">The room's name; empty texts for people whom no room's door has seen.</param>
/// <param name="Out">Headsets with people last seen there.</param>
/// <param name="Inside">Of these, with people who are in it now.</param>
public sealed record RoomTally(BilingualText Room, int Out, int Inside);

/// <summary>Somebody who still has a headset.</summary>
/// <param name="Loan">What and since when.</param>
/// <param name="IsMissing">Somebody noted that it is lost.</param>
/// <param name="Language">The borrower's.</param>
/// <param name="Phone">Empty where not known.</param>
/// <param name="Email">Empty where not known.</param>
/// <param name="Room">Where the borrower was last seen; empty texts where at no room's door.</param>
/// <param name="IsInside">The borrower is in it now.</param>
public sealed record HolderView(
    LoanView Loan, bool IsMissing, Language Language, string Phone, string Email, BilingualText Room, bool IsInside);

/// <summary>A deposit that lies at a desk while its loan is over.</summary>
/// <param name="Loan">What was left, and where it lies.</param>
/// <param name="Phone">The borrower's; empty where not known.</param>
/// <param name="Email">Likewise.</param>
public sealed record OwedView(LoanView Loan, string Phone, string Email);
