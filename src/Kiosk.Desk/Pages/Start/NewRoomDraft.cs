using Kiosk.CheckIn;
using Kiosk.Desk.Screens;
using Kiosk.Desk.Words;

namespace Kiosk.Desk.Pages.Start;

/// <summary>One room in the form for a new event.</summary>
public sealed class NewRoomDraft
{
    public string NameSpanish { get; set; } = "";

    public string NameEnglish { get; set; } = "";

    public int? Capacity { get; set; }

    public bool RefuseWhenFull { get; set; }

    public BilingualText? NameProblem =>
        NewEventDraft.Blank(NameSpanish) && NewEventDraft.Blank(NameEnglish) ? StartWords.RoomNameMissing : null;

    public BilingualText? CapacityProblem =>
        Capacity is null or (>= 0 and <= NewRoom.CapacityMax) ? null : StartWords.CapacityWrong;

    public bool IsWhole => NameProblem is null && CapacityProblem is null;

    public NewRoom ToRoom() => new(
        NewEventDraft.Both(NameSpanish, NameEnglish),
        Capacity ?? 0,
        RefuseWhenFull ? WhenFull.Refuse : WhenFull.Warn);
}
