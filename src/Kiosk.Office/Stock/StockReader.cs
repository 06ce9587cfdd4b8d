using Kiosk.CheckIn;
using Kiosk.Office.Lists;

namespace Kiosk.Office.Stock;

/// <summary>Reads a whole stock list: header, rows, and what stands between rows (repeats, one serial number on two units).</summary>
internal sealed class StockReader
{
    private readonly List<StockRow> _rows = [];
    private readonly List<FileProblem> _problems = [];
    private readonly List<FileProblem> _notices = [];
    private readonly Dictionary<UnitId, StockRow> _byId = [];
    private readonly Dictionary<string, int> _lineOfSerial = new(StringComparer.Ordinal);
    private int _leftOut;

    public static StockFile Read(Stream csv, EventId eventId)
    {
        var reader = new StockReader();
        if (!FileBytes.TryRead(csv, out var bytes, out var problem))
        {
            reader._problems.Add(problem);
            return reader.Result(new StockColumns([]));
        }

        if (FileBytes.NotUtf8(bytes.Span) is { } notUtf8)
        {
            reader._problems.Add(notUtf8);
        }

        return reader.Read(new CsvRecords(bytes, Delimiter.Of(bytes.Span)), eventId);
    }

    private StockFile Read(CsvRecords records, EventId eventId)
    {
        CsvRecord header;
        do
        {
            if (!records.TryRead(out header))
            {
                return Result(new StockColumns([]));
            }
        }
        while (header.IsBlank || Delimiter.IsDeclaration(header));

        var columns = new StockColumns(header.Cells);
        if (columns.Has(StockColumn.Number) && columns.Has(StockColumn.Kind))
        {
            ReadRows(records, new StockRowReader(eventId, columns));
        }
        else
        {
            _problems.Add(new FileProblem(header.Line, columns.Missing()));
        }

        return Result(columns);
    }

    private void ReadRows(CsvRecords records, StockRowReader rows)
    {
        var count = 0;
        while (records.TryRead(out var record))
        {
            if (record.IsBlank)
            {
                continue;
            }

            if (++count > StockFile.RowsMax)
            {
                LeaveOut(record.Line, TooManyRows);
                return;
            }

            if (rows.TryRead(record, out var row, out var problem))
            {
                Take(row);
            }
            else
            {
                LeaveOut(record.Line, problem);
            }
        }

        if (count == 0)
        {
            _problems.Add(new FileProblem(0, NoRows));
        }
    }

    private void Take(StockRow row)
    {
        if (_byId.TryGetValue(row.Unit.Id, out var earlier))
        {
            if (earlier with { Line = row.Line } == row)
            {
                Add(_notices, row.Line, SameTwice(earlier.Line));
            }
            else
            {
                LeaveOut(row.Line, DifferentTwice(row.Unit.Number, earlier.Line, row.Line));
            }

            return;
        }

        if (row.Unit.Serial.Length > 0 && !_lineOfSerial.TryAdd(row.Unit.Serial, row.Line))
        {
            Add(_notices, row.Line, OneSerialTwice(row.Unit.Serial, _lineOfSerial[row.Unit.Serial]));
        }

        _byId.Add(row.Unit.Id, row);
        _rows.Add(row);
    }

    private void LeaveOut(int line, BilingualText words)
    {
        _leftOut++;
        Add(_problems, line, words);
    }

    private static void Add(List<FileProblem> list, int line, BilingualText words)
    {
        if (list.Count < RegistrationFile.ProblemsMax)
        {
            list.Add(new FileProblem(line, words));
        }
    }

    private StockFile Result(StockColumns columns) => new()
    {
        Rows = [.. _rows],
        Columns = columns.Understood,
        IgnoredColumns = columns.Ignored,
        Problems = [.. _problems],
        RowsLeftOut = _leftOut,
        Notices = [.. _notices],
    };

    private static BilingualText SameTwice(int line) => new(
        $"Es igual al renglón de la línea {line}. Cuenta una sola vez.",
        $"It is the same as the row on line {line}. It counts once.");

    private static BilingualText DifferentTwice(string number, int first, int second) => new(
        $"Las líneas {first} y {second} son de la unidad {number} y dicen cosas distintas. Cuenta la línea {first}; corrige o borra una de las dos.",
        $"Lines {first} and {second} are about unit {number} and say different things. Line {first} counts; correct or delete one of them.");

    private static BilingualText OneSerialTwice(string serial, int line) => new(
        $"El número de serie «{serial}» está también en la línea {line}. Las dos unidades cuentan; revisa cuál es la correcta.",
        $"The serial number “{serial}” is on line {line} too. Both units count; check which one is right.");

    private static readonly BilingualText TooManyRows = new(
        $"La lista pasa de {StockFile.RowsMax} unidades; desde esta línea no se leyó nada. Divídela en varios archivos.",
        $"The list has more than {StockFile.RowsMax} units; nothing was read from this line on. Split it into several files.");

    private static readonly BilingualText NoRows = new(
        "El archivo solo tiene la línea de los nombres de las columnas. Agrega un renglón por unidad.",
        "The file has only the line that names the columns. Add a row for each unit.");
}
