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

    public static BilingualText LastWrote(BilingualText ago) => new($"último dato hace {ago.Spanish}", $"last fact {ago.English} ago");

    public static readonly BilingualText Settle = new("Resolver", "Settle");
    public static readonly BilingualText SettleHow = new("¿Qué pasó?", "What happened?");
    public static readonly BilingualText SettleKept = new(
        "La decisión queda en el registro y llega a todas las mesas.", "The decision stays in the log and reaches every desk.");

    public static readonly BilingualText NotNow = new("Ahora no", "Not now");

    /// <summary>Kept in the log in both languages, since people of both will read it.</summary>
    public static readonly BilingualText[] Decisions =
    [
        new("Es la misma persona: se contó una vez", "It is the same person: counted once"),
        new("Dos personas usaron el mismo boleto", "Two people used the same ticket"),
        new("Se aclaró con la persona", "Cleared up with the person"),
    ];

    public static readonly BilingualText[] VersionDecisions =
    [
        new("El cambio más reciente es el bueno", "The later change is right"),
    ];

    /// <summary>The plot in one sentence, for those who cannot see it.</summary>
    public static BilingualText Plot(int most, string mostAt, int now) => new(
        $"El minuto con más llegadas: {most}, a las {mostAt}. Ahora: {now}.",
        $"Most arrivals in a minute: {most}, at {mostAt}. Now: {now}.");
}
