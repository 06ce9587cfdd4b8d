using System.Collections.Immutable;
using Kiosk.CheckIn;
using Kiosk.Office.Stock;

namespace Kiosk.Office;

/// <summary>A list of units as it was read from a CSV file: the good rows, and what a person should look at.</summary>
/// <remarks>
/// Read by the same rules as a <see cref="RegistrationFile"/>. Columns: number and kind, and, where the list has them,
/// serial number and state.
/// </remarks>
public sealed record StockFile
{
    /// <summary>Units of one event. Ten times what the largest halls have.</summary>
    public const int RowsMax = 10_000;

    /// <summary>Characters of a serial number; more is a text in the wrong column.</summary>
    public const int SerialLengthMax = 60;

    public required ImmutableArray<StockRow> Rows { get; init; }

    public required ImmutableArray<UnderstoodColumn> Columns { get; init; }

    /// <summary>Headers of the columns that were passed over.</summary>
    public required ImmutableArray<string> IgnoredColumns { get; init; }

    /// <summary>In the order of the file, <see cref="RegistrationFile.ProblemsMax"/> at most.</summary>
    public required ImmutableArray<FileProblem> Problems { get; init; }

    /// <summary>Rows that were left out because of a problem.</summary>
    public required int RowsLeftOut { get; init; }

    /// <summary>What does no harm and may still be a slip, such as one serial number on two units.</summary>
    public required ImmutableArray<FileProblem> Notices { get; init; }

    /// <summary>Reads a list.</summary>
    /// <param name="csv">Read to its end, or to the limit of <see cref="RegistrationFile.FileBytesMax"/>.</param>
    /// <param name="eventId">The event that lends the units; ids are derived from it.</param>
    public static StockFile Read(Stream csv, EventId eventId) => StockReader.Read(csv, eventId);
}
