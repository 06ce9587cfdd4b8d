namespace Kiosk.Desk.Web;

/// <summary>What a desk knows, in figures: for comparing desks, for support and for tests. Holds no names.</summary>
internal static class StatusEndpoint
{
    public static async Task<IResult> GetAsync(ActiveDesk active, CancellationToken cancellationToken)
    {
        if (active.Condition is not DeskCondition.Running { Desk: var desk })
        {
            return Results.Json(new { condition = active.Condition.GetType().Name });
        }

        // The digest walks through everything: some tens of milliseconds for 100,000 facts, during which nobody is answered.
        var (facts, arrived, conflicts, digest) = await desk.AskAsync(
            state => (state.FactCount, state.Arrived, state.Conflicts.Count(), Convert.ToHexStringLower(state.Digest())), cancellationToken);
        return Results.Json(new
        {
            condition = nameof(DeskCondition.Running),
            facts,
            arrived,
            conflicts,
            digest,
            linked = desk.Door.Company.Linked,
            known = desk.Door.Company.Known,
            howFull = desk.Door.Company.HowFull,
            desks = desk.Board.Desks.Select(other => new { id = other.Desk.ToString(), link = other.Link.GetType().Name }),
        });
    }
}
