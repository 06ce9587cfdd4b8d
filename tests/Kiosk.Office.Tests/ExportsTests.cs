using System.Globalization;
using CsCheck;
using Kiosk.CheckIn;

namespace Kiosk.Office.Tests;

/// <summary>Column names and forms are a promise to others' sheets and programs.</summary>
public class ExportsTests
{
    private const string Zone = "America/Mexico_City";

    private static readonly EventTime Morning = EventTime.From(new DateTimeOffset(2026, 11, 5, 15, 4, 5, 678, TimeSpan.Zero));

    private static readonly RegistrationId Who = new(77);

    [Fact]
    public void Arrivals() => Assert.Equal(
        "\uFEFFregistration,reference,name,email,category,happened_at,happened_at_utc,desk,admissions\r\n" +
        "AAAAAAAAAAAE2,E-077,\"Núñez, Ana\",ana@example.com,Prensa,2026-11-05T09:04:05.678-06:00,2026-11-05T15:04:05.678Z,Mesa 1,2\r\n",
        Text(writer => Exports.Write(
            writer, [new ArrivalRow(Who, "Núñez, Ana", "E-077", "ana@example.com", "Prensa", Morning, "Mesa 1", 2)], Zone)));

    [Fact]
    public void Presence() => Assert.Equal(
        "\uFEFFregistration,reference,name,category,room,since,since_utc,desk\r\n" +
        "AAAAAAAAAAAE2,E-077,Ana,,\"Sala \"\"A\"\"\",2026-11-05T09:04:05.678-06:00,2026-11-05T15:04:05.678Z,Mesa 2\r\n",
        Text(writer => Exports.Write(writer, [new PresenceRow(Who, "Ana", "E-077", "", "Sala \"A\"", Morning, "Mesa 2")], Zone)));

    [Fact]
    public void Refused_scans() => Assert.Equal(
        "\uFEFFhappened_at,happened_at_utc,desk,room,reason,registration,reference,name\r\n" +
        "2026-11-05T09:04:05.678-06:00,2026-11-05T15:04:05.678Z,Mesa 1,,Forged,,,\r\n",
        Text(writer => Exports.Write(
            writer, [new RefusedScanRow(Morning, "Mesa 1", "", Refusal.Forged, RegistrationId.None, "", "")], Zone)));

    [Fact]
    public void The_log() => Assert.Equal(
        "\uFEFFlog,sequence,kind,happened_at,happened_at_utc,clock,desk,signed_in,registration,room,detail,withdrawn\r\n" +
        "AAAAAAAAAAAAS,3,RoomEntered,2026-11-05T09:04:05.678-06:00,2026-11-05T15:04:05.678Z,Plausible,Mesa 1,,AAAAAAAAAAAE2,Sala A,,yes\r\n",
        Text(writer => Exports.Write(
            writer,
            [new LogRow(new(new LogId(9), 3), "RoomEntered", Morning, ClockClass.Plausible, "Mesa 1", "", Who, "Sala A", "", true)],
            Zone)));

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+52 55 1234")]
    [InlineData("-1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    public void A_cell_that_a_spreadsheet_would_run_is_defused(string name)
    {
        var text = Text(writer => Exports.Write(writer, [new PresenceRow(Who, name, "", "", "", Morning, "")], Zone));
        var cells = Cells(text);
        Assert.Equal("'" + name, cells[1][2]);
    }

    [Fact]
    public void An_unknown_zone_never_stops_an_export() => Assert.Contains(
        "2026-11-05T15:04:05.678+00:00", Text(writer => Exports.Write(writer, [new PresenceRow(Who, "", "", "", "", Morning, "")], "Nada/Nada")), StringComparison.Ordinal);

    [Fact]
    public void Any_time_in_a_log_can_be_written() => Gen.Long.Sample(unixMs =>
        Assert.Contains("Mesa", Text(writer => Exports.Write(writer, [new PresenceRow(Who, "", "", "", "", new(unixMs), "Mesa")], Zone)), StringComparison.Ordinal));

    [Fact]
    public void Whatever_stands_in_a_cell_is_read_back_but_for_the_apostrophe() =>
        Gen.String[Gen.Char["ab=+-@\t\r\n\",;'ñ "], 0, 20].Array[3].List[1, 10].Sample(rows =>
        {
            var text = Text(writer => Exports.Write(
                writer, rows.Select(row => new PresenceRow(Who, row[0], row[1], row[2], "", Morning, "")), Zone));
            var cells = Cells(text);
            Assert.Equal(rows.Count + 1, cells.Count);
            for (var row = 0; row < rows.Count; row++)
            {
                Assert.Equal(rows[row].Select(Defused), [cells[row + 1][2], cells[row + 1][1], cells[row + 1][3]]);
            }
        });

    private static string Defused(string cell) => cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal) ? "'" + cell : cell;

    private static string Text(Action<TextWriter> write)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        write(writer);
        return writer.ToString();
    }

    // RFC 4180 by hand, so that writer and reader are not the same library.
    private static List<List<string>> Cells(string csv)
    {
        var rows = new List<List<string>> { new() };
        var cell = new System.Text.StringBuilder();
        var isQuoted = false;
        for (var at = 1; at < csv.Length; at++)
        {
            if (isQuoted && csv[at] == '"' && at + 1 < csv.Length && csv[at + 1] == '"')
            {
                cell.Append(csv[at++]);
            }
            else if (csv[at] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && (csv[at] == ',' || (csv[at] == '\r' && csv[at + 1] == '\n')))
            {
                rows[^1].Add(cell.ToString());
                cell.Clear();
                if (csv[at] == '\r')
                {
                    at++;
                    rows.Add([]);
                }
            }
            else
            {
                cell.Append(csv[at]);
            }
        }

        Assert.Empty(rows[^1]);
        rows.RemoveAt(rows.Count - 1);
        return rows;
    }
}
