using Kiosk.Desk.Running;
using Kiosk.Desk.Screens;
using Kiosk.EventLog;
using Kiosk.Office;

namespace Kiosk.Desk;

/// <content>What organizers do at a desk: lists in, tickets out.</content>
public sealed partial class RunningDesk
{
    /// <summary>What importing a list would do.</summary>
    /// <param name="csv">The whole file.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<ImportPreviewView> PreviewListAsync(byte[] csv, CancellationToken cancellationToken)
    {
        var (file, plan) = await ReadListAsync(csv, cancellationToken);
        return View(file, plan);
    }

    /// <summary>Imports a list: every row that can be used.</summary>
    /// <param name="csv">The whole file.</param>
    /// <param name="cancellationToken">Stops between two steps; what was written stays, and the same list finishes it.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="EventLogException">Not all could be written down.</exception>
    public async Task<ImportPreviewView> ImportListAsync(byte[] csv, CancellationToken cancellationToken)
    {
        var (file, plan) = await ReadListAsync(csv, cancellationToken);
        await OfficeWork.ImportAsync(this, plan, cancellationToken);
        return View(file, plan);
    }

    /// <summary>One page of the tickets that were made, by name.</summary>
    /// <param name="search">Part of a name, whatever its accents; empty for all.</param>
    /// <param name="page">From 1; beyond the last stands for the last.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<TicketSheetView> TicketsAsync(string search, int page, CancellationToken cancellationToken) =>
        AskAsync(state => TicketSheet.Of(state, EventSetup.TicketFolder(Folder), search, page), cancellationToken);

    /// <summary>The ticket of one registration; an empty sheet where it was not made.</summary>
    /// <param name="id">As it stands in addresses.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<TicketSheetView> TicketAsync(string id, CancellationToken cancellationToken) =>
        AskAsync(state => TicketSheet.Of(state, EventSetup.TicketFolder(Folder), id), cancellationToken);

    private async Task<(RegistrationFile File, ImportPlan Plan)> ReadListAsync(byte[] csv, CancellationToken cancellationToken)
    {
        var context = await OfficeWork.ContextAsync(this, cancellationToken);
        var file = RegistrationFile.Read(new MemoryStream(csv), context);
        return (file, await OfficeWork.PlanAsync(this, file, context, cancellationToken));
    }

    private static ImportPreviewView View(RegistrationFile file, ImportPlan plan) => new(
        file.Rows.Length,
        plan.Added.Length,
        plan.Changed.Length,
        plan.Unchanged,
        [.. file.Problems.Take(ImportPreviewView.ProblemsMax).Select(problem => new ImportProblemView(problem.Line, problem.Words))],
        file.Problems.Length,
        !file.Rows.IsEmpty);
}
