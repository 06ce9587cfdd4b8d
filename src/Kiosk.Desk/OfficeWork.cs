using System.Collections.Immutable;
using Kiosk.CheckIn;
using Kiosk.Desk.Screens;
using Kiosk.Office;

namespace Kiosk.Desk;

/// <summary>Takes the office's work to the desk's log and back: lists in, tickets and figures out.</summary>
internal static class OfficeWork
{
    /// <summary>What a list of registrations is read against.</summary>
    public static Task<ListContext> ContextAsync(RunningDesk desk, CancellationToken cancellationToken) => desk.AskAsync(
        state => new ListContext(
            state.Event,
            state.TryGetDescription(out var description) ? description.Language : Language.Spanish,
            [.. state.Categories.Select(category => new Category(category.Number, category.Name))]),
        cancellationToken);

    /// <summary>What a list would add and change now.</summary>
    public static Task<ImportPlan> PlanAsync(
        RunningDesk desk, RegistrationFile file, ListContext context, CancellationToken cancellationToken) =>
        desk.AskAsync(state => ImportPlan.Make(file, state.Registrations.ToImmutableArray(), context), cancellationToken);

    /// <summary>Writes a plan down. The door is served in between: a large list is written in many small steps.</summary>
    public static async Task ImportAsync(RunningDesk desk, ImportPlan plan, CancellationToken cancellationToken)
    {
        var registrations = plan.Added.Concat(plan.Changed.Select(change => change.After));
        foreach (var step in registrations.Chunk(RegistrationsPerStep))
        {
            await desk.WriteAsync(
                state => [.. step.Select(registration => Planning.Register(state, registration))], cancellationToken);
        }
    }

    /// <summary>What a stock list or a run would add and change now.</summary>
    public static Task<StockPlan> PlanAsync(RunningDesk desk, ImmutableArray<StockRow> rows, CancellationToken cancellationToken) =>
        desk.AskAsync(state => StockPlan.Of(state, rows), cancellationToken);

    /// <summary>Writes a plan for the stock down, in small steps likewise.</summary>
    public static async Task ImportAsync(RunningDesk desk, StockPlan plan, CancellationToken cancellationToken)
    {
        foreach (var step in plan.Rows.Chunk(UnitsPerStep))
        {
            await desk.WriteAsync(state => [.. step.SelectMany(row => StockPlan.Facts(state, row))], cancellationToken);
        }
    }

    /// <summary>Everybody who has not brought a unit back, and what slips and mails to them say of the event.</summary>
    /// <exception cref="OfficeException">The event is not described yet.</exception>
    public static Task<(LoanPaper Paper, ImmutableArray<UnreturnedUnit> Units)> UnreturnedAsync(
        RunningDesk desk, CancellationToken cancellationToken) => desk.AskAsync(
        state => (
            new LoanPaper(
                state.TryGetDescription(out var known) ? known : throw new OfficeException(NotDescribed),
                state.Headsets.Terms,
                LoanPaper.AnyDesk),
            new HeadsetFigures(state).Unreturned().ToImmutableArray()),
        cancellationToken);

    /// <summary>Writes slips and mails to everybody who has not brought a unit back.</summary>
    /// <exception cref="OfficeException">They cannot be written there, or the event is not described yet.</exception>
    public static async Task<ReminderSummary> WriteRemindersAsync(
        RunningDesk desk, string folder, MailSender sender, CancellationToken cancellationToken)
    {
        var (paper, units) = await UnreturnedAsync(desk, cancellationToken);
        var eventId = await desk.AskAsync(state => state.Event, cancellationToken);
        return await Task.Run(
            () => ReminderFolder.Write(folder, units, paper, new ReturnMail(eventId, paper, sender), DateTimeOffset.Now, cancellationToken),
            cancellationToken);
    }

