using System.CommandLine;

namespace Kiosk.Desk.Commands;

/// <summary>Options that several commands have, worded once.</summary>
internal static class SharedOptions
{
    public static Option<DirectoryInfo?> Data() => new("--data")
    {
        Description = "Carpeta del evento (si falta: la última abierta). / The event's folder (default: the one opened last).",
    };

    public static Option<FileInfo?> Passphrase() => new("--passphrase-file")
    {
        Description = "Archivo con la frase secreta del evento. / File with the event's passphrase.",
    };

    public static Option<int?> Port() => new("--port")
    {
        Description = $"Puerto en esta computadora (si falta: {DeskOptions.PortDefault}). / Port on this computer (default: {DeskOptions.PortDefault}).",
    };

    /// <summary>The folder that a command works on: the one given, else the one opened last; empty where there is none.</summary>
    public static string FolderOr(this DirectoryInfo? given, KioskHome home) => given?.FullName ?? home.Opened;
}
