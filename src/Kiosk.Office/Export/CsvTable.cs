using System.Globalization;
using CsvHelper;

namespace Kiosk.Office.Export;

/// <summary>Writes rows as CSV that spreadsheets open rightly and safely.</summary>
/// <remarks>
/// RFC 4180, with the byte-order mark by which spreadsheets know UTF-8. A cell that a spreadsheet would run as a formula
/// (= + - @, tab or carriage return in front) gets an apostrophe before it: a name typed into a registration form must
/// not run on an organizer's machine. A whole number is none, negative or not.
/// </remarks>
internal static class CsvTable
{
    private static readonly CsvWriterOptions Form = new() { Injection = CsvInjection.Escape };

    public static void Write<T>(TextWriter writer, IEnumerable<T> rows, (string Name, Func<T, string> Value)[] columns)
    {
        writer.Write('\uFEFF');
        using var csv = CsvWriter.Create(writer, Form, leaveOpen: true);
        csv.WriteHeader(columns.Select(column => column.Name).ToArray());
        foreach (var row in rows)
        {
            foreach (var (_, value) in columns)
            {
                Write(csv, value(row));
            }

            csv.EndRecord();
        }
    }

    private static void Write(CsvWriter csv, string cell)
    {
        if (int.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number.ToString(CultureInfo.InvariantCulture) == cell)
        {
            csv.WriteField(number);
        }
        else
        {
            csv.WriteField(cell);
        }
    }
}
