using System.Globalization;
using Kiosk.CheckIn;
using Kiosk.Office.Export;

namespace Kiosk.Office.Slips;

/// <summary>What slips and mails say about one unit, in one language.</summary>
internal sealed record SlipWords
{
    public required string Tag { get; init; }

    public required string EventName { get; init; }

    /// <summary>“Hello Ana,”; without a name where none is known.</summary>
    public required string Greeting { get; init; }

    /// <summary>The unit as a sentence names it: “receiver R001”.</summary>
    public required string Unit { get; init; }

    /// <summary>Rows of two cells: what it is, and which.</summary>
    public required IReadOnlyList<(string Name, string Value)> Details { get; init; }

    public required string Bring { get; init; }

    /// <summary>Where something was left: that it is given back then; otherwise empty.</summary>
    public required string Deposit { get; init; }

    public required string Thanks { get; init; }

    public static SlipWords In(Language language, LoanPaper paper, UnreturnedUnit lent)
    {
        var (isSpanish, person) = (language == Language.Spanish, lent.Borrower);
        var unit = UnitWords.Of(lent.Unit.Kind).In(language);
        return new SlipWords
        {
            Tag = isSpanish ? "es" : "en",
            EventName = paper.Event.Name.In(language),
            Greeting = (isSpanish, person.Name.Length > 0) switch
            {
                (true, true) => $"Hola, {person.Name}:",
                (true, false) => "Hola:",
                (false, true) => $"Hello {person.Name},",
                (false, false) => "Hello,",
            },
            Unit = lent.Unit.Number.Length > 0 ? $"{unit} {lent.Unit.Number}" : unit,
            Details = [.. DetailsOf(isSpanish, language, paper, lent).Where(detail => detail.Value.Length > 0)],
            Bring = isSpanish
                ? $"Llévalo a {paper.ReturnPlace.Spanish}. Basta con entregarlo: no hace falta tu boleto."
                : $"Bring it back to {paper.ReturnPlace.English}. Handing it in is enough: you do not need your ticket.",
            Deposit = DepositWords(isSpanish, lent.Loan.Deposit),
            Thanks = isSpanish ? "Gracias: otra persona lo necesita para escuchar." : "Thank you: somebody else needs it to listen.",
        };
    }

    private static IEnumerable<(string Name, string Value)> DetailsOf(bool isSpanish, Language language, LoanPaper paper, UnreturnedUnit lent)
    {
        yield return (isSpanish ? "Número" : "Number", lent.Unit.Number);
        yield return (isSpanish ? "Equipo" : "Device", UnitWords.Of(lent.Unit.Kind).In(language));
        yield return (isSpanish ? "Nombre" : "Name", lent.Borrower.Name);
        yield return (isSpanish ? "Referencia" : "Reference", lent.Borrower.Reference);
        yield return (isSpanish ? "Prestado" : "Lent", Moment(language, paper.Event.TimeZone, lent.Loan.Since.At));
        yield return (isSpanish ? "En" : "At", lent.Desk);
        yield return (isSpanish ? "Canal" : "Channel", Channel(language, paper.Terms, lent.Loan.Channel));
    }

    private static string Channel(Language language, LoanTerms terms, byte number) =>
        number == 0 ? "" : $"{number} {terms.Channel(number).Name.In(language)}".TrimEnd();

    private static string Moment(Language language, string timeZone, EventTime at)
    {
        var local = new ZonedTime(timeZone).At(at);
        var day = EventDays.Of(DateOnly.FromDateTime(local.DateTime), DateOnly.FromDateTime(local.DateTime)).In(language);
        return $"{day}, {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    private static string DepositWords(bool isSpanish, Deposit deposit) => (deposit, isSpanish) switch
    {
        (CheckIn.Deposit.Document, true) => "Al entregarlo se te devuelve el documento que dejaste.",
        (CheckIn.Deposit.Document, false) => "You are given the document back that you left.",
        (CheckIn.Deposit.Cash cash, true) => $"Al entregarlo se te devuelven {cash.Amount.ToString(CultureInfo.InvariantCulture)} {cash.Currency}.",
        (CheckIn.Deposit.Cash cash, false) => $"You are given {cash.Amount.ToString(CultureInfo.InvariantCulture)} {cash.Currency} back.",
        _ => "",
    };
}
