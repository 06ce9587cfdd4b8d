using System.Collections.Immutable;

namespace Kiosk.CheckIn.Folding;

/// <summary>All marks about one thing. Whatever order they came in, what is asked of them comes out the same.</summary>
/// <remarks>
/// A thing has few facts (an arrival or two, some dozen movements), so each question looks at all of them again: that
/// is what makes an old fact that comes late no different from a new one.
/// </remarks>
internal sealed class Marks<T>
{
    // Ascending by position, so that no answer can depend on the order of coming.
    private ImmutableArray<Mark<T>> _all = [];

    public void Add(Mark<T> mark)
    {
        var at = _all.Length;
        while (at > 0 && _all[at - 1].Position > mark.Position)
        {
            at--;
        }

        _all = _all.Insert(at, mark);
    }

    public void AddAll(Marks<T> others)
    {
        foreach (var mark in others._all)
        {
            Add(mark);
        }
    }

    /// <summary>What stands once everything that was taken back is out.</summary>
    public Standing<T> Standing(IReadOnlySet<FactRef> withdrawn)
    {
        if (_all.Length < 2)
        {
            return _all.IsEmpty || withdrawn.Contains(_all[0].Ref) ? Standing<T>.Nothing : new(_all, _all);
        }

        var scans = ScansOf(_all);
        var gone = new bool[_all.Length];
        var isPlain = true;
        for (var index = 0; index < _all.Length; index++)
        {
            // One physical scan is taken back whole, whichever of its writings was named.
            gone[scans[index]] |= withdrawn.Contains(_all[index].Ref);
            isPlain &= !gone[scans[index]] && scans[index] == index;
        }

        if (isPlain && PlainHeads() is { IsDefault: false } heads)
        {
            return new(_all, heads);
        }

        ImmutableArray<Mark<T>> marks =
        [
            .. Enumerable.Range(0, _all.Length).Where(index => scans[index] == index && !gone[index])
                .Select(index => _all[index] with { Saw = [.. _all.Where((_, other) => scans[other] == index).SelectMany(mark => mark.Saw)] }),
        ];
        var knowledge = new Knowledge<T>(_all, scans);
        return new(marks, knowledge.Latest(marks), knowledge);
    }

    /// <summary>The usual case: whatever a mark stands upon lies before it. The default where some does not.</summary>
    private ImmutableArray<Mark<T>> PlainHeads()
    {
        var isSeen = new bool[_all.Length];
        for (var index = 0; index < _all.Length; index++)
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
    private static int[] ScansOf(ImmutableArray<Mark<T>> marks)
    {
        var scans = new int[marks.Length];
        for (var index = 0; index < marks.Length; index++)
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
