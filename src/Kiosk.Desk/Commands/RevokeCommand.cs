using System.CommandLine;
using Kiosk.CheckIn;
using Kiosk.Desk.Screens;

namespace Kiosk.Desk.Commands;

/// <summary><c>kiosk revoke</c>: puts a lost desk out, as the page of desks does.</summary>
internal static class RevokeCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("desk") { Description = "Nombre de la mesa: \"Mesa 3\". / The desk's name." };
        var data = SharedOptions.Data();
        var reason = new Option<string>("--reason")
        {
            Description = "Queda en el registro. / Stays in the log.",
            DefaultValueFactory = _ => "Perdida / Lost",
        };
        var passphrase = SharedOptions.Passphrase();
        var command = new Command("revoke", "Da de baja a una mesa perdida. / Puts a lost desk out.") { name, data, reason, passphrase };
        command.SetAction((parsed, cancellationToken) => OpenedDesk.WithAsync(parsed.GetValue(data), async desk =>
        {
            DeskView[] called =
            [
                .. desk.Board.Desks.Where(other => other.Link is not (DeskLinkView.Here or DeskLinkView.Revoked)
                    && string.Equals(other.Name, parsed.GetValue(name), StringComparison.OrdinalIgnoreCase)),
            ];
            if (called.Length != 1)
            {
                var others = string.Join(", ", desk.Board.Desks.Where(other => other.Link is not DeskLinkView.Here).Select(other => other.Name));
                return Say.Wrong(new BilingualText(
                    $"{called.Length} mesas se llaman así. Las demás mesas son: {others}. Si dos se llaman igual, usa la página Mesas.",
                    $"{called.Length} desks are called that. The other desks are: {others}. Where two have one name, use the page Desks."));
            }

            await desk.RevokeAsync(called[0].Desk, parsed.GetValue(reason)!, PassphraseFile.Read(parsed.GetValue(passphrase)), cancellationToken);
            Say.Line(new BilingualText(
                $"{called[0].Name} está dada de baja. Las demás mesas dejan de hablarle en cuanto lo sepan.",
                $"{called[0].Name} is revoked. The other desks stop talking to it as soon as they hear of it."));
            return Say.Done;
        }));
        return command;
    }
}
