using System.Collections.Immutable;
using Kiosk.CheckIn;
using Kiosk.Desk.Screens;
using Kiosk.Desk.Words;
using Kiosk.Office;

namespace Kiosk.Desk.Pages.Headsets;

/// <summary>The stock: look, set states of many at once, add, print labels, set the terms.</summary>
public sealed partial class StockPage
{
    private readonly Dictionary<UnitId, string> _chosen = [];
    private StockQuery _query = new("", null, 1);
    private StockView? _view;
    private bool _atTerms;

    private ImmutableArray<string> ChosenNumbers => [.. _chosen.Values.Order(StringComparer.Ordinal)];

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _atTerms = Navigation.Uri.EndsWith("#terms", StringComparison.Ordinal);
    }

    protected override async Task LoadAsync(RunningDesk desk)
    {
        _view = await desk.StockAsync(_query, Left);
        _query = _query with { Page = _view.Page };
    }

    private Task Ask(StockQuery query)
    {
        _query = query;
        return Load();
    }

    private void Choose(HeadsetUnit unit)
    {
        if (!_chosen.Remove(unit.Id))
        {
            _chosen.Add(unit.Id, unit.Number);
        }
    }

    /// <summary>All that the list finds, on whatever page; none where some are chosen.</summary>
    private Task ChooseAll()
    {
        if (_chosen.Count > 0)
        {
            _chosen.Clear();
            return Task.CompletedTask;
        }

        return Try(async desk =>
        {
            foreach (var unit in await desk.FindUnitsAsync(_query, Left))
            {
                _chosen[unit.Id] = unit.Number;
            }
        });
    }

    private Task MarkChosen((UnitCondition Condition, string Note) mark) => Try(async desk =>
    {
        await desk.MarkAsync(_chosen.Keys, mark.Condition, mark.Note, Left);
        _chosen.Clear();
    });

    private Task Add(StockRun run) => Try(async desk => Tell(StockWords.RunDone(await desk.AddAsync(run, Left))));

    private Task AddCoordinators() => Try(desk => desk.AddCoordinatorsAsync(Left));

    private Task Save(LoanTerms terms) => Try(async desk =>
    {
        await desk.DescribeAsync(terms, Left);
        Tell(StockWords.Saved);
    });
}
