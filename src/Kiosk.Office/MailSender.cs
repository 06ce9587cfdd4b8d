using Kiosk.CheckIn;
using Kiosk.Office.Lists;
using MimeKit;

namespace Kiosk.Office;

/// <summary>Whom the tickets' mails are from.</summary>
/// <param name="Name">What mail programs show; empty for the event's own name.</param>
/// <param name="Address">A whole e-mail address.</param>
public sealed record MailSender(string Name, string Address)
{
    /// <summary>Reads <c>registro@encuentro.mx</c> or <c>Encuentro &lt;registro@encuentro.mx&gt;</c>.</summary>
    public static bool TryRead(string text, out MailSender sender, out BilingualText problem)
    {
        problem = new(
            $"«{text}» no es una dirección de correo. Escribe una como registro@encuentro.mx o «Encuentro <registro@encuentro.mx>».",
            $"“{text}” is no e-mail address. Write one such as desk@gathering.org or “Gathering <desk@gathering.org>”.");
        if (MailboxAddress.TryParse(text, out var mailbox) && EmailAddress.IsOne(mailbox.Address))
        {
            sender = new MailSender(CellText.Clean(mailbox.Name ?? ""), mailbox.Address);
            return true;
        }

        sender = new MailSender("", "");
        return false;
    }
}
