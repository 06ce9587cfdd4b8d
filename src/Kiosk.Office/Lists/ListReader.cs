using Kiosk.CheckIn;

namespace Kiosk.Office.Lists;

/// <summary>Reads a whole list: header, rows, and what stands between rows (repeats, one ticket for two people).</summary>
internal sealed class ListReader
{
    private readonly List<RegistrationRow> _rows = [];
    private readonly List<FileProblem> _problems = [];
    private readonly List<FileProblem> _notices = [];
    private readonly Dictionary<RegistrationId, RegistrationRow> _byId = [];
    private readonly Dictionary<TicketCode, int> _lineOfCode = [];
    private int _leftOut;

    public static RegistrationFile Read(Stream csv, ListContext context)
    {
        var reader = new ListReader();
        if (!FileBytes.TryRead(csv, out var bytes, out var problem))
        {
            reader._problems.Add(problem);
            return reader.Result(new ListColumns([], hasCategories: false));
        }

        if (FileBytes.NotUtf8(bytes.Span) is { } notUtf8)
        {
            reader._problems.Add(notUtf8);
        }

        return reader.Read(bytes, context);
    }

    private RegistrationFile Read(ReadOnlyMemory<byte> bytes, ListContext context)
    {
        var records = new CsvRecords(bytes, Delimiter.Of(bytes.Span));
        CsvRecord header;
        do
        {
            if (!records.TryRead(out header))
            {
                return Result(new ListColumns([], hasCategories: false));
            }
        }
        while (header.IsBlank || Delimiter.IsDeclaration(header));

        var columns = new ListColumns(header.Cells, context.Categories.Length > 0);
        if (!columns.HasName)
        {
            _problems.Add(columns.NoName(header.Line));
            return Result(columns);
        }

        ReadRows(records, columns, new RowReader(context, columns));
        return Result(columns);
    }

    private void ReadRows(CsvRecords records, ListColumns columns, RowReader rows)
    {
        var count = 0;
        while (records.TryRead(out var record))
        {
            if (record.IsBlank)
            {
                continue;
            }

            if (++count > RegistrationFile.RowsMax)
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

    private void Take(RegistrationRow row)
    {
        var registration = row.Registration;
        if (_byId.TryGetValue(registration.Id, out var earlier))
        {
            if (earlier.Registration == registration)
            {
                Add(_notices, row.Line, SameTwice(earlier.Line));
            }
            else
            {
                LeaveOut(row.Line, DifferentTwice(earlier.Line, row.Line));
            }

            return;
        }

        if (registration.Code != TicketCode.None && !_lineOfCode.TryAdd(registration.Code, row.Line))
        {
            LeaveOut(row.Line, OneTicketForTwo(_lineOfCode[registration.Code], row.Line));
            return;
        }

        _byId.Add(registration.Id, row);
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

    private RegistrationFile Result(ListColumns columns) => new()
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

    private static BilingualText DifferentTwice(int first, int second) => new(
        $"Las líneas {first} y {second} son del mismo registro y dicen cosas distintas. Cuenta la línea {first}; corrige o borra una de las dos.",
        $"Lines {first} and {second} are about the same registration and say different things. Line {first} counts; correct or delete one of them.");

    private static BilingualText OneTicketForTwo(int first, int second) => new(
        $"Las líneas {first} y {second} tienen el mismo código de boleto para dos personas. Cuenta la línea {first}; corrige la otra.",
        $"Lines {first} and {second} have the same ticket code for two people. Line {first} counts; correct the other.");

    private static readonly BilingualText TooManyRows = new(
        $"La lista pasa de {RegistrationFile.RowsMax} renglones; desde esta línea no se leyó nada. Divídela en varios archivos.",
        $"The list has more than {RegistrationFile.RowsMax} rows; nothing was read from this line on. Split it into several files.");

    private static readonly BilingualText NoRows = new(
        "El archivo solo tiene la línea de los nombres de las columnas. Agrega un renglón por persona.",
        "The file has only the line that names the columns. Add a row for each person.");
}
