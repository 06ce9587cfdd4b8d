using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;

namespace Kiosk.DeskSync.Talking;

/// <summary>One log as far as this desk has it.</summary>
internal sealed class HeldLog(LogId id, LogHead empty)
{
    /// <summary>Repeats of live frames come within moments; older ones are compared by way of vectors.</summary>
    private const int RecentHeads = 32;

    private readonly Queue<PendingFrame> _pending = new();
    private readonly (uint UpTo, ulong Head)[] _recent = new (uint, ulong)[RecentHeads];
    private int _recentAt;

    public LogId Id { get; } = id;

    /// <summary>Whose log it is; none until its first fact was handed over.</summary>
    public FactPayload.LogOpened? Opening { get; set; }

    /// <summary>Last fact on disk.</summary>
    public uint Held { get; private set; }

    public LogHead HeldHead { get; private set; } = empty;

    /// <summary>Last fact handed to the disk.</summary>
    public uint Handed { get; private set; }

    public LogHead HandedHead { get; private set; } = empty;

    public void Load(uint upTo, LogHead head)
    {
        (Held, HeldHead) = (upTo, head);
        (Handed, HandedHead) = (upTo, head);
        Remember(upTo, head);
    }

    public void Hand(PendingFrame frame)
    {
        _pending.Enqueue(frame);
        (Handed, HandedHead) = (frame.Frame.Last, frame.Head);
        Remember(frame.Frame.Last, frame.Head);
    }

    public bool TryKeep(Frame frame, out int bytes, out (uint UpTo, LogHead Head) before)
    {
        (bytes, before) = (0, (Held, HeldHead));
        // The very frame: one that was given up may have come through after all, and another with its number may be under way.
        if (!_pending.TryPeek(out var next) || !ReferenceEquals(next.Frame, frame))
        {
            return false;
        }

        _pending.Dequeue();
        bytes = next.Bytes;
        (Held, HeldHead) = (next.Frame.Last, next.Head);
        return true;
    }

    public void GiveUpPending()
    {
        if (_pending.Count > 0)
        {
            _pending.Clear();
            (Handed, HandedHead) = (Held, HeldHead);
            Array.Clear(_recent);
            Opening = Held > 0 ? Opening : null;
        }
    }

    /// <summary>Whether the head after this fact is known to be another one.</summary>
    public bool Contradicts(uint upTo, ulong head)
    {
        foreach (var recent in _recent)
        {
            if (recent.UpTo == upTo && upTo > 0)
            {
                return recent.Head != head;
            }
        }

        return false;
    }

    private void Remember(uint upTo, LogHead head)
    {
        _recent[_recentAt] = (upTo, LogBook.ShortOf(head));
        _recentAt = (_recentAt + 1) % RecentHeads;
    }
}

/// <summary>A frame on its way to the disk.</summary>
internal readonly record struct PendingFrame(Frame Frame, LogHead Head, int Bytes);
