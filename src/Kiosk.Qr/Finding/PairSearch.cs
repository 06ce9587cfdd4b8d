namespace Kiosk.Qr.Finding;

/// <summary>All the ways two of the found patterns may belong to a symbol whose third finder is hidden, by glare, a thumb or a crack.</summary>
internal sealed class PairSearch
{
    private const int AnchorsMax = 64;

    /// <summary>With nothing to check them against, only clear patterns are paired.</summary>
    private const float MisfitMax = 0.22f;

    private readonly SymbolAnchors[] _anchors = new SymbolAnchors[AnchorsMax];
    private int _count;

    public ReadOnlySpan<SymbolAnchors> Find(ReadOnlySpan<FinderPattern> patterns, ReadOnlySpan<bool> spent)
    {
        _count = 0;
        for (var i = 0; i < patterns.Length; i++)
        {
            if (spent[i] || patterns[i].Frame.Misfit > MisfitMax)
                continue;
            for (var j = i + 1; j < patterns.Length; j++)
            {
                if (spent[j] || patterns[j].Frame.Misfit > MisfitMax || !patterns[i].IsLike(patterns[j]))
                    continue;
                if (FinderLink.TrySideBySide(patterns[i].Frame, patterns[j].Frame, out var link))
                    AddSide(patterns[i], patterns[j], link.Modules);
                else if (FinderLink.TryAcross(patterns[i].Frame, patterns[j].Frame, out var modules))
                    AddDiagonal(patterns[i], patterns[j], modules);
            }
        }

        return _anchors.AsSpan(0, _count);
    }

    /// <summary>Side by side: either may be the corner, and the third on either side of their line.</summary>
    private void AddSide(in FinderPattern from, in FinderPattern to, float modules)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var first = from.Frame.Turned(dx, dy);
        Add(first, to.Frame, null, dx, dy, modules, from.IsInverted);
        Add(to.Frame, from.Frame, null, -dx, -dy, modules, from.IsInverted);
        // The third takes the right place: rows run from the corner towards it.
        Add(to.Frame, null, from.Frame, first.Vx, first.Vy, modules, from.IsInverted);
        Add(first, null, to.Frame, -first.Vx, -first.Vy, modules, from.IsInverted);
    }

    /// <summary>In opposite corners: the missing one is the corner, on either side of their line.</summary>
    private void AddDiagonal(in FinderPattern from, in FinderPattern to, float modules)
    {
        var frame = from.Frame;
        var (u, v) = frame.ToModules(to.X, to.Y);
        // Seen from the corner beside the first along U, the first lies back along U and the other along V.
        AddMissing(from, to, -u * frame.Ux, -u * frame.Uy, v * frame.Vx, v * frame.Vy, modules);
        AddMissing(from, to, -v * frame.Vx, -v * frame.Vy, u * frame.Ux, u * frame.Uy, modules);
    }

    private void AddMissing(
        in FinderPattern first, in FinderPattern second, float toFirstX, float toFirstY, float toSecondX, float toSecondY, float modules)
    {
        // The right one is a quarter turn before the one below.
        if (toFirstX * toSecondY - toFirstY * toSecondX > 0)
            Add(null, first.Frame, second.Frame, toFirstX, toFirstY, modules, first.IsInverted);
        else
            Add(null, second.Frame, first.Frame, toSecondX, toSecondY, modules, first.IsInverted);
    }

    private void Add(
        FinderFrame? corner, FinderFrame? right, FinderFrame? below, float dx, float dy, float modules, bool inverted)
    {
        if (_count < AnchorsMax)
        {
            _anchors[_count++] = new SymbolAnchors
            {
                Corner = corner?.Turned(dx, dy),
                Right = right?.Turned(dx, dy),
                Below = below?.Turned(dx, dy),
                Modules = modules,
                IsInverted = inverted,
            };
        }
    }
}
