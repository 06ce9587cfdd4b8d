namespace Kiosk.CheckIn;

/// <summary>Facts that people at a desk ask for, other than by a scan.</summary>
public static class Planning
{
    /// <summary>Takes a fact about a person back. History keeps both.</summary>
    public static PlannedFact Withdraw(FactRef fact, RegistrationId who, string reason) =>
        new(new FactPayload.FactWithdrawn(fact, who, reason), [fact]);

    /// <summary>A session ended.</summary>
    public static PlannedFact Empty(RoomId room) => new(new FactPayload.RoomEmptied(room), []);

    /// <summary>A desk takes a name and a post.</summary>
    public static PlannedFact Take(EventState state, DeskId desk, string deskName, Post post) =>
        new(new FactPayload.DeskPosted(deskName, post), state.PostRefs(desk));

    /// <summary>Adds or changes a registration.</summary>
    public static PlannedFact Register(EventState state, Registration registration)
    {
        var heads = state.RegistrationHeads(registration.Id);
        return new PlannedFact(
            heads.IsEmpty ? new FactPayload.RegistrationAdded(registration) : new FactPayload.RegistrationChanged(registration),
            heads);
    }

    /// <summary>A supervisor settles everything that is open about a person.</summary>
    public static PlannedFact Settle(EventState state, RegistrationId who, string decision)
    {
        var open = state.ArrivalHeads(who).AddRange(state.ViewOf(who).SeenInTwoRooms.Select(place => place.Ref));
        return new PlannedFact(new FactPayload.ConflictSettled(who, decision), [.. open.Distinct().Take(Frames.FactCodec.SawMax)]);
    }
}
