using System.Globalization;
using Kiosk.CheckIn;
using Kiosk.Desk.Screens;
using Kiosk.Office;

namespace Kiosk.Desk.Web;

/// <summary>Labels of the units that the stock page shows, as a PDF.</summary>
internal static class LabelSheetEndpoint
{
    /// <summary>Ten thousand numbers and a little more.</summary>
    public const long RequestBytesMax = 256 * 1024;

    /// <summary>
    /// Fields: <c>paper</c>, <c>start</c> (from 1), <c>numbers</c> (with spaces between); where none are given,
    /// <c>search</c> and <c>standing</c> as on the page.
    /// </summary>
    public static async Task<IResult> WriteAsync(HttpRequest request, ActiveDesk active, CancellationToken cancellationToken)
    {
        if (active.Condition is not DeskCondition.Running { Desk: var desk })
        {
            return Results.NotFound();
        }

        if (!request.HasFormContentType)
        {
            return Refuse(NoForm);
        }

        var form = await request.ReadFormAsync(cancellationToken);
        if (!LabelPaper.TryFind(form["paper"].ToString(), out var paper, out var problem))
        {
            return Refuse(problem);
        }

        // What is no number is no label of any sheet either.
        _ = int.TryParse(form["start"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var start);
        var query = new StockQuery(
            form["search"].ToString(), Enum.TryParse<UnitStanding>(form["standing"].ToString(), out var standing) ? standing : null, 1);
        var numbers = form["numbers"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var pdf = new MemoryStream();
        try
        {
            await OfficeWork.WriteLabelsAsync(
                desk, pdf, paper, start, numbers.Count == 0 ? query : new StockQuery("", null, 1),
                unit => numbers.Count == 0 || numbers.Contains(unit.Number), cancellationToken);
        }
        catch (OfficeException refused)
        {
            return Refuse(refused.Words);
        }

        pdf.Position = 0;
        return Results.File(pdf, "application/pdf", $"labels-{paper.Name}.pdf");
    }

    private static IResult Refuse(BilingualText why) => Results.Text(
        $"{why.Spanish}\n{why.English}\n", "text/plain", System.Text.Encoding.UTF8, StatusCodes.Status400BadRequest);

    private static readonly BilingualText NoForm = new(
        "Pide las etiquetas desde la página del inventario.", "Ask for labels from the page of the stock.");
}
