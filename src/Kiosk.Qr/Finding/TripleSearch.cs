namespace Kiosk.Qr.Finding;

/// <summary>All the ways three of the found patterns may form a symbol, best first.</summary>
internal sealed class TripleSearch
{
    private const int TriplesMax = 256;

    private readonly FinderTriple[] _triples = new FinderTriple[TriplesMax];
    private readonly float[] _misfits = new float[TriplesMax];

    public ReadOnlySpan<FinderTriple> Find(ReadOnlySpan<FinderPattern> patterns)
    {
        var count = 0;
        for (var corner = 0; corner < patterns.Length; corner++)
        {
            for (var right = 0; right < patterns.Length; right++)
            {
                if (right == corner || !patterns[corner].IsLike(patterns[right])
                    || !FinderLink.TrySideBySide(patterns[corner].Frame, patterns[right].Frame, out var across))
                    continue;
                for (var below = 0; below < patterns.Length; below++)
                {
                    if (below == corner || below == right || !patterns[corner].IsLike(patterns[below]))
                        continue;
                    if (!FinderTriple.TryJudge(patterns, corner, right, below, across, out var triple))
                        continue;
                    if (count < TriplesMax)
                        _triples[count++] = triple;
                }
            }
        }

        for (var i = 0; i < count; i++)
            _misfits[i] = _triples[i].Misfit;
        Array.Sort(_misfits, _triples, 0, count);
        return _triples.AsSpan(0, count);
    }
}
