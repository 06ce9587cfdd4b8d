namespace Kiosk.Office.Lists;

/// <summary>What stands between cells: comma, semicolon (spreadsheets in Spanish) or tab.</summary>
internal static class Delimiter
{
    /// <summary>The one that the header row uses most; the comma where it uses none.</summary>
    public static byte Of(ReadOnlySpan<byte> bytes)
    {
        var text = bytes.TrimStart("\r\n"u8);
        if (text.Length > 4 && text.StartsWith("sep="u8) && text[4] is (byte)',' or (byte)';' or (byte)'\t')
        {
            return text[4];
        }

        var (commas, semicolons, tabs) = (0, 0, 0);
        var isQuoted = false;
        foreach (var value in text)
        {
            isQuoted ^= value == '"';
            if (isQuoted)
            {
                continue;
            }

            if (value is (byte)'\n' or (byte)'\r')
            {
                break;
            }

            commas += value == ',' ? 1 : 0;
            semicolons += value == ';' ? 1 : 0;
            tabs += value == '\t' ? 1 : 0;
        }

        return semicolons > commas && semicolons >= tabs ? (byte)';' : tabs > commas ? (byte)'\t' : (byte)',';
    }

    /// <summary>Excel's own first line, which says nothing but the separator (<c>sep=;</c> gives two cells, the second empty).</summary>
    public static bool IsDeclaration(CsvRecord record) =>
        record.Cells.Count == 2 && record.Cells[0] == "sep=" && record.Cells[1].Length == 0;
}
