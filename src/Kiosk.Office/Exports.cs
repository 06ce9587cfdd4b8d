using System.Globalization;
using Kiosk.CheckIn;
using Kiosk.Office.Export;

namespace Kiosk.Office;

/// <summary>What the organizers take home, as CSV for spreadsheets.</summary>
/// <remarks>
/// Column names are a promise: others' sheets and programs count on them; append only. Give a writer that encodes UTF-8
/// without a mark of its own: the mark is written as the first character.
/// </remarks>
public static partial class Exports
{
    /// <param name="writer">Stays open.</param>
    /// <param name="rows">In the order to be written.</param>
    /// <param name="timeZone">The event's IANA time zone.</param>
    public static void Write(TextWriter writer, IEnumerable<ArrivalRow> rows, string timeZone)
    {
        var time = new ZonedTime(timeZone);
        CsvTable.Write(writer, rows,
        [
            ("registration", row => Name(row.Who)),
            ("reference", row => row.Reference),
            ("name", row => row.Name),
            ("email", row => row.Email),
            ("category", row => row.Category),
            ("happened_at", row => time.Local(row.HappenedAt)),
            ("happened_at_utc", row => ZonedTime.Utc(row.HappenedAt)),
            ("desk", row => row.Desk),
            ("admissions", row => row.Admissions.ToString(CultureInfo.InvariantCulture)),
        ]);
    }

    /// <inheritdoc cref="Write(TextWriter, IEnumerable{ArrivalRow}, string)"/>
    public static void Write(TextWriter writer, IEnumerable<PresenceRow> rows, string timeZone)
    {
        var time = new ZonedTime(timeZone);
        CsvTable.Write(writer, rows,
        [
            ("registration", row => Name(row.Who)),
            ("reference", row => row.Reference),
            ("name", row => row.Name),
            ("category", row => row.Category),
            ("room", row => row.Room),
            ("since", row => time.Local(row.Since)),
            ("since_utc", row => ZonedTime.Utc(row.Since)),
            ("desk", row => row.Desk),
        ]);
    }

    /// <inheritdoc cref="Write(TextWriter, IEnumerable{ArrivalRow}, string)"/>
    public static void Write(TextWriter writer, IEnumerable<RefusedScanRow> rows, string timeZone)
    {
        var time = new ZonedTime(timeZone);
        CsvTable.Write(writer, rows,
        [
            ("happened_at", row => time.Local(row.HappenedAt)),
            ("happened_at_utc", row => ZonedTime.Utc(row.HappenedAt)),
            ("desk", row => row.Desk),
            ("room", row => row.Room),
            ("reason", row => row.Refusal.ToString()),
            ("registration", row => Name(row.Who)),
            ("reference", row => row.Reference),
            ("name", row => row.Name),
        ]);
    }

    /// <inheritdoc cref="Write(TextWriter, IEnumerable{ArrivalRow}, string)"/>
    public static void Write(TextWriter writer, IEnumerable<LogRow> rows, string timeZone)
    {
        var time = new ZonedTime(timeZone);
        CsvTable.Write(writer, rows,
        [
            ("log", row => row.Fact.Log.ToString()),
            ("sequence", row => row.Fact.Sequence.ToString(CultureInfo.InvariantCulture)),
            ("kind", row => row.Kind),
            ("happened_at", row => time.Local(row.HappenedAt)),
            ("happened_at_utc", row => ZonedTime.Utc(row.HappenedAt)),
            ("clock", row => row.Clock.ToString()),
            ("desk", row => row.Desk),
            ("signed_in", row => row.SignedIn),
            ("registration", row => Name(row.Who)),
            ("room", row => row.Room),
            ("detail", row => row.Detail),
            ("withdrawn", row => row.IsWithdrawn ? "yes" : "no"),
        ]);
    }

    private static string Name(RegistrationId who) => who == RegistrationId.None ? "" : who.ToString();
}
