namespace Kiosk.DeskSync.Mqtt;

/// <summary>A peer and the ways to it. It is there as long as there is a way.</summary>
/// <remarks>
/// What the host hears about one peer is in order: it appeared, it said this and that, it is gone. What it said is in the order in which
/// it was said, but for the moment in which a better way is found.
/// </remarks>
internal sealed class Neighbour(PeerId peer, Mailbox mailbox, CancellationToken closing) : IAsyncDisposable
{
    /// <summary>A message of 256 KiB over a bad Wi-Fi; after it the other side counts as not reached.</summary>
    private static readonly TimeSpan SendTime = TimeSpan.FromSeconds(5);

    /// <summary>One for each of two networks. More dialled links to one peer would only cost.</summary>
    private const int DialledMax = 2;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly List<IWay> _ways = [];
    private readonly Outbox _outbox = new();
    private readonly CancellationTokenSource _stopping = CancellationTokenSource.CreateLinkedTokenSource(closing);
    private Task _sending = Task.CompletedTask;
    private Task _reporting = Task.CompletedTask;
    private int _lost;
    private bool _isReporting;

    public PeerId Peer => peer;

    /// <summary>When the last way was lost, by the caller's count; only to know whom to forget first.</summary>
    public long GoneAt { get; private set; }

    public bool IsThere
    {
        get
        {
            lock (_ways)
            {
                return _ways.Count > 0;
            }
        }
    }

    /// <returns>False where there are ways enough.</returns>
    public async Task<bool> GainAsync(IWay way, DeskAddress address)
    {
        await _turn.WaitAsync(closing);
        try
        {
            bool isFirst;
            lock (_ways)
            {
                if (way.IsAcknowledged && _ways.Count(other => other.IsAcknowledged) >= DialledMax)
                {
                    return false;
                }

                isFirst = _ways.Count == 0;
                _ways.Add(way);
            }

            if (isFirst)
            {
                if (_sending.IsCompleted)
                {
                    _sending = SendAsync(_stopping.Token);
                }

                await mailbox.TellAsync(new LinkEvent.PeerAppeared(peer, address), closing);
            }

            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task LoseAsync(IWay way, long now)
    {
        await _turn.WaitAsync(closing);
        try
        {
            bool wasLast;
            lock (_ways)
            {
                wasLast = _ways.Remove(way) && _ways.Count == 0;
            }

            if (wasLast)
            {
                GoneAt = now;
                _outbox.Clear();
                await mailbox.TellAsync(new LinkEvent.PeerGone(peer), closing);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The peer said something; what comes over a way that is no more is too late.</summary>
    public async Task HearAsync(IWay way, Lane lane, ReadOnlyMemory<byte> payload)
    {
        await _turn.WaitAsync(closing);
        try
        {
            bool isKnown;
            lock (_ways)
            {
                isKnown = _ways.Contains(way);
            }

            if (isKnown && !await mailbox.HandOverAsync(new LinkEvent.Received(peer, lane, payload), closing))
            {
                ReportLost(1);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <returns>False where the peer is not there.</returns>
    public bool Post(Lane lane, ReadOnlyMemory<byte> payload)
    {
        if (!IsThere)
        {
            return false;
        }

        ReportLost(_outbox.Put(new Parcel(peer, lane, payload)));
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _sending;
        await _reporting;
        _stopping.Dispose();
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var parcel = await _outbox.TakeAsync(cancellationToken);
                if (!await IsSentAsync(parcel, cancellationToken) && IsThere && parcel.Lane != Lane.Pulse)
                {
                    ReportLost(1);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The links are closing, or this peer is forgotten.
        }
    }

    private async Task<bool> IsSentAsync(Parcel parcel, CancellationToken cancellationToken)
    {
        foreach (var way in WaysByPreference())
        {
            using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            late.CancelAfter(SendTime);
            try
            {
                await way.SendAsync(parcel, late.Token);
                return true;
            }
            catch (WayException)
            {
                // Another way, if there is one; whoever hears it twice keeps it once.
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // As above.
            }
        }

        return false;
    }

    private IWay[] WaysByPreference()
    {
        lock (_ways)
        {
            return [.. _ways.Where(way => way.IsAcknowledged), .. _ways.Where(way => !way.IsAcknowledged)];
        }
    }

    /// <summary>One report for all that were lost since the last, when there is room for it.</summary>
    public void ReportLost(int messages)
    {
        if (messages == 0)
        {
            return;
        }

        lock (_ways)
        {
            _lost += messages;
            if (!_isReporting)
            {
                _isReporting = true;
                _reporting = ReportAsync(_stopping.Token);
            }
        }
    }

    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Yield();
            bool isTold;
            do
            {
                await mailbox.RoomAsync(cancellationToken);
                lock (_ways)
                {
                    isTold = mailbox.TryTell(new LinkEvent.Lost(peer, _lost));
                    _lost = isTold ? 0 : _lost;
                    _isReporting = !isTold;
                }
            }
            while (!isTold);
        }
        catch (OperationCanceledException)
        {
            // The links are closing, or this peer is forgotten.
        }
    }
}
