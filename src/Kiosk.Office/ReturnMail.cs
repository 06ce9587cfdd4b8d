using Kiosk.CheckIn;
using Kiosk.Office.Mails;
using Kiosk.Office.Slips;
using MimeKit;

namespace Kiosk.Office;

/// <summary>Writes the mail that asks somebody to bring back what they borrowed: their language first, the other below.</summary>
/// <remarks>The same units and date give the same bytes, as with <see cref="TicketMail"/>.</remarks>
/// <param name="eventId">The event.</param>
/// <param name="paper">About the event.</param>
/// <param name="sender">Whom the mail is from.</param>
public sealed class ReturnMail(EventId eventId, LoanPaper paper, MailSender sender)
{
    /// <summary>The mail as an .eml file.</summary>
    /// <param name="units">All that one borrower has, one or more; the borrower has an e-mail address.</param>
    /// <param name="date">What the mail says when it was written.</param>
    public byte[] Write(IReadOnlyList<UnreturnedUnit> units, DateTimeOffset date)
    {
        var person = units[0].Borrower;
        ArgumentException.ThrowIfNullOrEmpty(person.Email);
        var other = person.Language == Language.Spanish ? Language.English : Language.Spanish;
        var (subject, second) = (Subject(person.Language, units), Subject(other, units));
        var (firstHalf, secondHalf) = (Halves(person.Language, units), Halves(other, units));

        // A reminder about the same loans has the same name; one about the next loan has another.
        var name = $"{person.Id}.{units[^1].Loan.Since.Ref}.return.{eventId}".Replace(':', '.').ToLowerInvariant();
        var body = MailFile.Alternative(
            $"{Plain(firstHalf)}\n\n{new string('-', 40)}\n\n{Plain(secondHalf)}\n",
            MailHtml.Page(firstHalf[0].Tag, subject, firstHalf[0].EventName, $"{Html(firstHalf)}{MailHtml.Rule}{Html(secondHalf)}"));
        body.Boundary = $"=-{name}";
        body.Headers.Add(HeaderId.ContentLanguage, $"{firstHalf[0].Tag}, {secondHalf[0].Tag}");
        return MailFile.Write(name, sender, firstHalf[0].EventName, person, $"{subject} · {second}", date, body);
    }

    private SlipWords[] Halves(Language language, IReadOnlyList<UnreturnedUnit> units) =>
        [.. units.Select(unit => SlipWords.In(language, paper, unit))];

    private string Subject(Language language, IReadOnlyList<UnreturnedUnit> units)
    {
        var names = string.Join(", ", Halves(language, units).Select(words => words.Unit));
        return language == Language.Spanish ? $"Por favor devuelve: {names}" : $"Please bring back: {names}";
    }

    private static string Plain(SlipWords[] units) => string.Join(
        "\n\n",
        [
            units[0].Greeting,
            .. units.Select(Lines),
            units[0].Bring,
            .. Deposits(units),
            units[0].Thanks,
        ]);

    private static string Html(SlipWords[] units) => MailHtml.Words(
        units[0].Tag,
        [
            units[0].Greeting,
            .. units.Select(Lines),
            units[0].Bring,
            .. Deposits(units),
            units[0].Thanks,
        ]);

    private static string Lines(SlipWords words) => string.Join('\n', words.Details.Select(detail => $"{detail.Name}: {detail.Value}"));

    private static IEnumerable<string> Deposits(SlipWords[] units) =>
        units.Select(words => words.Deposit).Where(words => words.Length > 0).Distinct();
}
