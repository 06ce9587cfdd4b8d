using System.Collections.Immutable;
using Kiosk.Office.Lists;

namespace Kiosk.Office;

/// <summary>A list of registrations as it was read from a CSV file: the good rows, and what a person should look at.</summary>
/// <remarks>
/// UTF-8, with or without its mark; comma, semicolon or tab; quoted cells, which may hold line breaks. A problem never
/// stops the good rows. Nothing is guessed in silence: what was understood, passed over or left out is told.
/// </remarks>
public sealed record RegistrationFile
{
    /// <summary>Rows of one list. Many times the largest event that a door was ever asked for.</summary>
    public const int RowsMax = 200_000;

    /// <summary>Bytes of one list. <see cref="RowsMax"/> generous rows; keeps a small machine from running out of memory.</summary>
    public const int FileBytesMax = 64 * 1024 * 1024;

    /// <summary>Problems that are kept in words; the rest is only counted, for nobody reads on.</summary>
    public const int ProblemsMax = 1_000;

    public required ImmutableArray<RegistrationRow> Rows { get; init; }

    public required ImmutableArray<UnderstoodColumn> Columns { get; init; }

    /// <summary>Headers of the columns that were passed over.</summary>
    public required ImmutableArray<string> IgnoredColumns { get; init; }

    /// <summary>In the order of the file, <see cref="ProblemsMax"/> at most.</summary>
    public required ImmutableArray<FileProblem> Problems { get; init; }

    /// <summary>Rows that were left out because of a problem.</summary>
    public required int RowsLeftOut { get; init; }

    /// <summary>What was put right without harm, such as a row that is there twice, word for word.</summary>
    public required ImmutableArray<FileProblem> Notices { get; init; }

    /// <summary>Reads a list.</summary>
    /// <param name="csv">Read to its end, or to the limit.</param>
    /// <param name="context">The event that the list is for.</param>
    public static RegistrationFile Read(Stream csv, ListContext context) => ListReader.Read(csv, context);
}
