using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using Kiosk.CheckIn;
using MimeKit;

namespace Kiosk.Office.Tests;

/// <summary>What borrowers are given to sign, and what they are written when a unit has not come back.</summary>
public class LoanSlipsTests
{
    private static readonly LoanPaper Paper = new(
        TicketMailTests.Description,
        new LoanTerms(DepositRule.Document, 0, "", ArrivedFirst: true, 5, 10, [new(1, "es", new("Español", "Spanish")), new(2, "en", new("Inglés", "English"))]),
        LoanPaper.AnyDesk);

    private static readonly DateTimeOffset Date = new(2026, 11, 5, 20, 0, 0, TimeSpan.FromHours(-6));

    [Theory]
    [InlineData(Language.Spanish, "Por favor devuelve el receptor R001", "jueves 5 de noviembre de 2026, 09:04", "cualquier mesa del evento", "el documento que dejaste", "2 Inglés")]
    [InlineData(Language.English, "Please bring back the receiver R001", "Thursday 5 November 2026, 09:04", "any desk of the event", "the document back that you left", "2 English")]
    public void A_reminder_says_everything_in_the_borrowers_language(Language language, params string[] words)
    {
        var slip = Assert.Single(Articles(LoanSlips.Reminders(Paper, [Lent("R001", language)])));
        Assert.Equal(language == Language.Spanish ? "es" : "en", slip.Attribute("lang")?.Value);
        Assert.All([.. words, "Mesa 1", "E-077", "María \"Toñita\" Núñez O'Neil <b>"], word => Assert.Contains(word, slip.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_unit_has_a_slip_of_its_own_and_a_page_to_itself()
    {
        var page = LoanSlips.Reminders(Paper, [Lent("R001"), Lent("N01", Language.English, UnitKind.ReceiverWithNeckloop), Lent("M01")]);
        Assert.Equal(3, Articles(page).Length);
        Assert.Contains("break-after: page", page, StringComparison.Ordinal);
        Assert.Contains("receiver with neckloop N01", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_left_is_named_and_no_pigeon_hole_or_kind_of_document()
    {
        var page = LoanSlips.Reminders(Paper, [Lent("R001") with { Loan = Lent("R001").Loan with { Deposit = new Deposit.Document(DocumentKind.Passport, 4711) } }]);
        Assert.DoesNotContain("4711", page, StringComparison.Ordinal);
        Assert.DoesNotContain("aporte", page, StringComparison.Ordinal);
        var cash = LoanSlips.Reminders(Paper, [Lent("R001") with { Loan = Lent("R001").Loan with { Deposit = new Deposit.Cash(200, "MXN") } }]);
        Assert.Contains("se te devuelven 200 MXN", cash, StringComparison.Ordinal);
        var nothing = LoanSlips.Reminders(Paper, [Lent("R001") with { Loan = Lent("R001").Loan with { Deposit = new Deposit.None(), Channel = 0 } }]);
        Assert.DoesNotContain("devuelven", nothing, StringComparison.Ordinal);
        Assert.DoesNotContain("Canal", nothing, StringComparison.Ordinal);
    }

    [Theory, InlineData(Language.Spanish, "Vale por receptor R001", "Firma"), InlineData(Language.English, "Loan of receiver R001", "Signature")]
    public void A_loan_slip_has_a_line_to_sign_on(Language language, string title, string signature)
    {
        var slip = Assert.Single(Articles(LoanSlips.ToSign(Paper, [Lent("R001", language)])));
        Assert.Equal(title, slip.Element("h1")?.Value);
        Assert.Equal(signature, Assert.Single(slip.Elements("p"), line => line.Attribute("class")?.Value == "sign").Value);
    }

    [Fact]
    public void Somebody_without_a_name_is_still_greeted()
    {
        var lent = Lent("R001") with { Borrower = TicketMailTests.Person("") };
        Assert.Contains("<p>Hola:</p>", LoanSlips.Reminders(Paper, [lent]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_names_all_that_one_borrower_has_their_language_first()
    {
        var message = Read(new ReturnMail(TicketMailTests.Event, Paper, TicketMailTests.Sender)
            .Write([Lent("R001", Language.English), Lent("M01", Language.English, UnitKind.Microphone)], Date));
        Assert.Equal("Please bring back: receiver R001, microphone M01 · Por favor devuelve: receptor R001, micrófono M01", message.Subject);
        Assert.Equal("maria@example.com", Assert.IsType<MailboxAddress>(Assert.Single(message.To)).Address);
        Assert.Equal("1", message.Headers["X-Unsent"]);
        Assert.Equal("en, es", message.Body!.Headers[HeaderId.ContentLanguage]);
        foreach (var body in new[] { message.TextBody!, message.HtmlBody! })
        {
            Assert.True(body.IndexOf("any desk of the event", StringComparison.Ordinal) is var first and > 0
                && first < body.IndexOf("cualquier mesa del evento", StringComparison.Ordinal));
            Assert.Contains("M01", body, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<b>", message.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("Number: R001\nDevice: receiver\n", message.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Number: R001<br>Device: receiver<br>", message.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_mail_gives_the_same_bytes_that_every_server_carries()
    {
        var mail = new ReturnMail(TicketMailTests.Event, Paper, TicketMailTests.Sender);
        var file = mail.Write([Lent("R001")], Date);
        Assert.Equal(file, mail.Write([Lent("R001")], Date));
        Assert.True(Ascii.IsValid(file));
        Assert.All(Encoding.ASCII.GetString(file).Split("\r\n"), line => Assert.InRange(line.Length, 0, 200));
    }

    [Fact]
    public void A_run_writes_one_page_of_slips_and_one_mail_for_each_borrower_with_an_address()
    {
        using var folder = new TemporaryFolder();
        var other = TicketMailTests.Person("Beto") with { Id = new RegistrationId(5), Email = "" };
        UnreturnedUnit[] units = [Lent("R001"), Lent("R002") with { Borrower = other }, Lent("R003")];
        var mail = new ReturnMail(TicketMailTests.Event, Paper, TicketMailTests.Sender);
        var summary = ReminderFolder.Write(folder.PathOf("avisos"), units, Paper, mail, Date, TestContext.Current.CancellationToken);
        Assert.Equal(new ReminderSummary(Slips: 3, Mails: 1, WithoutAddress: 1), summary);
        Assert.Equal(
            [$"return-{TicketMailTests.Person().Id}.eml", ReminderFolder.SlipsFile],
            Directory.GetFiles(folder.PathOf("avisos")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(3, Articles(File.ReadAllText(Path.Combine(folder.PathOf("avisos"), ReminderFolder.SlipsFile))).Length);
        Assert.Contains("R001, receptor R003", Read(File.ReadAllBytes(Directory.GetFiles(folder.PathOf("avisos"), "*.eml").Single())).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void The_next_run_takes_away_the_reminders_to_those_who_brought_theirs_back_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        var target = folder.PathOf("avisos");
        var other = TicketMailTests.Person("Beto") with { Id = new RegistrationId(5) };
        var mail = new ReturnMail(TicketMailTests.Event, Paper, TicketMailTests.Sender);
        ReminderFolder.Write(target, [Lent("R001"), Lent("R002") with { Borrower = other }], Paper, mail, Date, TestContext.Current.CancellationToken);
        File.WriteAllText(Path.Combine(target, $"{other.Id}.eml"), "a ticket");
        ReminderFolder.Write(target, [Lent("R001")], Paper, mail, Date, TestContext.Current.CancellationToken);
        Assert.Equal(
            [$"{other.Id}.eml", $"return-{TicketMailTests.Person().Id}.eml", ReminderFolder.SlipsFile],
            Directory.GetFiles(target).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_told()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf("avisos"), "");
        var mail = new ReturnMail(TicketMailTests.Event, Paper, TicketMailTests.Sender);
        var refused = Assert.Throws<OfficeException>(() => ReminderFolder.Write(
            folder.PathOf("avisos"), [Lent("R001")], Paper, mail, Date, TestContext.Current.CancellationToken));
        Assert.Contains("Revisa que haya espacio y permiso", refused.Words.Spanish, StringComparison.Ordinal);
    }

    private static UnreturnedUnit Lent(string number, Language language = Language.Spanish, UnitKind kind = UnitKind.Receiver)
    {
        var unit = new HeadsetUnit(LendingDesk.Unit(number), number, kind, "");
        var since = new Position(EventTime.From(new DateTimeOffset(2026, 11, 5, 15, 4, 5, TimeSpan.Zero)), new FactRef(new LogId(9), 3));
        var loan = new Loan(unit.Id, new RegistrationId(77), since, new Deposit.Document(DocumentKind.IdentityCard, 12), 2, RegistrationId.None);
        return new UnreturnedUnit(TicketMailTests.Person(language: language), unit, loan, "Mesa 1");
    }

    // A page that is XML too cannot have lost a tag to somebody's name.
    private static ImmutableArray<XElement> Articles(string page)
    {
        var body = page[page.IndexOf("<body>", StringComparison.Ordinal)..(page.IndexOf("</body>", StringComparison.Ordinal) + "</body>".Length)];
        return [.. XElement.Parse(body).Elements("article")];
    }

    private static MimeMessage Read(byte[] mail) => MimeMessage.Load(new MemoryStream(mail), TestContext.Current.CancellationToken);
}
