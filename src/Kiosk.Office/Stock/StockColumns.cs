using System.Collections.Frozen;
using System.Collections.Immutable;
using Kiosk.CheckIn;
using Kiosk.Office.Lists;

namespace Kiosk.Office.Stock;

/// <summary>What a column of a stock list can be.</summary>
internal enum StockColumn
{
    Number,
    Kind,
    Serial,
    Condition,
}

/// <summary>Which cell of a row of the stock list is what.</summary>
internal sealed class StockColumns
{
    private static readonly FrozenDictionary<string, StockColumn> ByHeader = Choices.Folded(
        (StockColumn.Number, ["number", "no", "no.", "unit", "unit number", "label", "número", "núm", "núm.", "unidad", "etiqueta", "#"]),
        (StockColumn.Kind, ["kind", "type", "device", "tipo", "clase", "equipo", "aparato"]),
        (StockColumn.Serial, ["serial", "serial number", "serial no", "s/n", "sn", "serie", "número de serie", "no. de serie", "núm. de serie"]),
        (StockColumn.Condition, ["state", "condition", "status", "estado", "condición", "situación"]));

    private readonly Dictionary<StockColumn, int> _places = [];
    private readonly ImmutableArray<string> _headers;

    public StockColumns(IEnumerable<string> headers)
    {
        _headers = [.. headers.Select(CellText.Clean)];
        for (var place = 0; place < _headers.Length; place++)
        {
            if (ByHeader.TryGetValue(FoldedText.Of(_headers[place]), out var column))
            {
                // Of two columns for the same thing the first stands; the other is told as passed over.
                _places.TryAdd(column, place);
            }
        }
    }

    public int Count => _headers.Length;

    public bool Has(StockColumn column) => _places.ContainsKey(column);

    /// <summary>The cell's text, cleaned; empty where the list has no such column or the row ends before it.</summary>
    public string Cell(CsvRecord record, StockColumn column) =>
        _places.TryGetValue(column, out var place) && place < record.Cells.Count ? CellText.Clean(record.Cells[place]) : "";

    public ImmutableArray<UnderstoodColumn> Understood =>
        [.. _places.OrderBy(pair => pair.Value).Select(pair => new UnderstoodColumn(_headers[pair.Value], Words(pair.Key)))];

    public ImmutableArray<string> Ignored =>
        [.. _headers.Where((header, place) => header.Length > 0 && !_places.ContainsValue(place))];

    /// <summary>What is told where a list lacks the number or the kind.</summary>
    public BilingualText Missing()
    {
        var found = string.Join(", ", _headers.Where(header => header.Length > 0).Take(30).Select(header => $"«{RowFlaws.Shown(header)}»"));
        return new(
            $"Faltan columnas: la primera línea debe nombrar al menos «número» y «tipo»; «serie» y «estado» son opcionales. Se encontró: {found}.",
            $"Columns are missing: the first line must name at least “number” and “kind”; “serial” and “state” are optional. Found: {found}.");
    }

    public static BilingualText Words(StockColumn column) => column switch
    {
        StockColumn.Number => new("número", "number"),
        StockColumn.Kind => new("tipo", "kind"),
        StockColumn.Serial => new("serie", "serial"),
        _ => new("estado", "state"),
    };
}
