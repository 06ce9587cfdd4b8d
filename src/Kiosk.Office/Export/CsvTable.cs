using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Kiosk.Office.Export;

/// <summary>Writes rows as CSV that spreadsheets open rightly and safely.</summary>
/// <remarks>
/// RFC 4180, with the byte-order mark by which spreadsheets know UTF-8. A cell that a spreadsheet would run as a formula
/// (= + - @, tab or carriage return in front) gets an apostrophe before it: a name typed into a registration form must
/// not run on an organizer's machine.
/// </remarks>
internal static class CsvTable
{
    private static readonly CsvConfiguration Form = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        InjectionOptions = InjectionOptions.Escape,
    };

    public static void Write<T>(TextWriter writer, IEnumerable<T> rows, (string Name, Func<T, string> Value)[] columns)
    {
        writer.Write('\uFEFF');
        using var csv = new CsvWriter(writer, Form, leaveOpen: true);
        foreach (var (name, _) in columns)
        {
            csv.WriteField(name);
        }

        csv.NextRecord();
        foreach (var row in rows)
        {
            foreach (var (_, value) in columns)
            {
                csv.WriteField(value(row));
            }

            csv.NextRecord();
        }
    }
}
