using System.Collections.Immutable;
using Kiosk.CheckIn;
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

    /// <summary>Some ten milliseconds of work between two people at the door.</summary>
    private const int RegistrationsPerStep = 500;

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
