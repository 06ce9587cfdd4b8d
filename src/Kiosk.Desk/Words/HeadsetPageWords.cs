using System.Diagnostics;
using Kiosk.CheckIn;
using Kiosk.Desk.Screens;

namespace Kiosk.Desk.Words;

/// <summary>The words of the pages that show who has a headset and that collect them.</summary>
public static class HeadsetPageWords
{
    public static readonly BilingualText Pages = new("Páginas de audífonos", "Headset pages");
    public static readonly BilingualText Overview = new("Resumen", "Overview");
    public static readonly BilingualText Collect = new("Recoger", "Collect");
    public static readonly BilingualText Count = new("Conteo", "Count");
    public static readonly BilingualText Stock = new("Inventario", "Stock");

    public static readonly BilingualText NoStock = new("Todavía no hay audífonos.", "There are no headsets yet.");
    public static readonly BilingualText AddStock = new("Agregar audífonos", "Add headsets");
    public static readonly BilingualText Charging = new("Cargando", "Charging");
    public static readonly BilingualText NeedsRepair = new("Por reparar", "Needs repair");
    public static readonly BilingualText Missing = new("Perdidos", "Missing");
    public static readonly BilingualText Out = new("Fuera", "Out");
    public static readonly BilingualText Returned = new("Devueltos", "Returned");

    public static readonly BilingualText Conflicts = new("Hay algo que aclarar", "Something has to be settled");
    public static readonly BilingualText ToBoard = new("Aclarar en el tablero", "Settle it on the board");

    public static readonly BilingualText Holders = new("Quién tiene uno todavía", "Who still has one");
    public static readonly BilingualText NobodyHas = new("Nadie tiene audífonos.", "Nobody has a headset.");
    public static readonly BilingualText NobodyFound = new("Nadie así. Prueba con otra búsqueda.", "Nobody like that. Try another search.");
    public static readonly BilingualText Search = new("Nombre o número", "Name or number");
    public static readonly BilingualText Anywhere = new("Todos", "All");
    public static readonly BilingualText InRoom = new("Dentro de una sala", "In a room");
    public static readonly BilingualText Gone = new("Fuera de las salas", "In no room");
    public static readonly BilingualText Spanish = new("Español", "Spanish");
    public static readonly BilingualText English = new("Inglés", "English");
    public static readonly BilingualText NoRoom = new("Ninguna sala", "No room");
    public static readonly BilingualText Nameless = new("Sin nombre en la lista", "Not on the list");
    public static readonly BilingualText MarkMissing = new("Marcar perdido", "Mark missing");
    public static readonly BilingualText IsMissing = new("Perdido", "Missing");
    public static readonly BilingualText Letters = new("Cartas a quienes tienen uno", "Letters to those who have one");
    public static readonly BilingualText Slips = new("Vales para firmar", "Slips to sign");

    public static readonly BilingualText Owed = new("Depósitos por devolver", "Deposits to give back");
    public static readonly BilingualText OwedAbout = new(
        "Sus audífonos ya aparecieron; lo que dejaron sigue guardado.", "Their headsets were found; what they left is still kept.");

    public static readonly BilingualText CollectTitle = new("Recoger audífonos", "Collect headsets");
    public static readonly BilingualText StartCollecting = new("Empezar a recoger", "Start collecting");
    public static readonly BilingualText StartAbout = new(
        "Mientras recoges, cada escaneo en esta mesa recibe un audífono. Los depósitos siguen guardados.",
        "While you collect, every scan at this desk takes a headset back. Deposits stay where they are.");

    public static readonly BilingualText ScanAll = new(
        "Recogiendo: escanea cada audífono que encuentres.", "Collecting: scan each headset that you find.");

    public static readonly BilingualText Signing = new(
        "Un conteo espera la firma en esta mesa.", "A count waits to be signed at this desk.");

    public static readonly BilingualText ToCount = new("Ir al conteo", "Go to the count");
    public static readonly BilingualText StillOut = new("Todavía fuera", "Still out");
    public static readonly BilingualText AllBack = new("¡Todo está de vuelta!", "Everything is back!");
    public static readonly BilingualText Rooms = new("Por sala", "By room");
    public static readonly BilingualText Room = new("Se vio por última vez en", "Last seen in");
    public static readonly BilingualText InsideNow = new("Dentro ahora", "Inside now");

    public static BilingualText WhereOf(Whereabouts where) => where switch
    {
        Whereabouts.Anywhere => Anywhere,
        Whereabouts.InRoom => InRoom,
        Whereabouts.Gone => Gone,
        _ => throw new UnreachableException($"No words for {where}."),
    };

    public static BilingualText LanguageOf(Language language) => language == Language.Spanish ? Spanish : English;

    /// <summary>Where to look for somebody.</summary>
    public static BilingualText Seen(HolderView holder) => holder switch
    {
        { Room.Spanish.Length: 0 } => new("No ha entrado a ninguna sala", "Has entered no room"),
        { IsInside: true } => new($"Dentro de {holder.Room.Spanish}", $"In {holder.Room.English}"),
        _ => new($"Salió de {holder.Room.Spanish}", $"Left {holder.Room.English}"),
    };

    public static BilingualText RoomOf(RoomTally room) => room.Room.Spanish.Length > 0 ? room.Room : NoRoom;

    public static BilingualText Since(string moment, string deskName) => deskName.Length > 0
        ? new($"desde {moment}, {deskName}", $"since {moment}, {deskName}")
        : new($"desde {moment}", $"since {moment}");

    public static BilingualText MarkMissingOf(string number) => new($"Marcar {number} como perdido", $"Mark {number} as missing");

    public static BilingualText GivenBackOf(string name) => new($"Ya se devolvió a {name}", $"Given back to {name}");

    public static BilingualText More(int count) => new($"… y {count} más. Busca por nombre o número.", $"… and {count} more. Search by name or number.");
}