    /// <summary>Writes labels for the units that a query finds and that are wanted of them.</summary>
    /// <param name="desk">Knows the units.</param>
    /// <param name="pdf">Written to its end; stays open.</param>
    /// <param name="paper">Which labels.</param>
    /// <param name="start">The first label of the first sheet that is free, from 1.</param>
    /// <param name="query">Finds the units; its page does not matter.</param>
    /// <param name="isWanted">Chooses among them.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Labels, and sheets of paper that they take.</returns>
    /// <exception cref="OfficeException">No unit is left, there are too many, or the first sheet has no such label.</exception>
    public static async Task<(int Labels, int Sheets)> WriteLabelsAsync(
        RunningDesk desk, Stream pdf, LabelPaper paper, int start, StockQuery query, Func<HeadsetUnit, bool> isWanted,
        CancellationToken cancellationToken)
    {
        if (start < 1 || start > paper.PerSheet)
        {
            throw new OfficeException(new BilingualText(
                $"La primera etiqueta libre de {paper.Name} es un número de 1 a {paper.PerSheet}.",
                $"The first free label of {paper.Name} is a number from 1 to {paper.PerSheet}."));
        }

        var eventId = await desk.AskAsync(state => state.Event, cancellationToken);
        var units = (await desk.FindUnitsAsync(query, cancellationToken)).Where(isWanted).ToArray();
        return (units.Length, await Task.Run(() => LabelSheets.Write(pdf, paper, eventId, units, start - 1), cancellationToken));
    }

    /// <summary>Some ten milliseconds of work between two people at the door.</summary>
    private const int RegistrationsPerStep = 500;

    /// <summary>Likewise; a unit may bring two facts.</summary>
    public const int UnitsPerStep = 250;

    /// <summary>Mails say that they come from here until an organizer names a real address (<c>--from</c>).</summary>
    public const string SenderDefault = "no-reply@kiosk.invalid";

    /// <summary>Signs and writes everybody's ticket; whoever cancelled gets none.</summary>
    /// <exception cref="OfficeException">They cannot be written there.</exception>
    public static async Task<TicketFolderSummary> MakeTicketsAsync(
        RunningDesk desk, TicketSigningKey key, string folder, MailSender sender, CancellationToken cancellationToken)
    {
        var (eventId, description, people) = await desk.AskAsync(
            state => (
                state.Event,
                state.TryGetDescription(out var known) ? known : throw new OfficeException(NotDescribed),
                state.Registrations.Where(registration => registration.Status != RegistrationStatus.Cancelled)
                    .Select(registration => (Registration: registration, Issue: state.NextIssue(registration.Id)))
                    .ToImmutableArray()),
            cancellationToken);
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(description.TimeZone, out var local) ? local : TimeZoneInfo.Utc;
        var validity = ValidityOf(description, zone);
        return await Task.Run(
            () => TicketFolder.Write(
                folder,
                [.. people.Select(person => key.Issue(eventId, person.Registration, person.Issue, validity))],
                new TicketMail(eventId, description, sender),
                DateTimeOffset.Now,
                new Progress<int>(),
                cancellationToken),
            cancellationToken);
    }

    private static readonly BilingualText NotDescribed = new(
        "Este evento todavía no tiene nombre ni fechas. Créalo con: kiosk event create",
        "This event has no name and no dates yet. Create it with: kiosk event create");

    /// <summary>When this event's tickets are good: from the day before it to the day after, for whoever comes early.</summary>
    public static Validity ValidityOf(FactPayload.EventDescribed description, TimeZoneInfo zone)
    {
        return new Validity(
            Midnight(description.FirstDay.AddDays(-1)).ToUnixTimeSeconds(),
            Midnight(description.LastDay.AddDays(2)).ToUnixTimeSeconds() - 1);

        DateTimeOffset Midnight(DateOnly day)
        {
            var local = day.ToDateTime(TimeOnly.MinValue);
            return new DateTimeOffset(local, zone.GetUtcOffset(local));
        }
    }
}
