using Kiosk.CheckIn;

namespace Kiosk.Desk.Words;

/// <summary>The words of the door page around the answer.</summary>
public static class DoorWords
{
    public static readonly BilingualText Title = new("Puerta", "Door");
    public static readonly BilingualText Ready = new("Listo para escanear", "Ready to scan");
    public static readonly BilingualText ReadyHint = new("Acerca el código a la cámara", "Hold the code to the camera");
    public static readonly BilingualText ReadyHintScanner = new(
        "Usa el lector o escribe el código", "Use the scanner or type the code");

    public static readonly BilingualText Recent = new("Últimos escaneos", "Last scans");
    public static readonly BilingualText NoneYet = new("Todavía ninguno", "None yet");
    public static readonly BilingualText Counts = new("Conteo", "Counts");
    public static readonly BilingualText Answer = new("Respuesta", "Answer");
    public static readonly BilingualText NotOnThisDesk = new("Boleto válido, sin nombre en esta mesa", "Good ticket, no name at this desk");
    public static readonly BilingualText Undo = new("Deshacer", "Undo");
    public static readonly BilingualText Undone = new("Deshecho", "Undone");
    public static readonly BilingualText UndoWhy = new("¿Por qué se deshace?", "Why undo it?");
    public static readonly BilingualText Keep = new("No deshacer", "Do not undo");
    public static readonly BilingualText UndoKept = new(
        "El escaneo y el motivo quedan en el registro.", "The scan and the reason stay in the log.");

    /// <summary>Kept in the log in both languages, since people of both will read it.</summary>
    public static readonly BilingualText[] UndoReasons =
    [
        new("Persona equivocada", "Wrong person"),
        new("No pasó", "Did not go through"),
        new("Escaneo por error", "Scanned by mistake"),
    ];

    public static readonly BilingualText Settings = new("Cambiar mesa o puesto", "Change desk or post");
    public static readonly BilingualText DeskName = new("Nombre de la mesa", "Name of the desk");
    public static readonly BilingualText DeskNameMissing = new(
        "Escribe un nombre, por ejemplo Mesa 1", "Type a name, for example Desk 1");

    public static readonly BilingualText WhatHere = new("¿Qué se hace en esta mesa?", "What does this desk do?");
    public static readonly BilingualText Arrivals = new("Recibir a quienes llegan", "Welcome arrivals");
    public static readonly BilingualText Headsets = new("Prestar y recibir audífonos", "Lend and take back headsets");
    public static readonly BilingualText RoomDoor = new("Cuidar la puerta de una sala", "Stand at a room's door");
    public static readonly BilingualText Room = new("Sala", "Room");
    public static readonly BilingualText Way = new("¿Qué se escanea ahí?", "What is scanned there?");
    public static readonly BilingualText In = new("Entrada", "Entrance");
    public static readonly BilingualText Out = new("Salida", "Exit");
    public static readonly BilingualText Both = new("Entrada y salida", "Both ways");
    public static readonly BilingualText EmptyRoom = new(
        "Terminó la sesión: todos salieron", "The session is over: everybody has left");

    public static readonly BilingualText EmptySure = new(
        "La cuenta de esta sala vuelve a cero en todas las mesas.", "This room's count goes back to zero at every desk.");

    public static readonly BilingualText EmptyYes = new("Sí, la sala está vacía", "Yes, the room is empty");
    public static readonly BilingualText Save = new("Guardar", "Save");
    public static readonly BilingualText Cancel = new("Cancelar", "Cancel");

    public static readonly BilingualText TypeCode = new("Escribir un código", "Type a code");
    public static readonly BilingualText Code = new("Código del boleto o número del audífono", "Ticket code or headset number");
    public static readonly BilingualText CodeHelp = new(
        "Escribe o pega el texto del código. Mayúsculas o minúsculas, da igual.",
        "Type or paste the text of the code. Capitals or not, either will do.");

    public static readonly BilingualText Check = new("Revisar", "Check");
    public static readonly BilingualText ChoosePicture = new("Elegir foto o correo (.eml)", "Choose a picture or mail (.eml)");
    public static readonly BilingualText DropHere = new("Suelta aquí la foto o el correo", "Drop the picture or mail here");
    public static readonly BilingualText PictureLost = new(
        "El archivo no llegó completo. Inténtalo otra vez.", "The file did not arrive whole. Try again.");

    public static readonly BilingualText SoundOn = new("Sonido encendido", "Sound is on");
    public static readonly BilingualText SoundOff = new("Sonido apagado", "Sound is off");
    public static readonly BilingualText SoundWaits = new("Toca para oír los avisos", "Touch for sound");

    public static BilingualText OutOf(int whole) => new($"de {whole}", $"of {whole}");
}
