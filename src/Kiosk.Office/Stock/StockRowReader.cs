using System.Collections.Frozen;
using Kiosk.CheckIn;
using Kiosk.Office.Lists;

namespace Kiosk.Office.Stock;

/// <summary>Reads one row of a stock list after the other; a row with a problem gives words instead of a unit.</summary>
internal sealed class StockRowReader(EventId eventId, StockColumns columns)
{
    private static readonly FrozenDictionary<string, UnitKind> Kinds = Choices.Folded(
        (UnitKind.Receiver, ["receiver", "headset", "headphones", "receptor", "audífono", "audífonos", "auricular", "auriculares"]),
        (UnitKind.ReceiverWithNeckloop,
        [
            "receiver with neckloop", "neckloop", "neck loop", "receiver with neck loop", "induction loop",
            "receptor con lazo inductivo", "lazo", "lazo inductivo", "lazo de inducción", "receptor con lazo",
            "collar inductivo", "collar de inducción", "receptor con collar de inducción",
        ]),
        (UnitKind.Microphone, ["microphone", "mic", "mike", "micrófono", "micro"]));

    private static readonly FrozenDictionary<string, UnitCondition> Conditions = Choices.Folded(
        (UnitCondition.Ready, ["ready", "ok", "good", "available", "listo", "lista", "disponible", "bien", "bueno"]),
        (UnitCondition.Charging, ["charging", "flat", "cargando", "en carga", "por cargar", "descargado"]),
        (UnitCondition.NeedsRepair, ["needs repair", "repair", "broken", "damaged", "por reparar", "reparar", "en reparación", "dañado", "roto"]),
        (UnitCondition.Retired, ["retired", "out of use", "retirado", "baja", "de baja", "fuera de uso"]),
        (UnitCondition.Missing, ["missing", "lost", "perdido", "extraviado", "faltante"]));

    /// <summary>What our own export says of a unit that somebody has.</summary>
    private static readonly FrozenSet<string> Lent = new[] { "LENT", "PRESTADO", "PRESTADA" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The row as a unit, or the first problem with it.</summary>
    public bool TryRead(CsvRecord record, out StockRow row, out BilingualText problem)
    {
        row = NoUnit;
        var (number, kind, serial) = ("", UnitKind.Receiver, columns.Cell(record, StockColumn.Serial));
        var said = columns.Has(StockColumn.Serial) ? StockFields.Serial : StockFields.None;
        var condition = UnitCondition.Ready;
        var wrong = RowFlaws.Of(record, columns.Count)
            ?? ReadNumber(columns.Cell(record, StockColumn.Number), out number)
            ?? ReadKind(columns.Cell(record, StockColumn.Kind), out kind)
            ?? (serial.Length > StockFile.SerialLengthMax ? LongSerial(serial.Length) : null)
            ?? ReadCondition(columns.Cell(record, StockColumn.Condition), ref said, out condition);
        problem = wrong ?? NoKind;
        if (wrong is not null)
        {
            return false;
        }

        row = new StockRow(record.Line, new HeadsetUnit(UnitId.Derive(eventId, number), number, kind, serial), condition, said);
        return true;
    }

    /// <summary>Null where it is a number.</summary>
    public static BilingualText? ReadNumber(string cell, out string number) =>
        UnitNumber.TryClean(cell, out number) ? null : cell.Length == 0 ? NoNumber : BadNumber(cell);

    private static BilingualText? ReadKind(string cell, out UnitKind kind) =>
        Kinds.TryGetValue(FoldedText.Of(cell), out kind) ? null : cell.Length == 0 ? NoKind : UnknownKind(cell);

    // An empty state says nothing, and so changes nothing that is known. That a unit is lent only its loan can say.
    private static BilingualText? ReadCondition(string cell, ref StockFields said, out UnitCondition condition)
    {
        condition = UnitCondition.Ready;
        if (cell.Length == 0 || Lent.Contains(FoldedText.Of(cell)))
        {
            return null;
        }

        said |= StockFields.Condition;
        return Conditions.TryGetValue(FoldedText.Of(cell), out condition) ? null : UnknownCondition(cell);
    }

    private static readonly StockRow NoUnit = new(
        0, new HeadsetUnit(UnitId.None, "", UnitKind.Receiver, ""), UnitCondition.Ready, StockFields.None);

    private static readonly BilingualText NoNumber = new(
        "El renglón no tiene número. Escribe el de la etiqueta, por ejemplo R001.",
        "The row has no number. Write the one on the label, such as R001.");

    private static readonly BilingualText NoKind = new(
        "El renglón no dice el tipo. Escribe «receptor», «lazo inductivo» o «micrófono».",
        "The row does not say the kind. Write “receiver”, “neckloop” or “microphone”.");

    private static BilingualText BadNumber(string cell) => new(
        $"«{RowFlaws.Shown(cell)}» no puede ser un número de etiqueta. Usa de 1 a {UnitNumber.LengthMax} letras de la A a la Z, cifras o guiones, con al menos una cifra, por ejemplo R001.",
        $"“{RowFlaws.Shown(cell)}” cannot be a label's number. Use 1 to {UnitNumber.LengthMax} letters A to Z, digits or hyphens, with at least one digit, such as R001.");

    private static BilingualText UnknownKind(string cell) => new(
        $"No se conoce el tipo «{RowFlaws.Shown(cell)}». Escribe «receptor», «lazo inductivo» o «micrófono».",
        $"The kind “{RowFlaws.Shown(cell)}” is not known. Write “receiver”, “neckloop” or “microphone”.");

    private static BilingualText UnknownCondition(string cell) => new(
        $"No se conoce el estado «{RowFlaws.Shown(cell)}». Escribe «listo», «cargando», «por reparar», «retirado» o «perdido», o deja la celda vacía.",
        $"The state “{RowFlaws.Shown(cell)}” is not known. Write “ready”, “charging”, “needs repair”, “retired” or “missing”, or leave the cell empty.");

    private static BilingualText LongSerial(int length) => new(
        $"El número de serie tiene {length} letras; caben {StockFile.SerialLengthMax}. Acórtalo.",
        $"The serial number has {length} characters; {StockFile.SerialLengthMax} fit. Shorten it.");
}
