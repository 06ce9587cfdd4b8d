using Kiosk.CheckIn;

namespace Kiosk.EventLog;

/// <summary>Looks back over everything kept when it is asked, each fact once, ordered by <see cref="Fact.Position"/>.</summary>
/// <remarks>Not for the door: an answer may take long while the history is being rebuilt.</remarks>
public interface IFactHistory
{
    /// <summary>Everything about one registration, oldest first.</summary>
    /// <exception cref="EventLogException">The history cannot be read now.</exception>
    public Task<IReadOnlyList<Fact>> OfAsync(RegistrationId who, CancellationToken cancellationToken);

    /// <summary>The latest facts of these kinds, newest first, <paramref name="factsMax"/> at most.</summary>
    /// <exception cref="EventLogException">The history cannot be read now.</exception>
    public Task<IReadOnlyList<Fact>> LatestAsync(FactKinds kinds, int factsMax, CancellationToken cancellationToken);

    /// <summary>Facts of these kinds between two times, both included, oldest first, streamed.</summary>
    /// <exception cref="EventLogException">The history cannot be read now.</exception>
    public IAsyncEnumerable<Fact> BetweenAsync(FactKinds kinds, EventTime from, EventTime until, CancellationToken cancellationToken);
}
