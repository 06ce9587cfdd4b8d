using System.CommandLine;
using Kiosk.CheckIn;
using Kiosk.Office;

namespace Kiosk.Desk.Commands;

/// <summary><c>kiosk tickets</c>: everybody's ticket as a picture and as a mail.</summary>
internal static class TicketsCommand
{
    public static Command Create()
    {
        var data = SharedOptions.Data();
        var target = new Option<DirectoryInfo?>("--out")
        {
            Description = "Carpeta para los boletos (si falta: tickets/ en la del evento). / Folder for the tickets (default: tickets/ in the event's).",
        };
        var key = new Option<FileInfo?>("--key") { Description = "Llave de los boletos, si no está en la carpeta del evento. / The ticket key, where it is not in the event's folder." };
        var passphrase = new Option<FileInfo?>("--passphrase-file") { Description = "Archivo con la frase de la llave. / File with the key's passphrase." };
        var from = new Option<string>("--from")
        {
            Description = "Remitente de los correos. / Sender of the mails.",
            DefaultValueFactory = _ => OfficeWork.SenderDefault,
        };
        var command = new Command("tickets", "Firma los boletos y los escribe como PNG y como correos .eml. / Signs the tickets and writes them as PNG and as .eml mails.")
        {
            data,
            target,
            key,
            passphrase,
            from,
        };
        command.SetAction((parsed, cancellationToken) => OpenedDesk.WithAsync(parsed.GetValue(data), async desk =>
        {
            if (!MailSender.TryRead(parsed.GetValue(from)!, out var sender, out var problem))
            {
                return Say.Wrong(problem);
            }

            using var signing = TicketSigningKey.Load(
                parsed.GetValue(key)?.FullName ?? EventSetup.KeyFile(desk.Folder), PassphraseFile.Read(parsed.GetValue(passphrase)));
            var folder = parsed.GetValue(target)?.FullName ?? EventSetup.TicketFolder(desk.Folder);
            var written = await OfficeWork.MakeTicketsAsync(desk, signing, folder, sender, cancellationToken);
            Say.Line(new BilingualText(
                $"{written.Tickets} boletos y {written.Mails} correos en {folder} ({written.FilesWritten} archivos nuevos).",
                $"{written.Tickets} tickets and {written.Mails} mails in {folder} ({written.FilesWritten} new files)."));
            return Say.Done;
        }));
        return command;
    }
}
