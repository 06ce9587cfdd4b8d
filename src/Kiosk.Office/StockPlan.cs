using System.Collections.Immutable;
using Kiosk.CheckIn;
using Kiosk.Office.Stock;

namespace Kiosk.Office;

/// <summary>What a stock list or a run would add and change, to be looked at before it is written down.</summary>
/// <remarks>
/// A list only speaks about its own columns and rows: serial numbers and states it does not have stay as they are, and no
/// unit is ever removed (retire it instead). The same list again gives an empty plan.
/// </remarks>
public sealed record StockPlan
{
    public required ImmutableArray<StockRow> Added { get; init; }

    public required ImmutableArray<StockChange> Changed { get; init; }

    /// <summary>Rows that say what is known already.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Known and not in the list, by number: told, because one may be missing, and left as they are.</summary>
    public required ImmutableArray<HeadsetUnit> NotInList { get; init; }

    public bool IsEmpty => Added.IsEmpty && Changed.IsEmpty;

    /// <summary>The rows that bring something new: give each to <see cref="Facts"/>, in steps as large as the door allows.</summary>
    public IEnumerable<StockRow> Rows => Added.Concat(Changed.Select(change => change.Row));

    /// <summary>Compares a list with what is known.</summary>
    /// <param name="state">All that is known.</param>
    /// <param name="rows">Each unit once: <see cref="StockFile.Rows"/> or <see cref="StockRun.Rows"/>.</param>
    public static StockPlan Of(EventState state, ImmutableArray<StockRow> rows)
    {
        var rest = state.Headsets.Units.ToDictionary(unit => unit.Id);
        var (added, changed, unchanged) = (ImmutableArray.CreateBuilder<StockRow>(), ImmutableArray.CreateBuilder<StockChange>(), 0);
        foreach (var row in rows)
        {
            if (!rest.Remove(row.Unit.Id))
            {
                added.Add(row);
            }
            else if (Differences(state, row) is { IsEmpty: false } fields)
            {
                changed.Add(new StockChange(row, After(state, row), fields));
            }
            else
            {
                unchanged++;
            }
        }

        return new StockPlan
        {
            Added = added.ToImmutable(),
            Changed = changed.ToImmutable(),
            Unchanged = unchanged,
            NotInList = [.. rest.Values.OrderBy(unit => unit.Number, StringComparer.Ordinal)],
        };
    }

    /// <summary>The facts that a row brings to what is known now: none, one or two.</summary>
    public static IEnumerable<PlannedFact> Facts(EventState state, StockRow row)
    {
        var after = After(state, row);
        if (!state.Headsets.TryGetUnit(after.Id, out var before) || before != after)
        {
            yield return Planning.Describe(state, after);
        }

        if (SaysOtherCondition(state, row))
        {
            yield return Planning.Note(state, after.Id, row.Condition, "");
        }
    }

    private static ImmutableArray<FieldChange> Differences(EventState state, StockRow row)
    {
        state.Headsets.TryGetUnit(row.Unit.Id, out var before);
        var after = After(state, row);
        var changes = ImmutableArray.CreateBuilder<FieldChange>();
        if (before.Kind != after.Kind)
        {
            changes.Add(new(StockColumns.Words(StockColumn.Kind), Both(UnitWords.Of(before.Kind)), Both(UnitWords.Of(after.Kind))));
        }

        if (before.Serial != after.Serial)
        {
            changes.Add(new(StockColumns.Words(StockColumn.Serial), before.Serial, after.Serial));
        }

        if (SaysOtherCondition(state, row))
        {
            changes.Add(new(
                StockColumns.Words(StockColumn.Condition), Both(UnitWords.Of(ConditionOf(state, before.Id))), Both(UnitWords.Of(row.Condition))));
        }

        return changes.ToImmutable();
    }

    private static HeadsetUnit After(EventState state, StockRow row) =>
        (row.Said & StockFields.Serial) == 0 && state.Headsets.TryGetUnit(row.Unit.Id, out var known)
            ? row.Unit with { Serial = known.Serial }
            : row.Unit;

    private static bool SaysOtherCondition(EventState state, StockRow row) =>
        (row.Said & StockFields.Condition) != 0 && row.Condition != ConditionOf(state, row.Unit.Id);

    // A unit that was noted as missing and has been in a hand since is not missing any more.
    private static UnitCondition ConditionOf(EventState state, UnitId unit) =>
        state.Headsets.ConditionOf(unit).Condition is var noted && noted == UnitCondition.Missing
            && state.Headsets.StandingOf(unit) != UnitStanding.Missing
            ? UnitCondition.Ready
            : noted;

    private static string Both(BilingualText words) => $"{words.Spanish} · {words.English}";
}
