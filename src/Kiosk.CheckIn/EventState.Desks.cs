using System.Collections.Immutable;
using Kiosk.CheckIn.Folding;

namespace Kiosk.CheckIn;

/// <content>Which desks there are and what they do.</content>
public sealed partial class EventState
{
    /// <summary>The desk that wrote a log; the default until the log's first fact is here.</summary>
    public DeskId DeskOf(LogId log) => _reading.DeskOf(log);

    /// <summary>Whether a desk was lost and nobody is to talk to it any more.</summary>
    public bool IsRevoked(DeskId desk) => _reading.IsRevoked(desk);

    /// <summary>Desks that were lost, ascending.</summary>
    public IEnumerable<DeskId> RevokedDesks => _reading.Revoked;

    /// <summary>Whether a lost desk wrote this after it was lost: it counts for nothing.</summary>
    public bool IsCutOff(FactRef fact) => _reading.IsCutOff(fact);

    /// <summary>When a fact happened, with what is known by now about the clock that dated it.</summary>
    public EventTime TimeOf(Fact fact) => _reading.TimeOf(fact.Ref, fact.At);

    /// <summary>The last fact known of each of a desk's logs, ascending: where they are cut if it is revoked now.</summary>
    public ImmutableArray<FactRef> LogsOf(DeskId desk) =>
        [.. _logs.Keys.Where(log => DeskOf(log) == desk && desk != default).Select(log => new FactRef(log, _seen.HighestIn(log))).Order()];

    /// <summary>Name and post that a desk took last; false where it never took one.</summary>
    public bool TryGetPost(DeskId desk, out FactPayload.DeskPosted posted)
    {
        var heads = PostHeads(desk);
        posted = heads.IsEmpty ? new FactPayload.DeskPosted("", new Post.Arrivals()) : heads[^1].Value;
        return !heads.IsEmpty;
    }

    /// <summary>What the next change of this desk's post stands upon.</summary>
    public ImmutableArray<FactRef> PostRefs(DeskId desk) => [.. PostHeads(desk).Select(mark => mark.Ref)];

    /// <summary>Every desk heard of, with its newest fact, by id.</summary>
    public IEnumerable<(DeskId Desk, Position Last)> Desks => _logs
        .Where(log => DeskOf(log.Key) != default)
        .GroupBy(log => DeskOf(log.Key))
        .Select(logs => (logs.Key, logs.Max(log => log.Value.Last)))
        .OrderBy(desk => desk.Key.Value);

    /// <summary>Last fact known of a desk's runs that are over or stand still; none where the desk never wrote.</summary>
    public FactRef LastFactOf(DeskId desk) => _logs
        .Where(log => DeskOf(log.Key) == desk && desk != default)
        .Select(log => log.Value.Last)
        .DefaultIfEmpty()
        .Max().Ref;

    private ImmutableArray<Mark<FactPayload.DeskPosted>> PostHeads(DeskId desk)
    {
        var posts = new Marks<FactPayload.DeskPosted>();
        foreach (var log in _logs.Where(log => DeskOf(log.Key) == desk && desk != default))
        {
            posts.AddAll(log.Value.Posts);
        }

        return posts.Standing(_withdrawn).Heads;
    }
}
