namespace Kiosk.Office.Lists;

/// <summary>One row of cells.</summary>
/// <param name="Line">Line of the file where it begins, from 1.</param>
/// <param name="Cells">Their texts, quotes taken off; bytes that are no UTF-8 stand as U+FFFD.</param>
/// <param name="Flaw">What is wrong with the row itself.</param>
internal readonly record struct CsvRecord(int Line, IReadOnlyList<string> Cells, CsvFlaw Flaw)
{
    public bool IsBlank => Flaw == CsvFlaw.None && Cells.All(string.IsNullOrWhiteSpace);
}

internal enum CsvFlaw
{
    None,

    /// <summary>A cell begins with a quote that nothing closes; the row ends with its line.</summary>
    OpenQuote,

    /// <summary>Some of its bytes are no UTF-8.</summary>
    NotUtf8,
}
