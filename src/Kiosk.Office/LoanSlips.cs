using Kiosk.CheckIn;
using Kiosk.Office.Slips;

namespace Kiosk.Office;

/// <summary>Pages for the browser to print: one slip a sheet, each in its borrower's language.</summary>
/// <remarks>
/// HTML, because every desk has a browser with letters for every name; a PDF of ours would have to bring its own. Nothing
/// in a page comes from the network, and nothing of a document that was left is on it.
/// </remarks>
public static class LoanSlips
{
    /// <summary>What a borrower signs where the event asks for a signature (<see cref="DepositRule.Signature"/>).</summary>
    /// <param name="paper">About the event.</param>
    /// <param name="loans">The loans, in the order to be printed.</param>
    public static string ToSign(LoanPaper paper, IEnumerable<UnreturnedUnit> loans) => SlipHtml.Page(
        $"Vales de préstamo · Loan slips: {paper.Event.Name.Spanish}",
        loans.Select(lent =>
        {
            var words = SlipWords.In(lent.Borrower.Language, paper, lent);
            var isSpanish = lent.Borrower.Language == Language.Spanish;
            return Slip(
                words,
                isSpanish ? $"Vale por {words.Unit}" : $"Loan of {words.Unit}",
                SlipHtml.Details(words),
                SlipHtml.Paragraph(isSpanish
                    ? $"Recibí este equipo en buen estado y me comprometo a devolverlo hoy en {paper.ReturnPlace.Spanish}."
                    : $"I have received this device in good order and will bring it back today to {paper.ReturnPlace.English}."),
                $"<p class=\"sign\">{(isSpanish ? "Firma" : "Signature")}</p>");
        }));

    /// <summary>What goes to whoever has not brought a unit back: one slip for each unit.</summary>
    /// <inheritdoc cref="ToSign"/>
    public static string Reminders(LoanPaper paper, IEnumerable<UnreturnedUnit> loans) => SlipHtml.Page(
        $"Equipos sin devolver · Units not returned: {paper.Event.Name.Spanish}",
        loans.Select(lent =>
        {
            var words = SlipWords.In(lent.Borrower.Language, paper, lent);
            return Slip(
                words,
                lent.Borrower.Language == Language.Spanish ? $"Por favor devuelve el {words.Unit}" : $"Please bring back the {words.Unit}",
                SlipHtml.Paragraph(words.Greeting),
                SlipHtml.Details(words),
                SlipHtml.Paragraph(words.Bring),
                SlipHtml.Paragraph(words.Deposit),
                SlipHtml.Paragraph(words.Thanks));
        }));

    private static string Slip(SlipWords words, string title, params string[] parts) =>
        $"""
        <article lang="{words.Tag}">
        <p class="event">{SlipHtml.Encode(words.EventName)}</p>
        <h1>{SlipHtml.Encode(title)}</h1>
        {string.Join('\n', parts.Where(part => part.Length > 0))}
        </article>
        """;
}
