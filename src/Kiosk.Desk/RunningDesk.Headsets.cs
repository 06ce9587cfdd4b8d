using System.Collections.Immutable;
using Kiosk.CheckIn;
using Kiosk.Desk.Running;
using Kiosk.Desk.Screens;
using Kiosk.Desk.Words;
using Kiosk.EventLog;
using Kiosk.Office;

namespace Kiosk.Desk;

/// <content>The pages about headsets: who has them, the count, the stock.</content>
public sealed partial class RunningDesk
{
    /// <summary>Who has what, what is back and what is owed.</summary>
    public Task<HoldersView> HoldersAsync(HolderQuery query, CancellationToken cancellationToken) =>
        AskAsync(state => new HeadsetPainter(state, Desk).Holders(query), cancellationToken);

    /// <summary>The closing count as it stands, and those that were signed.</summary>
    public Task<CountSheetView> CountSheetAsync(CancellationToken cancellationToken) =>
        AskAsync(state => new HeadsetPainter(state, Desk).CountSheet(), cancellationToken);

    /// <summary>One page of the stock.</summary>
    public Task<StockView> StockAsync(StockQuery query, CancellationToken cancellationToken) =>
        AskAsync(state => new HeadsetPainter(state, Desk).Units(query), cancellationToken);

    /// <summary>All units that a query finds, on whatever page, by number.</summary>
    public Task<ImmutableArray<HeadsetUnit>> FindUnitsAsync(StockQuery query, CancellationToken cancellationToken) =>
        AskAsync(state => new HeadsetPainter(state, Desk).Found(query).ToImmutableArray(), cancellationToken);

    /// <summary>People begin to count, and this desk counts what it is shown. Nothing is written where they had begun already.</summary>
    /// <exception cref="EventLogException">It could not be written down.</exception>
    public async Task OpenCountAsync(CancellationToken cancellationToken)
    {
        await WriteAsync(state => state.Headsets.IsCounting ? [] : [Planning.OpenCount(state)], cancellationToken);
        await DoAsync(new CounterMode.Collecting(), cancellationToken);
    }

    /// <summary>Notes the state of units. Nothing is written for those of which the same was noted last.</summary>
    /// <param name="units">The units.</param>
    /// <param name="condition">What somebody saw.</param>
    /// <param name="note">In their words; may be empty.</param>
    /// <param name="cancellationToken">Stops between two steps; what was written stays.</param>
    /// <exception cref="EventLogException">Not all could be written down.</exception>
    public async Task MarkAsync(
        IReadOnlyCollection<UnitId> units, UnitCondition condition, string note, CancellationToken cancellationToken)
    {
        foreach (var step in units.Chunk(OfficeWork.UnitsPerStep))
        {
            await WriteAsync(
                state => [.. step.Where(unit => !Stands(state, unit, condition, note)).Select(unit => Planning.Note(state, unit, condition, note))],
                cancellationToken);
        }
    }

    /// <summary>Sets the terms on which the event lends.</summary>
    /// <exception cref="EventLogException">It could not be written down.</exception>
    public Task DescribeAsync(LoanTerms terms, CancellationToken cancellationToken) =>
        WriteAsync(state => [Planning.Describe(state, terms)], cancellationToken);

    /// <summary>Adds the coordinators' category to an event that was made without one. People come to it by their list.</summary>
    /// <exception cref="EventLogException">It could not be written down.</exception>
    public Task AddCoordinatorsAsync(CancellationToken cancellationToken) => WriteAsync(
        state => state.Categories.Any(category => category.Name == StockWords.Coordinators) || state.Categories.Count() >= byte.MaxValue
            ? []
            : [new PlannedFact(new FactPayload.CategoryDescribed(NextCategory(state), StockWords.Coordinators), [])],
        cancellationToken);

    private static byte NextCategory(EventState state) =>
        (byte)Enumerable.Range(1, byte.MaxValue).First(number => state.Categories.All(category => category.Number != number));

    /// <summary>What importing a stock list would do.</summary>
    /// <param name="csv">The whole file.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<ImportPreviewView> PreviewStockAsync(byte[] csv, CancellationToken cancellationToken)
    {
        var list = await ReadStockAsync(csv, cancellationToken);
        return View(list, await OfficeWork.PlanAsync(this, list.Rows, cancellationToken));
    }

    /// <summary>Imports a stock list: every row that can be used.</summary>
    /// <param name="csv">The whole file.</param>
    /// <param name="cancellationToken">Stops between two steps; what was written stays, and the same list finishes it.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="EventLogException">Not all could be written down.</exception>
    public async Task<ImportPreviewView> ImportStockAsync(byte[] csv, CancellationToken cancellationToken)
    {
        var list = await ReadStockAsync(csv, cancellationToken);
        var plan = await OfficeWork.PlanAsync(this, list.Rows, cancellationToken);
        await OfficeWork.ImportAsync(this, plan, cancellationToken);
        return View(list, plan);
    }

    /// <summary>Adds a run of units to the stock. Those that it has already stay as they are.</summary>
    /// <returns>Units that are new.</returns>
    /// <exception cref="OfficeException">The stock has some of the numbers with another kind; nothing was written.</exception>
    /// <exception cref="EventLogException">Not all could be written down.</exception>
    public async Task<int> AddAsync(StockRun run, CancellationToken cancellationToken)
    {
        var (clash, rows) = await AskAsync(state => (run.Clash(state), run.Rows(state.Event)), cancellationToken);
        if (clash is not null)
        {
            throw new OfficeException(clash);
        }

        var plan = await OfficeWork.PlanAsync(this, rows, cancellationToken);
        await OfficeWork.ImportAsync(this, plan, cancellationToken);
        return plan.Added.Length;
    }

    private async Task<StockFile> ReadStockAsync(byte[] csv, CancellationToken cancellationToken)
    {
        var eventId = await AskAsync(state => state.Event, cancellationToken);
        return StockFile.Read(new MemoryStream(csv), eventId);
    }

    // A unit that was noted as missing and has been in a hand since is not missing any more.
    private static bool Stands(EventState state, UnitId unit, UnitCondition condition, string note) =>
        state.Headsets.ConditionOf(unit) == (condition, note)
        && (condition != UnitCondition.Missing || state.Headsets.StandingOf(unit) == UnitStanding.Missing);

    private static ImportPreviewView View(StockFile list, StockPlan plan) => new(
        list.Rows.Length,
        plan.Added.Length,
        plan.Changed.Length,
        plan.Unchanged,
        [.. list.Problems.Take(ImportPreviewView.ProblemsMax).Select(problem => new ImportProblemView(problem.Line, problem.Words))],
        list.Problems.Length,
        !list.Rows.IsEmpty);
}
