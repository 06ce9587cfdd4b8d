using Kiosk.CheckIn;
using MimeKit;

namespace Kiosk.Office.Mails;

/// <summary>A mail as an .eml file that every server carries and every mail program opens as a draft.</summary>
internal static class MailFile
{
    private static readonly FormatOptions Format = Dos();

    /// <param name="name">Names the mail, so that a repeat is known as one; lower case, letters, digits and dots.</param>
    /// <param name="sender">Whom it is from.</param>
    /// <param name="senderName">The sender's name where it has none of its own.</param>
    /// <param name="to">Somebody with an e-mail address.</param>
    /// <param name="subject">In both languages.</param>
    /// <param name="date">What it says when it was written.</param>
    /// <param name="body">Its boundaries are set: the same mail gives the same bytes.</param>
    public static byte[] Write(
        string name, MailSender sender, string senderName, Registration to, string subject, DateTimeOffset date, MimeEntity body)
    {
        var from = new MailboxAddress(sender.Name.Length > 0 ? sender.Name : senderName, sender.Address);
        using var message = new MimeMessage
        {
            Subject = subject,
            Date = date,
            MessageId = $"{name}@{DomainOf(from)}",
            Body = body,
        };
        message.From.Add(from);
        message.To.Add(new MailboxAddress(to.Name, to.Email));

        // Mail programs open the file as a draft that is ready to send.
        message.Headers.Add("X-Unsent", "1");
        using var bytes = new MemoryStream();
        message.WriteTo(Format, bytes);
        return bytes.ToArray();
    }

    /// <summary>The same words twice: plain, and as a page.</summary>
    public static MultipartAlternative Alternative(string plain, string html) => new() { Text("plain", plain), Text("html", html) };

    public static TextPart Text(string kind, string text) =>
        new(kind) { Text = text, ContentTransferEncoding = ContentEncoding.QuotedPrintable };

    // In the form of the network: año.mx is xn--ao-zja.mx there.
    private static string DomainOf(MailboxAddress sender)
    {
        var address = MailboxAddress.EncodeAddrspec(sender.Address);
        return address[(address.LastIndexOf('@') + 1)..];
    }

    private static FormatOptions Dos()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        return format;
    }
}
