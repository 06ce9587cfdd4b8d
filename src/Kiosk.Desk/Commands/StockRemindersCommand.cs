using System.CommandLine;
using Kiosk.CheckIn;
using Kiosk.Office;

namespace Kiosk.Desk.Commands;

/// <summary><c>kiosk stock reminders</c>: a slip for each headset that is not back, and a mail to each borrower.</summary>
internal static class StockRemindersCommand
{
    public static Command Create()
    {
        var data = SharedOptions.Data();
        var target = new Option<DirectoryInfo>("--out") { Description = "Carpeta para avisos y correos. / Folder for slips and mails.", Required = true };
        var from = new Option<string>("--from")
        {
            Description = "Remitente de los correos. / Sender of the mails.",
            DefaultValueFactory = _ => OfficeWork.SenderDefault,
        };
        var command = new Command("reminders", "Escribe avisos y correos a quienes no han devuelto. / Writes slips and mails to those who have not returned one.")
        {
            data, target, from,
        };
        command.SetAction((parsed, cancellationToken) => OpenedDesk.WithAsync(parsed.GetValue(data), async desk =>
        {
            if (!MailSender.TryRead(parsed.GetValue(from)!, out var sender, out var problem))
            {
                return Say.Wrong(problem);
            }

            var folder = parsed.GetValue(target)!.FullName;
            var written = await OfficeWork.WriteRemindersAsync(desk, folder, sender, cancellationToken);
            Say.Line(new BilingualText(
                $"{written.Slips} avisos y {written.Mails} correos en {folder}; {written.WithoutAddress} personas no dieron correo.",
                $"{written.Slips} slips and {written.Mails} mails in {folder}; {written.WithoutAddress} people gave no address."));
            return Say.Done;
        }));
        return command;
    }
}
