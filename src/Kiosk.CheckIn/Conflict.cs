using System.Collections.Immutable;

namespace Kiosk.CheckIn;

/// <summary>Facts that cannot all be true in the world. Kept, shown, and settled by a person.</summary>
public abstract record Conflict
{
    private Conflict() { }

    /// <summary>One person was let in at desks that did not know of each other; counted once.</summary>
    /// <param name="Who">The person.</param>
    /// <param name="Arrivals">The facts, ascending; their logs say at which desks.</param>
    public sealed record AdmittedTwice(RegistrationId Who, ImmutableArray<Position> Arrivals) : Conflict;

    /// <summary>One person entered different rooms within two minutes, at desks that did not know of each other.</summary>
    public sealed record SeenInTwoRooms(RegistrationId Who, ImmutableArray<Position> Entrances) : Conflict;

    /// <summary>Two desks changed one registration, each without knowing of the other; the later position stands.</summary>
    public sealed record RegistrationContested(RegistrationId Who, ImmutableArray<FactRef> Versions) : Conflict;

    /// <summary>One unit was lent at desks that did not know of each other: all these loans are open.</summary>
    /// <param name="Unit">The unit.</param>
    /// <param name="Loans">Ascending by position; two or more.</param>
    public sealed record HeadsetLentTwice(UnitId Unit, ImmutableArray<Loan> Loans) : Conflict;

    /// <summary>A unit was handed in at a desk that did not know of this loan, after it was lent: the loan is open all the same.</summary>
    /// <param name="Unit">The unit.</param>
    /// <param name="Loan">The loan.</param>
    /// <param name="Seen">Where it was seen; the log says at which desk.</param>
    public sealed record HeadsetSeenWhileLent(UnitId Unit, Loan Loan, Position Seen) : Conflict;
}
