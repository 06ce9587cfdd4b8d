using Kiosk.CheckIn;

namespace Kiosk.Desk.Words;

/// <summary>The words of the first-start page.</summary>
public static class StartWords
{
    public static readonly BilingualText Title = new("Empezar", "Start");
    public static readonly BilingualText Heading = new("¿Cómo quieres empezar?", "How do you want to start?");
    public static readonly BilingualText Sample = new("Probar con un evento de ejemplo", "Try the sample event");
    public static readonly BilingualText SampleAbout = new(
        "Tres días, cuatro salas y 300 registros inventados, con boletos para escanear. Tarda unos segundos.",
        "Three days, four rooms and 300 invented registrations, with tickets to scan. Takes a few seconds.");

    public static readonly BilingualText Create = new("Crear un evento", "Create an event");
    public static readonly BilingualText CreateAbout = new(
        "Nombre, fechas y salas. Después importas tu lista.", "Name, dates and rooms. Then you import your list.");

    public static readonly BilingualText Join = new("Unirse a un evento", "Join an event");
    public static readonly BilingualText JoinAbout = new(
        "Otra mesa muestra un código en su página «Mesas». Escanéalo con un lector, o escríbelo aquí.",
        "Another desk shows a code on its page “Desks”. Scan it with a scanner, or type it here.");

    public static readonly BilingualText JoinCode = new("Código", "Code");
    public static readonly BilingualText JoinCodeMissing = new("Escribe el código de la otra pantalla", "Type the code on the other screen");
    public static readonly BilingualText JoinAt = new("Dirección de la otra mesa", "The other desk's address");
    public static readonly BilingualText JoinNow = new("Unirse", "Join");
    public static readonly BilingualText Joining = new("Uniéndose al evento…", "Joining the event…");

    public static readonly BilingualText Open = new("Abrir una carpeta de datos", "Open a data folder");
    public static readonly BilingualText OpenAbout = new(
        "Un evento que ya está en esta computadora o en una memoria USB.", "An event that is on this computer or a USB stick.");

    public static readonly BilingualText Folder = new("Carpeta", "Folder");
    public static readonly BilingualText FolderHelp = new(
        "La ruta completa, por ejemplo /media/usb/mi-evento", "The full path, for example /media/usb/my-event");

    public static readonly BilingualText FolderMissing = new("Escribe la ruta de la carpeta", "Type the path of the folder");
    public static readonly BilingualText OpenNow = new("Abrir", "Open");
    public static readonly BilingualText Opening = new("Abriendo el evento…", "Opening the event…");
    public static readonly BilingualText Making = new("Preparando el evento…", "Preparing the event…");
    public static readonly BilingualText Failed = new("El evento no se pudo abrir", "The event could not be opened");
    public static readonly BilingualText TriesAgain = new(
        "La mesa lo intenta sola cada pocos segundos.", "The desk tries again by itself every few seconds.");

    public static readonly BilingualText Back = new("Regresar", "Back");

    public static readonly BilingualText NameSpanish = new("Nombre en español", "Name in Spanish");
    public static readonly BilingualText NameEnglish = new("Nombre en inglés", "Name in English");
    public static readonly BilingualText OneNameWillDo = new(
        "Si solo escribes uno, se usa en los dos idiomas.", "If you type only one, it serves for both languages.");

    public static readonly BilingualText FirstDay = new("Primer día", "First day");
    public static readonly BilingualText LastDay = new("Último día", "Last day");
    public static readonly BilingualText Zone = new("Zona horaria", "Time zone");
    public static readonly BilingualText MainLanguage = new("Idioma principal", "Main language");
    public static readonly BilingualText Spanish = new("Español", "Spanish");
    public static readonly BilingualText English = new("Inglés", "English");
    public static readonly BilingualText Rooms = new("Salas", "Rooms");
    public static readonly BilingualText RoomsHelp = new(
        "Solo si vas a contar quién entra y sale de cada una.", "Only if you will count who enters and leaves each one.");

    public static readonly BilingualText AddRoom = new("Agregar una sala", "Add a room");
    public static readonly BilingualText RemoveRoom = new("Quitar", "Remove");
    public static readonly BilingualText Capacity = new("Cupo (0 = sin límite)", "Capacity (0 = no limit)");
    public static readonly BilingualText RefuseWhenFull = new("Llena: no dejar pasar", "When full: let nobody in");
    public static readonly BilingualText Make = new("Crear el evento", "Create the event");

    public static readonly BilingualText NameMissing = new("Escribe el nombre del evento", "Type the event's name");
    public static readonly BilingualText RoomNameMissing = new("Escribe el nombre de la sala", "Type the room's name");
    public static readonly BilingualText DayMissing = new("Elige una fecha", "Choose a date");
    public static readonly BilingualText LastBeforeFirst = new(
        "El último día no puede ser antes del primero", "The last day cannot be before the first");

    public static readonly BilingualText TooManyDays = new(
        "Son más de 366 días. Revisa el año.", "That is more than 366 days. Check the year.");

    public static readonly BilingualText ZoneUnknown = new(
        "Elige una de la lista, por ejemplo America/Mexico_City", "Choose one from the list, for example America/Mexico_City");

    public static readonly BilingualText CapacityWrong = new("De 0 a 1,000,000", "From 0 to 1,000,000");

    public static readonly BilingualText SomethingWrong = new(
        "Falta corregir lo marcado en rojo.", "Please put right what is marked in red.");
}
