using System.Collections.Immutable;

namespace Kiosk.CheckIn.Folding;

/// <summary>Which writers knew of which facts about the same thing, directly or through what they stood upon.</summary>
/// <remarks>
/// A fact that was taken back counts no more, but who stood upon it had seen what it replaced: without that, taking a
/// middle fact back would set an old one beside the newest, and the clocks would choose between them.
/// Forged marks can name each other in a ring: its members replace one another no more than strangers do, so that
/// nothing is hidden by claiming to have seen it.
/// </remarks>
internal sealed class Knowledge<T>
{
    private readonly Dictionary<FactRef, int> _scanOf = [];
    private readonly bool[][] _knows;

    /// <param name="all">Every mark about the thing, also those taken back.</param>
    /// <param name="scans">For each the index of the first writing of the same scan.</param>
    public Knowledge(IReadOnlyList<Mark<T>> all, int[] scans)
    {
        for (var index = 0; index < all.Count; index++)
        {
            _scanOf.Add(all[index].Ref, scans[index]);
        }

        var direct = all.Select(_ => new List<int>()).ToArray();
        for (var index = 0; index < all.Count; index++)
        {
            foreach (var seen in all[index].Saw)
            {
                if (_scanOf.TryGetValue(seen, out var scan) && scan != scans[index])
                {
                    direct[scans[index]].Add(scan);
                }
            }
        }

        _knows = [.. direct.Select((_, scan) => Reach(direct, scan))];
    }

    public bool Knew(Mark<T> later, Mark<T> earlier) => _knows[_scanOf[later.Ref]][_scanOf[earlier.Ref]];

    /// <summary>Whether one of these names is a writing of the mark.</summary>
    public bool IsAmong(ImmutableArray<FactRef> names, Mark<T> mark) =>
        names.Any(name => _scanOf.TryGetValue(name, out var scan) && scan == _scanOf[mark.Ref]);

    /// <summary>Whether one of these names is a writing of the mark, or of one that knew of it.</summary>
    public bool KnewAny(ImmutableArray<FactRef> names, Mark<T> mark) => names.Any(
        name => _scanOf.TryGetValue(name, out var scan) && (scan == _scanOf[mark.Ref] || _knows[scan][_scanOf[mark.Ref]]));

    /// <summary>Knew of the other, who did not know of it.</summary>
    public bool Replaced(Mark<T> later, Mark<T> earlier) => Knew(later, earlier) && !Knew(earlier, later);

    /// <summary>Those of the given marks that none of them replaced, in the given order.</summary>
    public ImmutableArray<Mark<T>> Latest(IReadOnlyList<Mark<T>> marks) =>
        [.. marks.Where(mark => !marks.Any(other => Replaced(other, mark)))];

    /// <summary>Those of the given marks that replaced none of them, in the given order.</summary>
    public ImmutableArray<Mark<T>> First(IReadOnlyList<Mark<T>> marks) =>
        [.. marks.Where(mark => !marks.Any(other => Replaced(mark, other)))];

    private static bool[] Reach(List<int>[] direct, int from)
    {
        var known = new bool[direct.Length];
        var open = new Stack<int>(direct[from]);
        while (open.TryPop(out var next))
        {
            if (!known[next])
            {
                known[next] = true;
                direct[next].ForEach(open.Push);
            }
        }

        return known;
    }
}
