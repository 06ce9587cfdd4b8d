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
        return MailFile.Write(
            name, _sender, first.EventName, person, $"{first.Subject} · {second.Subject}", date, Body(first, second, png, name));
    }

    private static Multipart Body(MailWords first, MailWords second, byte[] png, string name)
    {
        var contentId = $"qr.{name}@kiosk.invalid";
        var inline = Picture(png, first.FileName, ContentDisposition.Inline);
        inline.ContentId = contentId;
        var related = new MultipartRelated
        {
            MailFile.Text("html", MailHtml.Of(first, second, contentId)),
            inline,
        };
        var alternative = new MultipartAlternative
        {
            MailFile.Text("plain", $"{first.PlainText}\n\n{new string('-', 40)}\n\n{second.PlainText}\n"),
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

    private static MimePart Picture(byte[] png, string fileName, string disposition) => new("image", "png")
    {
        Content = new MimeContent(new MemoryStream(png, writable: false)),
        ContentDisposition = new ContentDisposition(disposition),
        ContentTransferEncoding = ContentEncoding.Base64,
        FileName = fileName,
    };
}
