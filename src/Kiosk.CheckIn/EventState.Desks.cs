using System.Collections.Immutable;
using Kiosk.CheckIn.Folding;

namespace Kiosk.CheckIn;

/// <content>Which desks there are and what they do.</content>
public sealed partial class EventState
{
    /// <summary>The desk that wrote a log; the default until the log's first fact is here.</summary>
    public DeskId DeskOf(LogId log) => _logs.TryGetValue(log, out var known) ? known.Desk : default;

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
    public IEnumerable<(DeskId Desk, Position Last)> Desks => _logs.Values
        .Where(log => log.Desk != default)
        .GroupBy(log => log.Desk)
        .Select(logs => (logs.Key, logs.Max(log => log.Last)))
        .OrderBy(desk => desk.Key.Value);

    /// <summary>Last fact known of a desk's runs that are over or stand still; none where the desk never wrote.</summary>
    public FactRef LastFactOf(DeskId desk) => _logs
        .Where(log => log.Value.Desk == desk && desk != default)
        .Select(log => log.Value.Last)
        .DefaultIfEmpty()
        .Max().Ref;

    private ImmutableArray<Mark<FactPayload.DeskPosted>> PostHeads(DeskId desk)
    {
        var posts = new Marks<FactPayload.DeskPosted>();
        foreach (var log in _logs.Values.Where(log => log.Desk == desk && desk != default))
        {
            posts.AddAll(log.Posts);
        }

        return posts.Standing(_withdrawn).Heads;
    }
}
