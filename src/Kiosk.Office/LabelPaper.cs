using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>A sheet of self-adhesive labels as shops sell it. All lengths in millimetres.</summary>
/// <param name="Name">What people choose it by, such as <c>a4-24</c>.</param>
/// <param name="Words">What it is, for the list to choose from.</param>
/// <param name="SheetWidth">Width of the sheet.</param>
/// <param name="SheetHeight">Height of the sheet.</param>
/// <param name="Columns">Labels beside each other.</param>
/// <param name="Rows">Labels below each other.</param>
/// <param name="Width">Width of a label.</param>
/// <param name="Height">Height of a label.</param>
/// <param name="Left">From the sheet's edge to the first label.</param>
/// <param name="Top">From the sheet's edge to the first label.</param>
/// <param name="StepX">From a label's left edge to the next one's.</param>
/// <param name="StepY">From a label's upper edge to the next one's.</param>
public sealed record LabelPaper(
    string Name, BilingualText Words, double SheetWidth, double SheetHeight, int Columns, int Rows,
    double Width, double Height, double Left, double Top, double StepX, double StepY)
{
    private const double Inch = 25.4;

    /// <summary>The papers that are known, largest label first within each size of sheet.</summary>
    public static readonly ImmutableArray<LabelPaper> All =
    [
        A4("a4-21", "63.5 × 38.1 mm", "Avery L7160", 3, 7, 63.5, 38.1, 7.21, 15.15, 66.04, 38.1),
        A4("a4-24", "70 × 37 mm", "Avery 3474", 3, 8, 70, 37, 0, 0.5, 70, 37),
        A4("a4-65", "38.1 × 21.2 mm", "Avery L7651", 5, 13, 38.1, 21.2, 4.75, 10.7, 40.6, 21.2),
        Letter("letter-30", "2⅝ × 1 in", "Avery 5160", 3, 10, 2.625, 1, 0.1875, 0.5, 2.75, 1),
        Letter("letter-80", "1¾ × ½ in", "Avery 5167", 4, 20, 1.75, 0.5, 0.3, 0.5, 2.05, 0.5),
    ];

    public int PerSheet => Columns * Rows;

    /// <summary>The paper of this name, in any case; else what names there are.</summary>
    public static bool TryFind(string name, out LabelPaper paper, out BilingualText problem)
    {
        var found = All.FirstOrDefault(known => string.Equals(known.Name, name.Trim(), StringComparison.OrdinalIgnoreCase));
        paper = found ?? All[0];
        var names = string.Join(", ", All.Select(known => known.Name));
        problem = new(
            $"No se conoce el papel «{name}». Elige uno de estos: {names}.",
            $"The paper “{name}” is not known. Choose one of these: {names}.");
        return found is not null;
    }

    private static LabelPaper A4(
        string name, string size, string product, int columns, int rows,
        double width, double height, double left, double top, double stepX, double stepY) => new(
            name,
            new($"A4, {columns * rows} etiquetas de {size} (como {product})", $"A4, {columns * rows} labels of {size} (such as {product})"),
            210, 297, columns, rows, width, height, left, top, stepX, stepY);

    private static LabelPaper Letter(
        string name, string size, string product, int columns, int rows,
        double width, double height, double left, double top, double stepX, double stepY) => new(
            name,
            new($"Carta, {columns * rows} etiquetas de {size} (como {product})", $"Letter, {columns * rows} labels of {size} (such as {product})"),
            8.5 * Inch, 11 * Inch, columns, rows, width * Inch, height * Inch, left * Inch, top * Inch, stepX * Inch, stepY * Inch);
}
