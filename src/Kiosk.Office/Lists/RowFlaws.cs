using Kiosk.CheckIn;

namespace Kiosk.Office.Lists;

/// <summary>What can be wrong with a row before anybody looks at what it says.</summary>
internal static class RowFlaws
{
    private const int ShownLengthMax = 60;

    /// <summary>The first flaw; null where there is none.</summary>
    /// <param name="record">The row.</param>
    /// <param name="columns">Columns that the header names.</param>
    public static BilingualText? Of(CsvRecord record, int columns) => record.Flaw switch
    {
        CsvFlaw.OpenQuote => OpenQuote,
        CsvFlaw.NotUtf8 => NotUtf8,
        _ when record.Cells.Count > columns && record.Cells.Skip(columns).Any(cell => !string.IsNullOrWhiteSpace(cell)) =>
            TooManyCells(record.Cells.Count, columns),
        _ => null,
    };

    /// <summary>A cell's text as a message quotes it.</summary>
    public static string Shown(string cell) => cell.Length <= ShownLengthMax ? cell : cell[..ShownLengthMax] + "…";

    private static BilingualText TooManyCells(int cells, int headers) => new(
        $"El renglón tiene {cells} celdas y la primera línea nombra {headers} columnas. Si un texto lleva el separador, ponlo entre comillas.",
        $"The row has {cells} cells, and the first line names {headers} columns. If a text holds the separator, put it in quotes.");

    private static readonly BilingualText OpenQuote = new(
        "Una celda empieza con comillas que no se cierran. Ciérralas o quítalas.",
        "A cell begins with a quote that is not closed. Close it, or take it off.");

    private static readonly BilingualText NotUtf8 = new(
        "El renglón tiene letras que no están en UTF-8. Guarda el archivo como «CSV UTF-8» e impórtalo otra vez.",
        "The row has letters that are not UTF-8. Save the file as “CSV UTF-8” and import it again.");
}
