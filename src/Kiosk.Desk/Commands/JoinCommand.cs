using System.CommandLine;
using Kiosk.CheckIn;
using Kiosk.DeskSync;

namespace Kiosk.Desk.Commands;

/// <summary><c>kiosk join</c>: makes this machine a desk of an event that another desk has open.</summary>
internal static class JoinCommand
{
    public static Command Create()
    {
        var code = new Argument<string>("code")
        {
            Description = "El código de la otra pantalla, o el texto de su QR. / The code on the other screen, or the text of its QR code.",
        };
        var at = new Option<string>("--at")
        {
            Description = "Dirección de la otra mesa: 192.168.1.5:5082. / The other desk's address.",
            DefaultValueFactory = _ => "",
        };
        var file = new Option<FileInfo?>("--file") { Description = "Archivo de \"kiosk invite\". / File made by \"kiosk invite\"." };
        var data = new Option<DirectoryInfo?>("--data") { Description = "Carpeta nueva. / A new folder." };
        var desk = new Option<string>("--desk") { Description = "Nombre de esta mesa. / This desk's name.", DefaultValueFactory = _ => "Mesa 2" };
        var command = new Command("join", "Une esta computadora a un evento. / Makes this computer a desk of an event.") { code, at, file, data, desk };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var home = KioskHome.Find();
            string FolderOf() => parsed.GetValue(data)?.FullName ?? home.NewEventFolder("event");
            var folder = parsed.GetValue(file) is { } stick
                ? JoinWork.JoinByFile(await ReadAsync(stick, cancellationToken), parsed.GetValue(code)!, FolderOf)
                : await JoinWork.JoinAsync(parsed.GetValue(code)!, parsed.GetValue(at)!, new SyncOptions().JoinPort, FolderOf, cancellationToken);
            return await OpenedDesk.WithAsync(new DirectoryInfo(folder), async opened =>
            {
                await opened.TakePostAsync(parsed.GetValue(desk)!, new Post.Arrivals(), cancellationToken);
                home.Remember(folder);
                Say.Line(new BilingualText(
                    $"Esta mesa ya es parte del evento: {folder}. Sigue con: kiosk run", $"This desk is part of the event: {folder}. Go on with: kiosk run"));
                return Say.Done;
            });
        });
        return command;
    }

    private static async Task<byte[]> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new DeskException(
                new BilingualText($"No se puede leer {file.FullName}.", $"{file.FullName} cannot be read."), refused);
        }
    }
}
