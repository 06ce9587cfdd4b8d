using Kiosk.CheckIn;

namespace Kiosk.Desk.Words;

/// <summary>The words of the organizers' board.</summary>
public static class BoardWords
{
    public static readonly BilingualText Title = new("Tablero", "Board");
    public static readonly BilingualText Arrived = new("Llegaron", "Arrived");
    public static readonly BilingualText Present = new("En las salas", "In the rooms");
    public static readonly BilingualText RefusedToday = new("Rechazados hoy", "Refused today");
    public static readonly BilingualText Rooms = new("Salas", "Rooms");
    public static readonly BilingualText NoRooms = new("Este evento no tiene salas.", "This event has no rooms.");
    public static readonly BilingualText PerMinute = new("Llegadas por minuto", "Arrivals per minute");
    public static readonly BilingualText NoArrivals = new("Todavía nadie", "Nobody yet");
    public static readonly BilingualText Desks = new("Mesas", "Desks");
    public static readonly BilingualText Here = new("esta mesa", "this desk");
    public static readonly BilingualText Conflicts = new("Por resolver", "To be settled");
    public static readonly BilingualText NoConflicts = new("Nada por resolver", "Nothing to settle");
    public static readonly BilingualText Notices = new("Avisos", "Notices");
    public static readonly BilingualText Almost = new("Casi llena", "Almost full");
    public static readonly BilingualText Full = new("Llena", "Full");
    public static readonly BilingualText Over = new("Sobrecupo", "Over capacity");
    public static readonly BilingualText NoLimit = new("sin límite", "no limit");

    public static BilingualText AsOf(string clock) => new($"Al momento · {clock}", $"Live · {clock}");

    public static BilingualText OutOf(int whole) => new($"de {whole}", $"of {whole}");

    public static BilingualText Expected(int percent) => new($"{percent} % de lo esperado", $"{percent} % of those expected");

    public static BilingualText Visitors(int count) => new($"{count} visitantes", $"{count} visitors");

    public static BilingualText LastWrote(BilingualText ago) => new($"hace {ago.Spanish}", $"{ago.English} ago");

    /// <summary>The plot in one sentence, for those who cannot see it.</summary>
    public static BilingualText Plot(int most, string mostAt, int now) => new(
        $"El minuto con más llegadas: {most}, a las {mostAt}. Ahora: {now}.",
        $"Most arrivals in a minute: {most}, at {mostAt}. Now: {now}.");
}
