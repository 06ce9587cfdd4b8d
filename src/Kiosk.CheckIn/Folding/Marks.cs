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

    public bool IsEmpty => _all.IsEmpty;

    /// <summary>Marks that nobody took back, ascending by position; of one physical scan written twice, the first.</summary>
    public ImmutableArray<Mark<T>> Active(IReadOnlySet<FactRef> withdrawn)
    {
        if (_all.Length == 1)
        {
            return withdrawn.Contains(_all[0].Ref) ? [] : _all;
        }

        var active = ImmutableArray.CreateBuilder<Mark<T>>(_all.Length);
        foreach (var mark in _all)
        {
            if (!withdrawn.Contains(mark.Ref) && !IsSecondWriting(active, mark))
            {
                active.Add(mark);
            }
        }

        return active.DrainToImmutable();
    }

    private static bool IsSecondWriting(ImmutableArray<Mark<T>>.Builder before, Mark<T> mark)
    {
        if (mark.ScanId == 0)
        {
            return false;
        }

        foreach (var earlier in before)
        {
            // One scan may write several facts about the same thing only under different values.
            if (earlier.ScanId == mark.ScanId && EqualityComparer<T>.Default.Equals(earlier.Value, mark.Value))
            {
                return true;
            }
        }

        return false;
    }
}

internal static class Heads
{
    /// <summary>Marks that no other of these stands upon, in the given order.</summary>
    public static ImmutableArray<Mark<T>> Of<T>(ImmutableArray<Mark<T>> marks) =>
        marks.Length < 2 ? marks : [.. marks.Where(mark => !IsSeen(mark.Ref, marks))];

    /// <summary>Marks that stand upon no other of these, in the given order: the beginnings.</summary>
    public static ImmutableArray<Mark<T>> Roots<T>(ImmutableArray<Mark<T>> marks) =>
        marks.Length < 2 ? marks : [.. marks.Where(mark => !marks.Any(other => other.Ref != mark.Ref && mark.Saw.Contains(other.Ref)))];

    private static bool IsSeen<T>(FactRef fact, ImmutableArray<Mark<T>> marks)
    {
        foreach (var mark in marks)
        {
            if (mark.Ref != fact && mark.Saw.Contains(fact))
            {
                return true;
            }
        }

        return false;
    }
}
