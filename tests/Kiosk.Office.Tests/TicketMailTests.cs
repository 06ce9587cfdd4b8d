using System.Text;
using System.Text.RegularExpressions;
using Kiosk.CheckIn;
using MimeKit;

namespace Kiosk.Office.Tests;

public partial class TicketMailTests
{
    internal static readonly EventId Event = new(0x0123456789ABCDEF);

    internal static readonly FactPayload.EventDescribed Description = new(
        new("Encuentro «Ñandú» & más", "The “Ñandú” & more gathering"), new(2026, 11, 5), new(2026, 11, 7), "America/Mexico_City", Language.Spanish);

    internal static readonly MailSender Sender = new("", "registro@example.org");

    private static readonly DateTimeOffset Date = new(2026, 10, 1, 9, 30, 0, TimeSpan.FromHours(-6));

    private static readonly byte[] Picture = new TicketPicture(TicketPictureTests.Ticket()).Png();

    internal static Registration Person(string name = "María \"Toñita\" Núñez O'Neil <b>", Language language = Language.Spanish) => new(
        new RegistrationId(77), name, "maria@example.com", "", language, 1, RegistrationStatus.Confirmed, "", "E-077", TicketCode.None);

    [Fact]
    public void Headers_are_right_with_accents_quotes_and_angle_brackets()
    {
        var message = Read(Person());
        var to = Assert.IsType<MailboxAddress>(Assert.Single(message.To));
        Assert.Equal(("María \"Toñita\" Núñez O'Neil <b>", "maria@example.com"), (to.Name, to.Address));
        var from = Assert.IsType<MailboxAddress>(Assert.Single(message.From));
        Assert.Equal((Description.Name.Spanish, "registro@example.org"), (from.Name, from.Address));
        Assert.Equal("Tu boleto para Encuentro «Ñandú» & más · Your ticket for The “Ñandú” & more gathering", message.Subject);
        Assert.Equal(Date, message.Date);
        Assert.Equal($"{Person().Id}.1.{Event}@example.org".ToLowerInvariant(), message.MessageId);
        Assert.Equal("es, en", message.Body!.Headers[HeaderId.ContentLanguage]);
        Assert.Equal("1", message.Headers["X-Unsent"]);
    }

    [Fact]
    public void Addresses_with_accents_are_written_as_the_network_writes_them()
    {
        var mail = new TicketMail(Event, Description, new MailSender("Año", "registro@año.mx"));
        var file = mail.Write(new IssuedTicket(Person() with { Email = "ana.rios@compañía.mx" }, 1, "T"), Picture, Date);
        Assert.True(Ascii.IsValid(file));
        var message = MimeMessage.Load(new MemoryStream(file), Token);
        Assert.EndsWith("@xn--ao-zja.mx", message.MessageId, StringComparison.Ordinal);
        Assert.Equal("ana.rios@compañía.mx", Assert.IsType<MailboxAddress>(Assert.Single(message.To)).Address);
    }

    [Fact]
    public void A_name_cannot_smuggle_a_header_in()
    {
        var message = Read(Person("Ana\r\nBcc: otra@example.com"));
        Assert.Empty(message.Bcc);
        Assert.Single(message.To);
        Assert.Null(message.Headers[HeaderId.Bcc]);
    }

    [Fact]
    public void The_file_is_ascii_with_crlf_and_lines_that_every_server_carries()
    {
        var file = Write(Person());
        Assert.True(Ascii.IsValid(file));
        var text = Encoding.ASCII.GetString(file);
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.All(text.Split("\r\n"), line => Assert.InRange(line.Length, 0, 200));
    }

