using System.Collections.Immutable;

namespace Kiosk.Office.Lists;

/// <summary>Which cell of a row is what.</summary>
internal sealed class ListColumns
{
    private readonly Dictionary<Column, int> _places;
    private readonly ImmutableArray<string> _headers;

    /// <param name="headers">The cells of the header row.</param>
    /// <param name="hasCategories">False where the event knows no categories, so that a column of them means nothing.</param>
    public ListColumns(IEnumerable<string> headers, bool hasCategories)
    {
        _headers = [.. headers.Select(CellText.Clean)];
        _places = [];
        for (var place = 0; place < _headers.Length; place++)
        {
            if (ColumnNames.TryFind(_headers[place], out var column) && (hasCategories || column != Column.Category))
            {
                // Of two columns for the same thing the first stands; the other is told as passed over.
                _places.TryAdd(column, place);
            }
        }

        // "Nombre, Apellidos": there the name is the first name only.
        if (!_places.ContainsKey(Column.FirstName) && _places.ContainsKey(Column.LastName) && _places.Remove(Column.Name, out var first))
        {
            _places.Add(Column.FirstName, first);
        }
    }

    public int Count => _headers.Length;

    public bool Has(Column column) => _places.ContainsKey(column);

    public bool HasName => Has(Column.Name) || Has(Column.FirstName) || Has(Column.LastName);

    /// <summary>The cell's text, cleaned; empty where the list has no such column or the row ends before it.</summary>
    public string Cell(CsvRecord record, Column column) =>
        _places.TryGetValue(column, out var place) && place < record.Cells.Count ? CellText.Clean(record.Cells[place]) : "";

    public ImmutableArray<UnderstoodColumn> Understood =>
        [.. _places.OrderBy(pair => pair.Value).Select(pair => new UnderstoodColumn(_headers[pair.Value], ColumnNames.Words(pair.Key)))];

    public ImmutableArray<string> Ignored =>
        [.. _headers.Where((header, place) => header.Length > 0 && !_places.ContainsValue(place))];

    public FileProblem NoName(int line)
    {
        var found = string.Join(", ", _headers.Where(header => header.Length > 0).Take(30).Select(header => $"«{Shortened(header)}»"));
        return new(line, new(
            $"Falta la columna del nombre. La primera línea debe nombrar las columnas, por ejemplo «nombre» o «nombres» y «apellidos». Se encontró: {found}.",
            $"The column with the name is missing. The first line must name the columns, for example “name”, or “first name” and “last name”. Found: {found}."));
    }

    private static string Shortened(string header) => header.Length <= 40 ? header : header[..40] + "…";
}
