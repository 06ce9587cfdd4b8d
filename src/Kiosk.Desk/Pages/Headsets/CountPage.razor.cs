using System.Collections.Immutable;
using Kiosk.CheckIn;
using Kiosk.Desk.Screens;
using Kiosk.Desk.Words;

namespace Kiosk.Desk.Pages.Headsets;

/// <summary>The closing count: open, scan or count by hand, sign.</summary>
public sealed partial class CountPage
{
    private CountDraft _draft = new();
    private CountSheetView? _view;

    /// <summary>The scans' figures when somebody asked for a signature here; empty where nobody did.</summary>
    private ImmutableArray<CountLine> _asked = [];

    protected override async Task LoadAsync(RunningDesk desk)
    {
        var before = _view;
        _view = await desk.CountSheetAsync(Left);
        if (before is { IsCounting: true } && !_view.IsCounting)
        {
            // Signed, here or at another desk: what was typed belonged to that count.
            (_draft, _asked) = (new CountDraft(), []);
        }
    }

    private Task Open() => Try(desk => desk.OpenCountAsync(Left));

    private Task GoOn() => Try(desk => desk.DoAsync(new CounterMode.Collecting(), Left));

    /// <summary>What is signed is what stands on the screen at this moment, whatever is scanned until the badge comes.</summary>
    private Task Sign() => _view is { } view && CanSign(view)
        ? Try(async desk =>
        {
            _asked = view.Counted;
            await desk.DoAsync(new CounterMode.Signing(_draft.Over(_asked), _draft.Remark.Trim()), Left);
        })
        : Task.CompletedTask;

    private Task MarkMissing(UnitId unit) => Try(desk => desk.MarkAsync([unit], UnitCondition.Missing, "", Left));

    /// <summary>Only those that the list shows: nobody loses what they have not read.</summary>
    private Task MarkAllMissing() => _view is { } view
        ? Try(desk => desk.MarkAsync([.. view.NotCounted.Select(unit => unit.Id)], UnitCondition.Missing, "", Left))
        : Task.CompletedTask;

    private bool CanSign(CountSheetView view) => _draft.IsWhole && view.Supervisors.Spanish.Length > 0;

    private bool HasMoved(CountSheetView view) => !_asked.IsEmpty && !_asked.SequenceEqual(view.Counted);

    private static bool IsCountingHere(BoardView board) => board.Counter.Mode is CounterMode.Collecting;

    private BilingualText Since(BoardView board)
    {
        var moment = TimeWords.Moment(_view!.Since, board.AsOf, board.Zone);
        return new BilingualText(CountWords.Since(moment.Spanish).Spanish, CountWords.Since(moment.English).English);
    }
}
