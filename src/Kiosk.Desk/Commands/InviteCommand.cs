using System.CommandLine;
using Kiosk.CheckIn;
using Kiosk.Desk.Running;

namespace Kiosk.Desk.Commands;

/// <summary><c>kiosk invite</c>: an invitation for one new desk as a file, for where no network lets two desks meet.</summary>
internal static class InviteCommand
{
    public static Command Create()
    {
        var data = SharedOptions.Data();
        var file = new Option<FileInfo>("--file") { Description = "Archivo nuevo, en la memoria. / A new file, on the stick.", Required = true };
        var passphrase = SharedOptions.Passphrase();
        var command = new Command("invite", "Invita a una mesa con un archivo. / Invites a desk by a file.") { data, file, passphrase };
        command.SetAction((parsed, _) => OpenedDesk.WithAsync(parsed.GetValue(data), desk =>
        {
            var target = parsed.GetValue(file)!.FullName;
            var (sealedFile, code) = desk.SealInvitation(PassphraseFile.Read(parsed.GetValue(passphrase)));
            try
            {
                PrivateFile.Write(target, sealedFile);
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                return Task.FromResult(Say.Wrong(new BilingualText($"No se puede escribir {target}.", $"{target} cannot be written.")));
            }

            Say.Line(new BilingualText(
                $"{target} sirve para una sola mesa. Su código, que va aparte: {code}",
                $"{target} is good for one desk only. Its code, which goes another way: {code}"));
            return Task.FromResult(Say.Done);
        }));
        return command;
    }
}
