using System.Globalization;
using Kiosk.CheckIn;
using Kiosk.Desk.Screens;
using Kiosk.Desk.Words;

namespace Kiosk.Desk.Pages.Start;

/// <summary>What stands in the form for a new event while somebody fills it in.</summary>
public sealed class NewEventDraft
{
    public string NameSpanish { get; set; } = "";

    public string NameEnglish { get; set; } = "";

    /// <summary>As a date field gives it: <c>2026-11-24</c>, or nothing.</summary>
    public string FirstDay { get; set; } = "";

    public string LastDay { get; set; } = "";

    public string Zone { get; set; } = "";

    public Language MainLanguage { get; set; }

    public List<NewRoomDraft> Rooms { get; } = [];

    public string DeskName { get; set; } = "";

    public BilingualText? NameProblem => Blank(NameSpanish) && Blank(NameEnglish) ? StartWords.NameMissing : null;

    public BilingualText? FirstDayProblem => Day(FirstDay) is null ? StartWords.DayMissing : null;

    public BilingualText? LastDayProblem => (Day(FirstDay), Day(LastDay)) switch
    {
        (_, null) => StartWords.DayMissing,
        ({ } first, { } last) when last < first => StartWords.LastBeforeFirst,
        ({ } first, { } last) when last.DayNumber - first.DayNumber >= NewEvent.DaysMax => StartWords.TooManyDays,
        _ => null,
    };

    public BilingualText? ZoneProblem => ZoneNames.Contains(Zone.Trim()) ? null : StartWords.ZoneUnknown;

    public BilingualText? DeskNameProblem => Blank(DeskName) ? DoorWords.DeskNameMissing : null;

    public bool IsWhole =>
        NameProblem is null && FirstDayProblem is null && LastDayProblem is null && ZoneProblem is null
        && DeskNameProblem is null && Rooms.TrueForAll(room => room.IsWhole);

    /// <summary>The event, once <see cref="IsWhole"/>.</summary>
    public NewEvent ToEvent() => new(
        Both(NameSpanish, NameEnglish),
        Day(FirstDay)!.Value,
        Day(LastDay)!.Value,
        Zone.Trim(),
        MainLanguage,
        [.. Rooms.Select(room => room.ToRoom())],
        DeskName.Trim());

    internal static bool Blank(string text) => string.IsNullOrWhiteSpace(text);

    /// <summary>Where only one name was given, it serves for both languages.</summary>
    internal static BilingualText Both(string spanish, string english) => new(
        Blank(spanish) ? english.Trim() : spanish.Trim(), Blank(english) ? spanish.Trim() : english.Trim());

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
