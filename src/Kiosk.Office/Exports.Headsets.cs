using System.Globalization;
using Kiosk.CheckIn;
using Kiosk.Office.Export;

namespace Kiosk.Office;

/// <content>Headsets.</content>
public static partial class Exports
{
    /// <summary>What parts several borrowers of one unit in a cell, where desks that were apart lent it twice.</summary>
    private const string Between = "; ";

    /// <inheritdoc cref="Write(TextWriter, IEnumerable{ArrivalRow}, string)"/>
    public static void Write(TextWriter writer, IEnumerable<UnitRow> rows, string timeZone)
    {
        var time = new ZonedTime(timeZone);
        CsvTable.Write(writer, rows,
        [
            .. OfUnit<UnitRow>(row => row.Unit),
            ("state", row => row.Standing.ToString()),
            ("registration", row => Holders(row, holder => Name(holder.Who))),
            ("reference", row => Holders(row, holder => holder.Reference)),
            ("name", row => Holders(row, holder => holder.Name)),
            ("since", row => Holders(row, holder => time.Local(holder.Since))),
            ("since_utc", row => Holders(row, holder => ZonedTime.Utc(holder.Since))),
            ("desk", row => Holders(row, holder => holder.Desk)),
            ("note", row => row.Note),
        ]);
    }

    /// <summary>What the rental company gets: the units and their states, and nobody's name.</summary>
    /// <param name="writer">Stays open.</param>
    /// <param name="rows">In the order to be written.</param>
    // Notes are left out: volunteers write names into them.
    public static void WriteRental(TextWriter writer, IEnumerable<UnitRow> rows) => CsvTable.Write(writer, rows,
    [
        .. OfUnit<UnitRow>(row => row.Unit),
        ("state", row => row.Standing.ToString()),
    ]);

    /// <inheritdoc cref="Write(TextWriter, IEnumerable{ArrivalRow}, string)"/>
    public static void Write(TextWriter writer, IEnumerable<LoanRow> rows, string timeZone)
    {
        var time = new ZonedTime(timeZone);
        CsvTable.Write(writer, rows,
        [
            .. OfUnit<LoanRow>(row => row.Unit),
            ("registration", row => Name(row.Course.Loan.Who)),
            ("reference", row => row.Reference),
            ("name", row => row.Name),
            ("lent_at", row => time.Local(row.Course.Loan.Since.At)),
            ("lent_at_utc", row => ZonedTime.Utc(row.Course.Loan.Since.At)),
            ("lent_desk", row => row.LentDesk),
            ("returned_at", row => Ended(row, end => time.Local(end.At.At))),
            ("returned_at_utc", row => Ended(row, end => ZonedTime.Utc(end.At.At))),
            ("returned_desk", row => row.ReturnedDesk),
            ("way", row => Ended(row, end => end.Way.ToString())),
            ("deposit", row => row.Course.Loan.Deposit is Deposit.Document document ? document.Kind.ToString() : row.Course.Loan.Deposit.GetType().Name),
            ("cash_amount", row => row.Course.Loan.Deposit is Deposit.Cash cash ? cash.Amount.ToString(CultureInfo.InvariantCulture) : ""),
            ("currency", row => row.Course.Loan.Deposit is Deposit.Cash cash ? cash.Currency : ""),
            ("deposit_owed", row => row.Course.IsOwed ? "yes" : "no"),
            ("channel", row => row.Course.Loan.Channel == 0 ? "" : row.Course.Loan.Channel.ToString(CultureInfo.InvariantCulture)),
            ("allowed_by", row => row.AllowedBy),
        ]);
    }

    /// <inheritdoc cref="Write(TextWriter, IEnumerable{ArrivalRow}, string)"/>
    public static void Write(TextWriter writer, IEnumerable<CountRow> rows, string timeZone)
    {
        var time = new ZonedTime(timeZone);
        CsvTable.Write(writer, rows,
        [
            ("signed_at", row => time.Local(row.SignedAt)),
            ("signed_at_utc", row => ZonedTime.Utc(row.SignedAt)),
            ("desk", row => row.Desk),
            ("registration", row => Name(row.By)),
            ("name", row => row.Name),
            ("kind", row => row.Line.Kind.ToString()),
            ("stock", row => Whole(row.Line.Stock)),
            ("counted", row => Whole(row.Line.Counted)),
            ("lent", row => Whole(row.Line.Lent)),
            ("missing", row => Whole(row.Line.Missing)),
            ("unexplained", row => Whole(row.Line.Unexplained)),
            ("remark", row => row.Remark),
        ]);
    }

    private static (string Name, Func<T, string> Value)[] OfUnit<T>(Func<T, HeadsetUnit> unit) =>
    [
        ("number", row => unit(row).Number),
        ("kind", row => unit(row).Kind.ToString()),
        ("serial", row => unit(row).Serial),
    ];

    private static string Holders(UnitRow row, Func<UnitHolder, string> part) => string.Join(Between, row.Holders.Select(part));

    // Where desks that were apart both took it back, the first one ended it.
    private static string Ended(LoanRow row, Func<LoanEnd, string> part) => row.Course.IsOpen ? "" : part(row.Course.Ends[0]);

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
