using Kiosk.CheckIn;

namespace Kiosk.EventLog;

/// <summary>All that this room says to people: what happened, then what to do.</summary>
internal static class EventLogWords
{
    public static BilingualText FolderMissing(string path) => new(
        $"No existe la carpeta «{path}». Revisa el nombre, o crea el evento primero.",
        $"There is no folder “{path}”. Check its name, or create the event first.");

    public static BilingualText NoEventFolder(string path) => new(
        $"La carpeta «{path}» no es de un evento. Elige la carpeta que se creó para el evento.",
        $"“{path}” is no event's folder. Choose the folder that was made for the event.");

    public static BilingualText FolderNotEmpty(string path) => new(
        $"La carpeta «{path}» ya tiene archivos. Elige una carpeta nueva o vacía para el evento.",
        $"The folder “{path}” has files in it already. Choose a new or empty folder for the event.");

    public static BilingualText NewerVersion(string path) => new(
        $"La carpeta «{path}» es de una versión más nueva del programa. Actualiza el programa de este equipo; no se cambió nada.",
        $"The folder “{path}” was written by a newer version of the program. Update this machine's program; nothing was changed.");

    public static BilingualText InUse(string path) => new(
        $"Otro kiosk ya usa la carpeta «{path}». Ciérralo, o usa la ventana que ya está abierta.",
        $"Another kiosk is using the folder “{path}”. Close it, or use the window that is open already.");

    public static BilingualText NotWritable(string path) => new(
        $"No se puede escribir en la carpeta «{path}». Da permiso de escritura, o copia la carpeta a otro disco y abre esa copia.",
        $"The folder “{path}” cannot be written to. Allow writing, or copy the folder to another disk and open that copy.");

    public static BilingualText DiskFull(string path) => new(
        $"El disco de la carpeta «{path}» está lleno y ya no se puede registrar. Libera espacio en él; lo que ya se registró sigue a salvo.",
        $"The disk with the folder “{path}” is full and nothing more can be recorded. Free some space on it; what was recorded is safe.");

    public static BilingualText DiskFailed(string path) => new(
        $"El disco de la carpeta «{path}» falló y ya no se puede registrar. Si sigue así, usa otro equipo y cambia el disco; lo que ya se registró sigue a salvo.",
        $"The disk with the folder “{path}” failed and nothing more can be recorded. If it goes on, use another machine and replace the disk; what was recorded is safe.");

    public static BilingualText Closed { get; } = new(
        "El registro ya se cerró y esto no se guardó. Vuelve a abrir el programa.",
        "The log is closed and this was not kept. Start the program again.");

    public static BilingualText HistoryUnreadable { get; } = new(
        "Por ahora no se puede leer el historial; los registros están a salvo. Revisa que el disco tenga espacio e intenta de nuevo.",
        "The history cannot be read just now; what was recorded is safe. Check that the disk has space and try again.");

    public static BilingualText TailCut(long bytes) => new(
        $"El equipo se apagó mientras escribía: se quitaron {bytes} bytes de un registro a medias. Nada de lo confirmado se perdió; no hay que hacer nada.",
        $"The machine went off while it was writing: {bytes} bytes of an unfinished record were removed. Nothing confirmed was lost; there is nothing to do.");

    public static BilingualText JournalRepaired(long bytes, string aside) => new(
        $"Una parte del registro en disco estaba dañada ({bytes} bytes). Se conservó todo lo legible, y el archivo dañado quedó como «{aside}». Lo que falte llegará de las otras mesas; revisa o cambia el disco.",
        $"A part of the log on disk was damaged ({bytes} bytes). All that could be read was kept, and the damaged file is now “{aside}”. What is missing will come from the other desks; check or replace the disk.");

    public static BilingualText ForeignJournal(string aside) => new(
        $"En el lugar del registro había un archivo que no es de este evento; quedó como «{aside}». Si lo copiaste tú, pon de vuelta el correcto y abre de nuevo.",
        $"A file that does not belong to this event stood in the log's place; it is now “{aside}”. If you copied it there, put the right one back and start again.");

    public static BilingualText JournalMissing { get; } = new(
        "Faltaba el archivo del registro y se creó de nuevo. Lo que falte llegará de las otras mesas; si tienes una copia, cierra el programa y ponla de vuelta.",
        "The log's file was missing and was made anew. What is missing will come from the other desks; if you have a copy, close the program and put it back.");

    public static BilingualText Healed(long frames) => new(
        $"Se recuperaron {frames} registros de la segunda copia de este equipo. No hay que hacer nada.",
        $"{frames} records were brought back from this machine's second copy. There is nothing to do.");

    public static BilingualText FrameNotUnderstood(long frames) => new(
        $"{frames} registros son de una versión más nueva del programa. Se guardan y se comparten, pero aquí no se muestran; actualiza este equipo cuando puedas.",
        $"{frames} records are of a newer version of the program. They are kept and passed on, and not shown here; update this machine when you can.");

    public static BilingualText HistorySetAside(string aside) => new(
        $"El historial no coincidía con el registro y se está rehaciendo; el archivo anterior quedó como «{aside}». No hay que hacer nada.",
        $"The history did not match the log and is being made again; the former file is now “{aside}”. There is nothing to do.");

    public static BilingualText FolderMarkRestored { get; } = new(
        "Faltaba o estaba dañado el archivo que nombra el evento, y se rehízo a partir del registro. No hay que hacer nada.",
        "The file that names the event was missing or damaged and was made again from the log. There is nothing to do.");
}