    [Theory]
    [InlineData(Language.Spanish, "Este es tu boleto", "This is your ticket", "del jueves 5 al sábado 7 de noviembre de 2026")]
    [InlineData(Language.English, "This is your ticket", "Este es tu boleto", "Thursday 5 to Saturday 7 November 2026")]
    public void The_attendees_language_comes_first_in_both_bodies(Language language, string first, string second, string days)
    {
        var message = Read(Person(language: language));
        foreach (var body in (string[])[message.HtmlBody!, message.TextBody!])
        {
            Assert.InRange(body.IndexOf(first, StringComparison.Ordinal), 0, body.IndexOf(second, StringComparison.Ordinal));
            Assert.InRange(body.IndexOf(days, StringComparison.Ordinal), 0, body.IndexOf(second, StringComparison.Ordinal));
            Assert.Contains("E-077", body, StringComparison.Ordinal);
            Assert.Contains("sin internet", body, StringComparison.Ordinal);
            Assert.Contains("without internet", body, StringComparison.Ordinal);
        }

        Assert.Contains($"lang=\"{(language == Language.Spanish ? "es" : "en")}\"", message.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_shown_as_they_are_and_never_as_html()
    {
        var message = Read(Person());
        Assert.Contains("Hola, María \"Toñita\" Núñez O'Neil <b>:", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("María &quot;Toñita&quot; Núñez O&#x27;Neil &lt;b&gt;", message.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("Encuentro «Ñandú» &amp; más", message.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>:", message.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public void The_picture_is_shown_on_a_white_card_and_attached_too()
    {
        var message = Read(Person());
        var html = message.HtmlBody!;
        var cid = Cid().Match(html).Groups[1].Value;
        var shown = message.BodyParts.OfType<MimePart>().Single(part => part.ContentId == cid);
        var attached = Assert.IsType<MimePart>(Assert.Single(message.Attachments));
        Assert.Equal(Picture, Bytes(shown));
        Assert.Equal(Picture, Bytes(attached));
        Assert.Equal($"boleto-{Person().Id}.png", attached.FileName);
        Assert.Contains("bgcolor=\"#ffffff\"", html[..html.IndexOf("cid:", StringComparison.Ordinal)], StringComparison.Ordinal);

        // Nothing comes from the network, and nothing can run.
        Assert.DoesNotContain("http", html.Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_same_ticket_gives_the_same_bytes_and_a_new_issue_another_message()
    {
        Assert.Equal(Write(Person()), Write(Person()));
        var mail = new TicketMail(Event, Description, Sender);
        var second = MimeMessage.Load(new MemoryStream(mail.Write(new IssuedTicket(Person(), 2, "T"), Picture, Date)), Token);
        Assert.NotEqual(Read(Person()).MessageId, second.MessageId);
    }

    [Fact]
    public void Its_pictures_are_found_by_whoever_scans_the_file()
    {
        var file = Write(Person());
        Assert.True(MailPictures.LooksLikeMail(file));
        Assert.Equal(Picture, Assert.Single(MailPictures.Read(file)).Bytes);
    }

    [Theory]
    [InlineData("2026-11-05", "2026-11-05", "jueves 5 de noviembre de 2026", "Thursday 5 November 2026")]
    [InlineData("2026-11-05", "2026-11-07", "del jueves 5 al sábado 7 de noviembre de 2026", "Thursday 5 to Saturday 7 November 2026")]
    [InlineData("2026-11-30", "2026-12-02", "del lunes 30 de noviembre al miércoles 2 de diciembre de 2026", "Monday 30 November to Wednesday 2 December 2026")]
    [InlineData("2026-12-31", "2027-01-01", "del jueves 31 de diciembre de 2026 al viernes 1 de enero de 2027", "Thursday 31 December 2026 to Friday 1 January 2027")]
    public void Days_are_written_as_each_language_writes_them(string first, string last, string spanish, string english) =>
        Assert.Equal(
            new BilingualText(spanish, english),
            EventDays.Of(
                DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture),
                DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("registro@example.org", "", "registro@example.org")]
    [InlineData("Encuentro Ñandú <registro@example.org>", "Encuentro Ñandú", "registro@example.org")]
    public void A_sender_is_read_as_people_write_it(string text, string name, string address)
    {
        Assert.True(MailSender.TryRead(text, out var sender, out _));
        Assert.Equal(new MailSender(name, address), sender);
    }

    [Theory]
    [InlineData("")]
    [InlineData("registro")]
    [InlineData("a@example.org, b@example.org")]
    [InlineData("Encuentro <registro>")]
    public void What_is_no_sender_is_told(string text)
    {
        Assert.False(MailSender.TryRead(text, out _, out var problem));
        Assert.Contains("no es una dirección", problem.Spanish, StringComparison.Ordinal);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static byte[] Write(Registration person) =>
        new TicketMail(Event, Description, Sender).Write(new IssuedTicket(person, 1, "T"), Picture, Date);

    private static MimeMessage Read(Registration person) => MimeMessage.Load(new MemoryStream(Write(person)), Token);

    private static byte[] Bytes(MimePart part)
    {
        using var bytes = new MemoryStream();
        part.Content!.DecodeTo(bytes, Token);
        return bytes.ToArray();
    }

    [GeneratedRegex("src=\"cid:([^\"]+)\"")]
    private static partial Regex Cid();
}
