using System.Collections.Immutable;

namespace Kiosk.CheckIn.Folding;

/// <summary>All marks about one thing. Whatever order they came in, what is asked of them comes out the same.</summary>
/// <remarks>
/// A thing has few facts (an arrival or two, some dozen movements), so each question may look at all of them again: that
/// is what makes an old fact that comes late no different from a new one. The usual one, newest of all and standing upon
/// what stood before, only takes the place of what it stands upon.
/// </remarks>
internal sealed class Marks<T>
{
    // Ascending by position, so that no answer can depend on the order of coming.
    private readonly List<Mark<T>> _all = [];

    // What stood when it was asked last, of how many marks, with how much taken back.
    private Standing<T> _standing = Standing<T>.Nothing;
    private int _asked;
    private int _withdrawn;

    public void Add(Mark<T> mark)
    {
        var at = _all.Count;
        while (at > 0 && _all[at - 1].Position > mark.Position)
        {
            at--;
        }

        if (at < _all.Count)
        {
            _asked = NotAsked;
        }

        _all.Insert(at, mark);
    }

    private const int NotAsked = -1;

    public void AddAll(Marks<T> others)
    {
        foreach (var mark in others._all)
        {
            Add(mark);
        }
    }

    /// <summary>What stands once everything that was taken back is out.</summary>
    /// <param name="withdrawn">Always the same set, which only grows.</param>
    /// <returns>Good until the next mark is added.</returns>
    public Standing<T> Standing(IReadOnlySet<FactRef> withdrawn)
    {
        if (_withdrawn != withdrawn.Count || _asked != _all.Count)
        {
            var isNext = _withdrawn == withdrawn.Count && _asked == _all.Count - 1 && _standing.Knowledge is null;
            _standing = isNext && TryTakeNext(withdrawn, out var heads) ? new(_all, heads) : LookAtAll(withdrawn);
            (_asked, _withdrawn) = (_all.Count, withdrawn.Count);
        }

        return _standing;
    }

    /// <summary>The usual case: the newest mark stands upon some of what stood. False where it takes more thought.</summary>
    private bool TryTakeNext(IReadOnlySet<FactRef> withdrawn, out ImmutableArray<Mark<T>> heads)
    {
        heads = [];
        var next = _all[^1];
        if (withdrawn.Contains(next.Ref))
        {
            return false;
        }

        for (var index = 0; index < _all.Count - 1; index++)
        {
            // The other writing of the same scan, or one that claims to have seen what lies after it.
            if ((next.ScanId != 0 && _all[index].ScanId == next.ScanId) || _all[index].Saw.Contains(next.Ref))
            {
                return false;
            }
        }

        heads = [.. _standing.Heads.Where(head => !next.Saw.Contains(head.Ref)), next];
        return true;
    }

    private Standing<T> LookAtAll(IReadOnlySet<FactRef> withdrawn)
    {
        if (_all.Count < 2)
        {
            return _all.Count == 0 || withdrawn.Contains(_all[0].Ref) ? GoneOrNone() : new(_all, [.. _all]);
        }

        var scans = ScansOf(_all);
        var gone = new bool[_all.Count];
        var isPlain = true;
        for (var index = 0; index < _all.Count; index++)
        {
            // One physical scan is taken back whole, whichever of its writings was named.
            gone[scans[index]] |= withdrawn.Contains(_all[index].Ref);
            isPlain &= !gone[scans[index]] && scans[index] == index;
        }

        if (isPlain && PlainHeads() is { IsDefault: false } heads)
        {
            return new(_all, heads);
        }

        Mark<T>[] marks =
        [
            .. Enumerable.Range(0, _all.Count).Where(index => scans[index] == index && !gone[index])
                .Select(index => _all[index] with { Saw = [.. _all.Where((_, other) => scans[other] == index).SelectMany(mark => mark.Saw)] }),
        ];
        var knowledge = new Knowledge<T>(_all, scans);
        return new(marks, knowledge.Latest(marks), knowledge);
    }

    // With knowledge, so that what comes next is thought about: it may be another writing of what is gone.
    private Standing<T> GoneOrNone() =>
        _all.Count == 0 ? Standing<T>.Nothing : new([], [], new Knowledge<T>(_all, [0]));

    /// <summary>Where whatever a mark stands upon lies before it. The default where some does not.</summary>
    private ImmutableArray<Mark<T>> PlainHeads()
    {
        var isSeen = new bool[_all.Count];
        for (var index = 0; index < _all.Count; index++)
        {
            foreach (var seen in _all[index].Saw)
            {
                var at = index - 1;
                while (at >= 0 && _all[at].Ref != seen)
                {
                    at--;
                }

                if (at >= 0)
                {
                    isSeen[at] = true;
                }
                else if (_all.Skip(index + 1).Any(mark => mark.Ref == seen))
                {
                    return default;
                }
            }
        }

        return [.. _all.Where((_, index) => !isSeen[index])];
    }

    /// <summary>For each mark the index of the first writing of the same physical scan: its own, nearly always.</summary>
    private static int[] ScansOf(List<Mark<T>> marks)
    {
        var scans = new int[marks.Count];
        for (var index = 0; index < marks.Count; index++)
        {
            scans[index] = index;

            // One scan may write several facts about the same thing only under different values.
            for (var first = 0; first < index && marks[index].ScanId != 0; first++)
            {
                if (marks[first].ScanId == marks[index].ScanId
                    && EqualityComparer<T>.Default.Equals(marks[first].Value, marks[index].Value))
                {
                    scans[index] = first;
                    break;
                }
            }
        }

        return scans;
    }
}
