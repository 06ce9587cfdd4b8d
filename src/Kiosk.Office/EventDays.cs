using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>An event's days as people write them.</summary>
/// <remarks>Own words, so that a machine without the languages' data writes the same.</remarks>
public static class EventDays
{
    private static readonly string[] SpanishDays = ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"];

    private static readonly string[] EnglishDays =
        ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    private static readonly string[] SpanishMonths =
    [
        "enero", "febrero", "marzo", "abril", "mayo", "junio",
        "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
    ];

    private static readonly string[] EnglishMonths =
    [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ];

    /// <summary>From the first day to the last, both included.</summary>
    public static BilingualText Of(DateOnly first, DateOnly last) => first == last
        ? new(Spanish(first, last), English(first, last))
        : new($"del {Spanish(first, last)} al {Spanish(last, last)}", $"{English(first, last)} to {English(last, last)}");

    // What the last day says as well, the first one leaves out.
    private static string Spanish(DateOnly day, DateOnly last) => string.Concat(
        SpanishDays[(int)day.DayOfWeek],
        $" {day.Day}",
        day == last || (day.Month, day.Year) != (last.Month, last.Year) ? $" de {SpanishMonths[day.Month - 1]}" : "",
        day == last || day.Year != last.Year ? $" de {day.Year}" : "");

    private static string English(DateOnly day, DateOnly last) => string.Concat(
        EnglishDays[(int)day.DayOfWeek],
        $" {day.Day}",
        day == last || (day.Month, day.Year) != (last.Month, last.Year) ? $" {EnglishMonths[day.Month - 1]}" : "",
        day == last || day.Year != last.Year ? $" {day.Year}" : "");
}
