using Kiosk.CheckIn;
using Kiosk.Desk.Pages.Start;
using Kiosk.Desk.Words;

namespace Kiosk.Desk.Tests.Pages;

public sealed class NewEventDraftTests
{
    [Fact]
    public void One_name_serves_for_both_languages()
    {
        var plan = Whole(draft => draft.NameEnglish = "  Gathering ").ToEvent();

        Assert.Equal(new BilingualText("Encuentro", "Gathering"), plan.Name);
        Assert.Equal(new BilingualText("Encuentro", "Encuentro"), Whole(_ => { }).ToEvent().Name);
    }

    [Fact]
    public void What_is_missing_is_said_field_by_field()
    {
        Assert.Equal(StartWords.NameMissing, Whole(draft => draft.NameSpanish = " ").NameProblem);
        Assert.Equal(StartWords.DayMissing, Whole(draft => draft.FirstDay = "").FirstDayProblem);
        Assert.Equal(StartWords.LastBeforeFirst, Whole(draft => draft.LastDay = "2026-11-23").LastDayProblem);
        Assert.Equal(StartWords.TooManyDays, Whole(draft => draft.LastDay = "2027-11-26").LastDayProblem);
        Assert.Equal(StartWords.ZoneUnknown, Whole(draft => draft.Zone = "Mexico").ZoneProblem);
        Assert.Equal(DoorWords.DeskNameMissing, Whole(draft => draft.DeskName = "").DeskNameProblem);
    }

    [Fact]
    public void An_event_is_whole_only_with_whole_rooms()
    {
        var draft = Whole(_ => { });
        Assert.True(draft.IsWhole);

        draft.Rooms.Add(new NewRoomDraft { Capacity = 40 });
        Assert.False(draft.IsWhole);
        draft.Rooms[0].NameSpanish = "Sala";
        Assert.True(draft.IsWhole);
        draft.Rooms[0].Capacity = -1;
        Assert.False(draft.IsWhole);
    }

    [Fact]
    public void A_room_without_a_number_has_no_limit_and_only_warns()
    {
        var draft = Whole(_ => { });
        draft.Rooms.Add(new NewRoomDraft { NameSpanish = "Patio" });

        var room = Assert.Single(draft.ToEvent().Rooms);

        Assert.Equal((0, WhenFull.Warn), (room.Capacity, room.WhenFull));
    }

    private static NewEventDraft Whole(Action<NewEventDraft> change)
    {
        var draft = new NewEventDraft
        {
            NameSpanish = "Encuentro",
            FirstDay = "2026-11-24",
            LastDay = "2026-11-26",
            Zone = "America/Mexico_City",
            DeskName = "Mesa 1",
        };
        change(draft);
        return draft;
    }
}
