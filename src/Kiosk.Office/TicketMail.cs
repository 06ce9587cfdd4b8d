using Kiosk.CheckIn;
using Kiosk.Office.Mails;
using MimeKit;

namespace Kiosk.Office;

/// <summary>Writes the mail that brings somebody's ticket: their language first, the other below.</summary>
/// <remarks>The same ticket and date give the same bytes, so that a second run is seen as a repeat and not as a new mail.</remarks>
public sealed class TicketMail
{
    private readonly FactPayload.EventDescribed _event;
    private readonly MailSender _sender;
    private readonly EventId _eventId;

    /// <param name="eventId">The event.</param>
    /// <param name="description">Its name and days.</param>
    /// <param name="sender">Whom the mail is from.</param>
    public TicketMail(EventId eventId, FactPayload.EventDescribed description, MailSender sender)
    {
        (_eventId, _event, _sender) = (eventId, description, sender);
    }

    /// <summary>The mail as an .eml file.</summary>
    /// <param name="ticket">The registration has an e-mail address.</param>
    /// <param name="png">The ticket's picture (<see cref="TicketPicture.Png"/>).</param>
    /// <param name="date">What the mail says when it was written.</param>
    public byte[] Write(IssuedTicket ticket, byte[] png, DateTimeOffset date)
    {
        var person = ticket.Registration;
        ArgumentException.ThrowIfNullOrEmpty(person.Email);
        var first = MailWords.In(person.Language, _event, ticket);
        var second = MailWords.In(person.Language == Language.Spanish ? Language.English : Language.Spanish, _event, ticket);
        var name = $"{person.Id}.{ticket.Issue}.{_eventId}".ToLowerInvariant();
        var sender = new MailboxAddress(_sender.Name.Length > 0 ? _sender.Name : first.EventName, _sender.Address);
        using var message = new MimeMessage
        {
            Subject = $"{first.Subject} · {second.Subject}",
            Date = date,
            MessageId = $"{name}@{DomainOf(sender)}",
            Body = Body(first, second, png, name),
        };
        message.From.Add(sender);
        message.To.Add(new MailboxAddress(person.Name, person.Email));

        // Mail programs open the file as a draft that is ready to send.
        message.Headers.Add("X-Unsent", "1");
        using var bytes = new MemoryStream();
        message.WriteTo(Format, bytes);
        return bytes.ToArray();
    }

    // In the form of the network: año.mx is xn--ao-zja.mx there.
    private static string DomainOf(MailboxAddress sender)
    {
        var address = MailboxAddress.EncodeAddrspec(sender.Address);
        return address[(address.LastIndexOf('@') + 1)..];
    }

    private static readonly FormatOptions Format = Dos();

    private static FormatOptions Dos()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        return format;
    }

    private static Multipart Body(MailWords first, MailWords second, byte[] png, string name)
    {
        var contentId = $"qr.{name}@kiosk.invalid";
        var inline = Picture(png, first.FileName, ContentDisposition.Inline);
        inline.ContentId = contentId;
        var related = new MultipartRelated
        {
            Text("html", MailHtml.Of(first, second, contentId)),
            inline,
        };
        var alternative = new MultipartAlternative
        {
            Text("plain", $"{first.PlainText}\n\n{new string('-', 40)}\n\n{second.PlainText}\n"),
            related,
        };
        var mixed = new Multipart("mixed")
        {
            alternative,
            Picture(png, first.FileName, ContentDisposition.Attachment),
        };
        mixed.Headers.Add(HeaderId.ContentLanguage, $"{first.Tag}, {second.Tag}");
        (mixed.Boundary, alternative.Boundary, related.Boundary) = ($"=-{name}.1", $"=-{name}.2", $"=-{name}.3");
        return mixed;
    }

    private static TextPart Text(string kind, string text) =>
        new(kind) { Text = text, ContentTransferEncoding = ContentEncoding.QuotedPrintable };

    private static MimePart Picture(byte[] png, string fileName, string disposition) => new("image", "png")
    {
        Content = new MimeContent(new MemoryStream(png, writable: false)),
        ContentDisposition = new ContentDisposition(disposition),
        ContentTransferEncoding = ContentEncoding.Base64,
        FileName = fileName,
    };
}
