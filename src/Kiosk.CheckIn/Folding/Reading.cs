using System.Collections.Immutable;

namespace Kiosk.CheckIn.Folding;

/// <summary>How the facts of each log are to be read: whose they are, how wrong its clock was, up to where they count.</summary>
/// <remarks>A function of the set of facts it has learnt from, in whatever order they came.</remarks>
internal sealed class Reading(EventId eventId, AuthorityCheck isByAuthority)
{
    private readonly Dictionary<LogId, DeskId> _desks = [];
    private readonly Dictionary<LogId, SortedDictionary<uint, long>> _anchors = [];
    private readonly SortedDictionary<ulong, Dictionary<LogId, uint>> _revoked = [];

    /// <summary>Desks that were revoked, ascending.</summary>
    public IEnumerable<DeskId> Revoked => _revoked.Keys.Select(desk => new DeskId(desk));

    public DeskId DeskOf(LogId log) => _desks.GetValueOrDefault(log);

    public bool IsRevoked(DeskId desk) => _revoked.ContainsKey(desk.Value);

    /// <summary>Whether a lost desk wrote this after it was lost.</summary>
    public bool IsCutOff(FactRef fact) =>
        _desks.TryGetValue(fact.Log, out var desk) && _revoked.TryGetValue(desk.Value, out var cuts)
        && fact.Sequence > cuts.GetValueOrDefault(fact.Log);

    /// <summary>When it happened, as far as anybody knows by now.</summary>
    public EventTime TimeOf(FactRef name, EventTime at)
    {
        if (_anchors.TryGetValue(name.Log, out var anchors))
        {
            foreach (var (sequence, delta) in anchors)
            {
                if (sequence > name.Sequence && !IsCutOff(name with { Sequence = sequence }))
                {
                    at = at.MovedBy(delta);
                }
            }
        }

        return at;
    }

    /// <summary>Takes in what a fact says about reading others.</summary>
    /// <param name="fact">Any fact.</param>
    /// <param name="seen">Facts that were read already.</param>
    /// <returns>Some of those would be read differently now.</returns>
    public bool Learn(Fact fact, SeenFacts seen) => fact.Payload switch
    {
        FactPayload.LogOpened e when fact.Ref.Sequence == 1 => Open(fact.Ref.Log, e.Desk, seen),
        FactPayload.ClockAnchored e => Anchor(fact.Ref, e.DeltaMs, seen),
        FactPayload.DeskRevoked e when isByAuthority(Revocation.Statement(eventId, e.Desk, e.Cuts), e.Signature.AsSpan()) =>
            Revoke(e.Desk, e.Cuts, seen),
        _ => false,
    };

    /// <summary>The same knowledge, for reading everything again.</summary>
    public Reading Copy()
    {
        var copy = new Reading(eventId, isByAuthority);
        foreach (var (log, desk) in _desks)
        {
            copy._desks.Add(log, desk);
        }

        foreach (var (log, anchors) in _anchors)
        {
            copy._anchors.Add(log, new(anchors));
        }

        foreach (var (desk, cuts) in _revoked)
        {
            copy._revoked.Add(desk, new(cuts));
        }

        return copy;
    }

    /// <summary>Everything of it in one order, for the digest.</summary>
    public IEnumerable<(DeskId Desk, ImmutableArray<FactRef> Cuts)> Cuts => _revoked.Select(
        revoked => (new DeskId(revoked.Key), revoked.Value.Select(cut => new FactRef(cut.Key, cut.Value)).Order().ToImmutableArray()));

    private bool Open(LogId log, DeskId desk, SeenFacts seen) =>
        _desks.TryAdd(log, desk) && IsCutOff(new FactRef(log, uint.MaxValue)) && seen.HighestIn(log) > 1;

    private bool Anchor(FactRef anchor, long delta, SeenFacts seen)
    {
        var anchors = _anchors.TryGetValue(anchor.Log, out var known) ? known : _anchors[anchor.Log] = [];
        return anchors.TryAdd(anchor.Sequence, delta) && delta != 0 && !IsCutOff(anchor) && seen.HasBefore(anchor);
    }

    private bool Revoke(DeskId desk, ImmutableArray<FactRef> cuts, SeenFacts seen)
    {
        var isNew = !_revoked.TryGetValue(desk.Value, out var known);
        known ??= _revoked[desk.Value] = [];
        var changes = isNew;
        foreach (var cut in cuts)
        {
            // Whoever looks again and finds honest scans behind the cut moves it, never back.
            if (known.GetValueOrDefault(cut.Log) < cut.Sequence)
            {
                known[cut.Log] = cut.Sequence;
                changes = true;
            }
        }

        return changes && _desks.Any(log => log.Value == desk && (!isNew || seen.HighestIn(log.Key) > known.GetValueOrDefault(log.Key)));
    }
}
