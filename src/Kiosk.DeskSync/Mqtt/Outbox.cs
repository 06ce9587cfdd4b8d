namespace Kiosk.DeskSync.Mqtt;

/// <summary>What waits to be sent over one line. Bounded: of pulses only the newest waits, of the rest the oldest makes room.</summary>
/// <remarks>
/// Dropping is no loss: who hears of a later fact asks for the ones before it, and the sender is told to compare anew. Pulses go
/// first; facts and answers take turns, so that a newcomer who is filled does not hold up the door. Safe for several threads.
/// </remarks>
internal sealed class Outbox
{
    /// <summary>Some minutes of a busy door.</summary>
    internal const int LiveMax = 1024;

    /// <summary>Answers to a newcomer are pages of up to 128 KiB.</summary>
    internal const int InboxMax = 256;

    /// <summary>Of each lane, whatever the number.</summary>
    internal const int LaneBytesMax = 8 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Bell _something = new();
    private readonly LaneQueue _live = new(LiveMax);
    private readonly LaneQueue _inbox = new(InboxMax);
    private Parcel? _pulse;
    private bool _isInboxNext;

    /// <summary>Takes a message in.</summary>
    /// <returns>How many older ones had to go for it.</returns>
    public int Put(Parcel parcel)
    {
        var dropped = 0;
        lock (_lock)
        {
            switch (parcel.Lane)
            {
                case Lane.Pulse:
                    _pulse = parcel;
                    break;
                case Lane.Live:
                    dropped = _live.Put(parcel);
                    break;
                default:
                    dropped = _inbox.Put(parcel);
                    break;
            }
        }

        _something.Ring();
        return dropped;
    }

    /// <summary>The next message; waits for one.</summary>
    public async ValueTask<Parcel> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            lock (_lock)
            {
                if (Next() is { } parcel)
                {
                    return parcel;
                }
            }

            await _something.WaitAsync(cancellationToken);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _pulse = null;
            _live.Clear();
            _inbox.Clear();
        }
    }

    private Parcel? Next()
    {
        if (_pulse is { } pulse)
        {
            _pulse = null;
            return pulse;
        }

        _isInboxNext = !_isInboxNext;
        return _isInboxNext ? _inbox.Take() ?? _live.Take() : _live.Take() ?? _inbox.Take();
    }

    private sealed class LaneQueue(int countMax)
    {
        private readonly Queue<Parcel> _parcels = new();
        private long _bytes;

        public int Put(Parcel parcel)
        {
            var dropped = 0;
            while (_parcels.Count > 0 && (_parcels.Count >= countMax || _bytes + parcel.Payload.Length > LaneBytesMax))
            {
                _ = Take();
                dropped++;
            }

            _parcels.Enqueue(parcel);
            _bytes += parcel.Payload.Length;
            return dropped;
        }

        public Parcel? Take()
        {
            if (!_parcels.TryDequeue(out var parcel))
            {
                return null;
            }

            _bytes -= parcel.Payload.Length;
            return parcel;
        }

        public void Clear()
        {
            _parcels.Clear();
            _bytes = 0;
        }
    }
}
