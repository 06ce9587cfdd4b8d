using System.Diagnostics;

namespace Kiosk.CheckIn;

/// <summary>Facts that people at a desk ask for, other than by a scan.</summary>
public static partial class Planning
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

    /// <summary>Somebody who may settles a conflict.</summary>
    /// <returns>Empty where it is settled already.</returns>
    public static IReadOnlyList<PlannedFact> Settle(EventState state, Conflict conflict, string decision) => conflict switch
    {
        Conflict.AdmittedTwice c => [Settle(state, c.Who, decision)],
        Conflict.SeenInTwoRooms c => [Settle(state, c.Who, decision)],

        // The version that stands is written once more, upon all of them.
        Conflict.RegistrationContested c => state.TryGetRegistration(c.Who, out var standing) ? [Register(state, standing)] : [],
        // The loan that another desk saw end goes on; of several loans only a scan of the unit, or a word for each, can tell.
        Conflict.HeadsetSeenWhileLent c => [KeepLoan(state, c.Loan)],
        Conflict.HeadsetLentTwice => [],
        _ => throw new UnreachableException($"No rule for {conflict.GetType().Name}."),
    };

    /// <summary>Settles everything that is open about a person's coming and going.</summary>
    public static PlannedFact Settle(EventState state, RegistrationId who, string decision)
    {
        var open = state.ArrivalHeads(who).AddRange(state.ViewOf(who).SeenInTwoRooms.Select(place => place.Ref));
        return new PlannedFact(new FactPayload.ConflictSettled(who, decision), [.. open.Distinct().Take(Frames.FactCodec.SawMax)]);
    }
}
