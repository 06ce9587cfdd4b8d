using System.Collections.Immutable;
using System.Globalization;
using Kiosk.CheckIn;
using Kiosk.Office.Stock;

namespace Kiosk.Office;

/// <summary>Units with numbers one after the other, such as 120 receivers from R001 on.</summary>
/// <remarks>The first number's digits set the width: R001 goes on to R120, and R999 to R1000 as long as a label holds it.</remarks>
public sealed record StockRun
{
    /// <summary>Units of one run.</summary>
    public const int CountMax = StockFile.RowsMax;

    private StockRun(UnitKind kind, string prefix, long first, int width, int count) =>
        (Kind, _prefix, _first, _width, Count) = (kind, prefix, first, width, count);

    private readonly string _prefix;
    private readonly long _first;
    private readonly int _width;

    public UnitKind Kind { get; }

    /// <summary>1 to <see cref="CountMax"/>.</summary>
    public int Count { get; }

    public string FirstNumber => NumberAt(0);

    public string LastNumber => NumberAt(Count - 1);

    /// <summary>A run, or what must be put right first.</summary>
    /// <param name="kind">What all of them are.</param>
    /// <param name="count">1 to <see cref="CountMax"/>.</param>
    /// <param name="firstNumber">As somebody typed it; ends in a digit.</param>
    /// <param name="run">Null where there is a problem.</param>
    /// <param name="problem">Null where there is none.</param>
    public static bool TryMake(
        UnitKind kind, int count, string firstNumber,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out StockRun? run,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out BilingualText? problem)
    {
        run = null;
        problem = count is < 1 or > CountMax ? BadCount(count) : StockRowReader.ReadNumber(firstNumber.Trim(), out _);
        if (problem is not null)
        {
            return false;
        }

        UnitNumber.TryClean(firstNumber, out var number);
        var prefix = number.TrimEnd(Digits);
        if (prefix.Length == number.Length)
        {
            problem = NoDigitAtEnd(number);
            return false;
        }

        var digits = number[prefix.Length..];
        var made = new StockRun(kind, prefix, long.Parse(digits, CultureInfo.InvariantCulture), digits.Length, count);
        problem = made.LastNumber.Length > UnitNumber.LengthMax ? TooLong(made.LastNumber) : null;
        run = problem is null ? made : null;
        return problem is null;
    }

    /// <summary>The units, in order, for <see cref="StockPlan.Of"/>. A run says nothing of serial numbers and states.</summary>
    /// <param name="eventId">The event that lends them.</param>
    public ImmutableArray<StockRow> Rows(EventId eventId) =>
    [
        .. Enumerable.Range(0, Count).Select(NumberAt).Select(number => new StockRow(
            0, new HeadsetUnit(UnitId.Derive(eventId, number), number, Kind, ""), UnitCondition.Ready, StockFields.None)),
    ];

    /// <summary>Numbers of the run that the stock has with another kind: a run makes new units and turns none into another.</summary>
    /// <returns>Null where there are none.</returns>
    public BilingualText? Clash(EventState state)
    {
        var others = Rows(state.Event).Select(row => state.Headsets.TryGetUnit(row.Unit.Id, out var known) ? known : row.Unit)
            .Where(unit => unit.Kind != Kind).ToList();
        if (others.Count == 0)
        {
            return null;
        }

        var (shown, kind) = (others[0], UnitWords.Of(others[0].Kind));
        var (moreSpanish, moreEnglish) = others.Count == 1 ? ("", "") : ($", y {others.Count - 1} más con otro tipo", $", and {others.Count - 1} more with another kind");
        return new(
            $"{shown.Number} ya está en la lista como {kind.Spanish}{moreSpanish}. Empieza en un número libre o usa otra letra.",
            $"{shown.Number} is on the list already as {kind.English}{moreEnglish}. Begin at a free number, or use another letter.");
    }

    private string NumberAt(int place) => _prefix + (_first + place).ToString(CultureInfo.InvariantCulture).PadLeft(_width, '0');

    private static readonly char[] Digits = [.. "0123456789"];

    private static BilingualText BadCount(int count) => new(
        $"No se pueden hacer {count} unidades de una vez. Escribe un número de 1 a {CountMax}.",
        $"{count} units cannot be made at once. Write a number from 1 to {CountMax}.");

    private static BilingualText NoDigitAtEnd(string number) => new(
        $"«{number}» no termina en cifra, así que no se puede seguir contando. Escribe el primer número con sus ceros, por ejemplo R001.",
        $"“{number}” does not end in a digit, so there is no counting on. Write the first number with its zeros, such as R001.");

    private static BilingualText TooLong(string last) => new(
        $"La última unidad sería {last}, de más de {UnitNumber.LengthMax} letras y cifras. Empieza en un número más corto o haz menos unidades.",
        $"The last unit would be {last}, with more than {UnitNumber.LengthMax} letters and digits. Begin at a shorter number, or make fewer units.");
}
