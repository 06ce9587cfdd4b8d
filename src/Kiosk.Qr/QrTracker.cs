using Kiosk.Qr.Tracking;

namespace Kiosk.Qr;

/// <summary>Reads the codes in the frames of one camera, with what the frames before showed: a code that no single frame shows well
/// enough is read from several together.</summary>
/// <remarks>Feed it every frame of one camera in order. Frames of two different codes are never mixed; see docs/qr.md for what guards
/// against it. In the steady state it allocates nothing.</remarks>
/// <threadsafety instance="false"/>
public sealed class QrTracker
{
    private readonly FrameEvidence _evidence = new();
    private readonly QrReader _reader;
    private readonly SymbolTrack[] _tracks = [.. Enumerable.Range(0, FrameEvidence.PlacesMax).Select(_ => new SymbolTrack())];
    private readonly QrCode[] _codes = new QrCode[QrReader.CodesMax];
    private int _count;

    public QrTracker() => _reader = new QrReader(QrEffort.Live) { Evidence = _evidence };

    /// <summary>Finds and reads the codes in the next frame.</summary>
    /// <returns>The codes, in no particular order; the span is overwritten by the next call, what it holds stays valid.</returns>
    public ReadOnlySpan<QrCode> Read(in GreyImage frame)
    {
        _evidence.Clear();
        var read = _reader.Read(frame);
        read.CopyTo(_codes);
        _count = read.Length;
        FollowLost(frame);

        Span<bool> isSeen = stackalloc bool[FrameEvidence.PlacesMax];
        isSeen.Clear();
        foreach (var symbol in _evidence.Places)
        {
            if (!IsRead(symbol.Corners))
                Join(symbol, isSeen);
        }

        for (var i = 0; i < _tracks.Length; i++)
        {
            if (_tracks[i].IsIdle || isSeen[i])
                continue;
            if (IsRead(_tracks[i].Last.Corners))
                _tracks[i].Clear();
            else
                _tracks[i].Miss();
        }

        return _codes.AsSpan(0, _count);
    }

    /// <summary>Tells how long the last frame took. The tracker has no clock; told so, it looks less closely at the next ones where a frame
    /// took too long, and closer again when there is time, so that it keeps up on a machine that is slow, busy or hot.</summary>
    /// <param name="elapsed">What the frame took.</param>
    /// <param name="allowed">What it may take; above zero.</param>
    public void Took(TimeSpan elapsed, TimeSpan allowed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(allowed, TimeSpan.Zero);
        _reader.Pace.Took(elapsed, allowed);
    }

    internal FramePace Pace => _reader.Pace;

    /// <summary>Whether there is a symbol that was found and not read yet.</summary>
    internal bool Follows => Array.Exists(_tracks, track => !track.IsIdle);

    /// <summary>How many places of the last frame were sampled and decoded.</summary>
    internal int Looked => _reader.Looked;

    /// <summary>A symbol that was there a moment ago and is not found now is looked for where it was, so that this frame counts too.</summary>
    private void FollowLost(in GreyImage frame)
    {
        foreach (var track in _tracks)
        {
            if (!track.IsIdle && !IsSeen(track) && !IsRead(track.Last.Corners)
                && _reader.TryFollow(frame, track.Last, out var code) && _count < _codes.Length)
                _codes[_count++] = code;
        }
    }

    private bool IsSeen(SymbolTrack track)
    {
        foreach (var symbol in _evidence.Places)
        {
            if (track.IsAt(symbol))
                return true;
        }

        return false;
    }

    private void Join(PartialSymbol symbol, Span<bool> isSeen)
    {
        var at = -1;
        for (var i = 0; i < _tracks.Length; i++)
        {
            if (_tracks[i].IsAt(symbol))
                at = i;
        }

        if (at < 0 || !SoftAgreement.AreOneCode(symbol, _tracks[at]))
        {
            at = at >= 0 ? at : Idlest(isSeen);
            _tracks[at].Start(symbol);
            isSeen[at] = true;
            return;
        }

        isSeen[at] = true;
        _tracks[at].Add(symbol);
        if (_count < _codes.Length && _reader.TryRead(_tracks[at], out var code))
            _codes[_count++] = code;
    }

    private int Idlest(ReadOnlySpan<bool> isSeen)
    {
        var idlest = 0;
        for (var i = 0; i < _tracks.Length; i++)
        {
            if (_tracks[i].IsIdle)
                return i;
            if (!isSeen[i] && (isSeen[idlest] || _tracks[i].Count < _tracks[idlest].Count))
                idlest = i;
        }

        return idlest;
    }

    private bool IsRead(in QrCorners corners)
    {
        for (var i = 0; i < _count; i++)
        {
            var (here, there) = (_codes[i].Corners.Middle, corners.Middle);
            if (_codes[i].Corners.IsNear(corners) || Math.Abs(here.X - there.X) + Math.Abs(here.Y - there.Y) < 8)
                return true;
        }

        return false;
    }
}
