using System.Collections.Immutable;
using Kiosk.CheckIn;
using Kiosk.Desk.Screens;

namespace Kiosk.Desk.Running;

/// <summary>Draws the sheet of tickets from the files that were made and the people whom they are for.</summary>
internal static class TicketSheet
{
    public static TicketSheetView Of(EventState state, string folder, string search, int page) =>
        Of(state, folder, registration => SearchedText.Has(registration.Name, search), page);

    public static TicketSheetView Of(EventState state, string folder, string id) =>
        Of(state, folder, registration => registration.Id.ToString() == id, page: 1);

    private static TicketSheetView Of(EventState state, string folder, Func<Registration, bool> isWanted, int page)
    {
        var made = Made(folder);
        var found = state.Registrations
            .Where(registration => made.Contains(registration.Id.ToString()) && isWanted(registration))
            .OrderBy(registration => registration.Name, SearchedText.Order)
            .ThenBy(registration => registration.Id)
            .ToImmutableArray();
        var pages = Math.Max(1, (found.Length + TicketSheetView.TicketsMax - 1) / TicketSheetView.TicketsMax);
        var shown = Math.Clamp(page, 1, pages);
        return new TicketSheetView(
            state.TryGetDescription(out var description) ? description.Name : new BilingualText("", ""),
            [.. found.Skip((shown - 1) * TicketSheetView.TicketsMax).Take(TicketSheetView.TicketsMax).Select(person => Card(state, person))],
            shown,
            pages,
            found.Length);
    }

    private static TicketCardView Card(EventState state, Registration person) => new(
        person.Id.ToString(),
        person.Name,
        person.Language,
        state.CategoryName(person.Category),
        $"{person.Id}.png",
        person.Email.Length > 0 ? $"{person.Id}.eml" : "");

    private static HashSet<string> Made(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.png").Select(file => Path.GetFileNameWithoutExtension(file))]
        : [];
}
