namespace Kiosk.Scanning.Cameras;

/// <summary>Between one who brings frames and one who reads them: only the newest waits. Three buffers go round, one being filled, one
/// waiting, one being read, so nothing is copied and nothing allocated.</summary>
/// <threadsafety>One thread brings, another takes.</threadsafety>
internal sealed class NewestFrame(int pixels) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _arrived = new(0, 1);
    private byte[] _waiting = new byte[pixels];
    private byte[] _taken = new byte[pixels];
    private bool _isWaiting;
    private bool _isEnded;

    /// <summary>For the one who brings: to be filled next.</summary>
    public byte[] Spare { get; private set; } = new byte[pixels];

    /// <summary>The spare buffer is full; a frame that was still waiting is given up for it.</summary>
    /// <returns>Whether anybody will take it.</returns>
    public bool Offer()
    {
        lock (_lock)
        {
            (Spare, _waiting) = (_waiting, Spare);
            if (!_isWaiting)
            {
                _isWaiting = true;
                _arrived.Release();
            }

            return !_isEnded;
        }
    }

    /// <summary>No more frames come.</summary>
    public void End()
    {
        lock (_lock)
        {
            _isEnded = true;
            if (!_isWaiting)
            {
                _isWaiting = true;
                _arrived.Release();
            }
        }
    }

    public void Dispose() => _arrived.Dispose();

    /// <summary>Waits for a frame, which is the taker's until the next call; null when no more come.</summary>
    public async ValueTask<byte[]?> TakeAsync(CancellationToken cancellationToken)
    {
        await _arrived.WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            if (_isEnded)
            {
                return null;
            }

            _isWaiting = false;
            (_taken, _waiting) = (_waiting, _taken);
            return _taken;
        }
    }
}
