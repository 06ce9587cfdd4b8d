using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.Desk.Screens;

/// <summary>All that the door page shows, as one picture that is replaced whole.</summary>
/// <param name="EventName">The event.</param>
/// <param name="Zone">The event's time zone; every time on a screen is shown in it.</param>
/// <param name="DeskName">"Mesa 1".</param>
/// <param name="Post">What this desk does now.</param>
/// <param name="PostName">The post in words: "Arrivals", "Sala A: entrance".</param>
/// <param name="Rooms">All rooms, for choosing a post.</param>
/// <param name="Counts">Running counts for this post, the most important first.</param>
/// <param name="Recent">Latest answers of this desk, newest first, at most <see cref="RecentMax"/>; empty before the first.</param>
/// <param name="Notices">What the people at the desk should know and act on (a conflict, a doubtful clock, a damaged disk); usually empty.</param>
/// <param name="Company">How this desk stands with the others.</param>
/// <param name="Counter">How its headsets stand.</param>
public sealed record DoorView(
    BilingualText EventName,
    TimeZoneInfo Zone,
    string DeskName,
    Post Post,
    BilingualText PostName,
    ImmutableArray<Room> Rooms,
    ImmutableArray<CountView> Counts,
    ImmutableArray<AnswerView> Recent,
    ImmutableArray<BilingualText> Notices,
    CompanyView Company,
    CounterView Counter)
{
    public const int RecentMax = 12;
}

/// <summary>One running count. <paramref name="OutOf"/> is 0 where there is no whole to compare with.</summary>
public sealed record CountView(BilingualText Label, int Number, int OutOf);

/// <summary>One answer with everything that is said about it.</summary>
/// <param name="Number">Counts this run's answers; a new number is a new answer even if all else is equal.</param>
/// <param name="Answer">The case and its data.</param>
/// <param name="At">When it was given.</param>
/// <param name="Person">Whom it is about; <see cref="PersonView.Nobody"/> where nobody is known.</param>
/// <param name="RoomName">The room it is about; empty texts where none.</param>
/// <param name="FirstDeskName">For already-in and own-repeat: the desk that let the person in first; else empty.</param>
/// <param name="Undo">The fact that undo would withdraw; <see cref="FactRef.None"/> where there is nothing to undo.</param>
/// <param name="Undone">Somebody has withdrawn it since.</param>
/// <param name="UnitNumber">The headset it is about; empty where none.</param>
/// <param name="Loans">Loans it is about: the new one, those that ended, the one that stands in the way.</param>
/// <param name="Owed">What lies at desks for this person since a headset of theirs was found.</param>
public sealed record AnswerView(
    long Number,
    Answer Answer,
    EventTime At,
    PersonView Person,
    BilingualText RoomName,
    string FirstDeskName,
    FactRef Undo,
    bool Undone,
    string UnitNumber,
    ImmutableArray<LoanView> Loans,
    ImmutableArray<LoanView> Owed);

/// <summary>What a door may know of a person. Texts are empty where nothing is known.</summary>
/// <param name="Name">As the attendee wrote it; empty for a good ticket that the list has not heard of.</param>
/// <param name="Language">The language to greet in.</param>
/// <param name="Category">The category's name.</param>
/// <param name="Note">To be read before letting the person through.</param>
public sealed record PersonView(string Name, Language Language, BilingualText Category, string Note)
{
    public static readonly PersonView Nobody = new("", Language.Spanish, new BilingualText("", ""), "");
}
