namespace Kiosk.Qr.Tracking;

/// <summary>One symbol seen in several frames, none of which could be read alone, and the sum of what they show.</summary>
/// <remarks>Law: frames of two different codes are never added up. A frame joins when it lies where the last one lay, and when in
/// each part of the symbol that is corrected for itself its modules agree with the sum; and what is read from the sum counts
/// only when each frame for itself bears it out (<see cref="BlockAgreement"/>).</remarks>
internal sealed class SymbolTrack
{
    /// <summary>A third of a second. Older frames make room: the hand has moved on, and the sum must not turn to stone.</summary>
    public const int FramesMax = 10;

    /// <summary>Frames without a sight of it, after which it is gone: half a second.</summary>
    private const int UnseenMax = 15;

    private readonly PartialSymbol[] _frames = [.. Enumerable.Range(0, FramesMax).Select(_ => new PartialSymbol())];
    private float[] _sum = [];
    private int _next;
    private int _unseen;

    /// <summary>How many frames are in the sum.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<PartialSymbol> Frames => _frames.AsSpan(0, Count);

    /// <summary>The last frame that joined.</summary>
    public PartialSymbol Last => _frames[(_next + FramesMax - 1) % FramesMax];

    public ReadOnlySpan<float> Sum => _sum.AsSpan(0, Last.Soft.Length);

    public bool IsIdle => Count == 0;

    public void Start(PartialSymbol first)
    {
        Clear();
        if (_sum.Length < first.Soft.Length)
            _sum = new float[first.Soft.Length];
        foreach (var frame in _frames)
            frame.MakeRoom(first.Soft.Length);
        Array.Clear(_sum);
        Add(first);
    }

    public void Clear() => (Count, _next, _unseen) = (0, 0, 0);

    /// <summary>Another frame went by without it.</summary>
    public void Miss()
    {
        if (++_unseen > UnseenMax)
            Clear();
    }

    /// <summary>Whether a frame shows a symbol of the same size at the same place, the same way up.</summary>
    public bool IsAt(PartialSymbol seen) =>
        !IsIdle && seen.Version == Last.Version && seen.IsInverted == Last.IsInverted
        && seen.Corners.IsNear(Last.Corners) && seen.Corners.IsTurnedLike(Last.Corners);

    public void Add(PartialSymbol seen)
    {
        if (Count == FramesMax)
        {
            var oldest = _frames[_next].Soft;
            for (var i = 0; i < oldest.Length; i++)
                _sum[i] -= oldest[i];
        }

        for (var i = 0; i < seen.Soft.Length; i++)
            _sum[i] += seen.Soft[i];
        _frames[_next].CopyFrom(seen);
        _next = (_next + 1) % FramesMax;
        Count = Math.Min(Count + 1, FramesMax);
        _unseen = 0;
    }
}
