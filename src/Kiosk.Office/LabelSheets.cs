using Kiosk.CheckIn;
using Kiosk.Office.Labels;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Kiosk.Office;

/// <summary>Draws units' labels as a PDF for label paper: the code that a scanner reads and the number that people read.</summary>
/// <remarks>
/// Everything is drawn as lines and areas, so no font is asked of the machine and every printer prints the same. The file
/// asks the printing program not to scale it: labels that are a little smaller run off their paper.
/// </remarks>
public static class LabelSheets
{
    /// <summary>Labels of one file. At 24 a sheet that is over 400 sheets.</summary>
    public const int LabelsMax = 10_000;

    /// <summary>Writes the sheets.</summary>
    /// <param name="pdf">Written to its end; stays open.</param>
    /// <param name="paper">Which labels.</param>
    /// <param name="eventId">The event that lends the units.</param>
    /// <param name="units">1 to <see cref="LabelsMax"/>, in the order to be printed.</param>
    /// <param name="skip">Labels of the first sheet that are used up, counted row by row; 0 to one less than a sheet has.</param>
    /// <returns>Sheets of paper that it takes.</returns>
    /// <exception cref="OfficeException">There is no unit, there are too many, or the first sheet has no such label.</exception>
    public static int Write(Stream pdf, LabelPaper paper, EventId eventId, IReadOnlyCollection<HeadsetUnit> units, int skip)
    {
        Check(paper, units.Count, skip);
        using var document = new PdfDocument();
        document.Info.Title = $"Etiquetas · Labels: {paper.Name}";
        document.Options.CompressContentStreams = true;
        document.Options.NoCompression = false;
        document.ViewerPreferences.Elements.SetName("/PrintScaling", "/None");
        var place = skip;
        foreach (var sheet in SheetsOf(units, paper.PerSheet, skip))
        {
            var page = document.AddPage();
            (page.Width, page.Height) = (XUnit.FromMillimeter(paper.SheetWidth), XUnit.FromMillimeter(paper.SheetHeight));
            using var ink = XGraphics.FromPdfPage(page, XGraphicsUnit.Millimeter);
            foreach (var unit in sheet)
            {
                var corner = new XPoint(
                    paper.Left + (place % paper.Columns * paper.StepX), paper.Top + (place / paper.Columns * paper.StepY));
                Draw(ink, corner, LabelLayout.Of(paper.Width, paper.Height, unit.Number.Length), UnitLabel.Text(eventId, unit.Id), unit.Number);
                place = (place + 1) % paper.PerSheet;
            }
        }

        var sheets = document.PageCount;
        document.Save(pdf, closeStream: false);
        return sheets;
    }

    private static void Check(LabelPaper paper, int count, int skip)
    {
        if (count == 0)
        {
            throw new OfficeException(new(
                "No hay unidades para imprimir. Primero importa la lista o haz una serie, por ejemplo 120 receptores desde R001.",
                "There are no units to print. First import the list or make a run, such as 120 receivers from R001."));
        }

        if (count > LabelsMax)
        {
            throw new OfficeException(new(
                $"Son {count} etiquetas; caben {LabelsMax} en un archivo. Imprime por partes.",
                $"There are {count} labels; {LabelsMax} fit into one file. Print them in parts."));
        }

        if (skip < 0 || skip >= paper.PerSheet)
        {
            throw new OfficeException(new(
                $"La hoja {paper.Name} tiene {paper.PerSheet} etiquetas: se pueden saltar de 0 a {paper.PerSheet - 1}, no {skip}.",
                $"The sheet {paper.Name} has {paper.PerSheet} labels: 0 to {paper.PerSheet - 1} can be skipped, not {skip}."));
        }
    }

    private static IEnumerable<IEnumerable<HeadsetUnit>> SheetsOf(IReadOnlyCollection<HeadsetUnit> units, int perSheet, int skip) =>
        units.Take(perSheet - skip).Chunk(perSheet).Concat(units.Skip(perSheet - skip).Chunk(perSheet));

    private static void Draw(XGraphics ink, XPoint corner, LabelLayout layout, string text, string number)
    {
        var code = new TicketPicture(text);
        var module = layout.CodeSide / (code.Modules + (2 * TicketPicture.QuietModules));
        var (left, top) = (
            corner.X + layout.CodeLeft + (TicketPicture.QuietModules * module),
            corner.Y + layout.CodeTop + (TicketPicture.QuietModules * module));

        // One area for all modules: a viewer leaves hairlines between areas that only touch.
        var dark = new XGraphicsPath { FillMode = XFillMode.Winding };
        foreach (var (column, row, length) in code.DarkRuns())
        {
            dark.AddRectangle(left + (column * module), top + (row * module), length * module, module);
        }

        ink.DrawPath(XBrushes.Black, dark);
        Lettering.Draw(ink, number, corner.X + layout.NumberLeft, corner.Y + layout.NumberTop, layout.CapHeight, layout.LetterWidth);
    }
}
