using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;

namespace Kiosk.DeskSync.Talking;

/// <summary>Live frames beyond a gap, held unchecked while the gap is asked for, so that they need not be sent again.</summary>
internal sealed class WaitingFrames
{
    private readonly SortedDictionary<FactRef, (Frame Frame, TimeSpan Until)> _frames = [];
    private int _bytes;

    public int Count => _frames.Count;

    public void Add(Frame frame, TimeSpan now)
    {
        // A copy: the frame is a slice of its message, which would stay in memory with it.
        var bytes = FrameRun.EncodedBytesMax(frame);
        if (_frames.Count < Limits.WaitingFramesMax && _bytes + bytes <= Limits.WaitingBytesMax
            && _frames.TryAdd(new FactRef(frame.Log, frame.First), (Frame.Decode(frame.Encode()), now + Limits.WaitingFor)))
        {
            _bytes += bytes;
        }
    }

    /// <summary>Takes out a frame of this log that goes on after <paramref name="handed"/>, if there is one.</summary>
    public bool TryTakeNext(LogId log, uint handed, out Frame next)
    {
        if (_frames.Count > 0 && _frames.TryGetValue(new FactRef(log, handed + 1), out var waiting))
        {
            next = waiting.Frame;
            Remove(new FactRef(log, handed + 1), next);
            return true;
        }

        next = null!;
        return false;
    }

    public void DropOld(TimeSpan now)
    {
        if (_frames.Count > 0)
        {
            foreach (var (at, waiting) in _frames.Where(it => it.Value.Until <= now).ToArray())
            {
                Remove(at, waiting.Frame);
            }
        }
    }

    private void Remove(FactRef at, Frame frame)
    {
        _frames.Remove(at);
        _bytes -= FrameRun.EncodedBytesMax(frame);
    }
}
