using Kiosk.CheckIn;

namespace Kiosk.DeskSync.Mqtt;

/// <summary>Keeps a link to whoever takes links at one address: for as long as it is worth it, and from one loop.</summary>
internal sealed class Dial(DeskAddress address, Mesh mesh, TimeProvider time)
{
    /// <summary>A link that lasted so long was a success; the next attempt comes at once.</summary>
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(5);

    /// <summary>Our own address, or a third one of a peer that has two links already.</summary>
    private static readonly TimeSpan NotNeededFor = TimeSpan.FromMinutes(1);

    private readonly Backoff _backoff = new();
    private readonly Bell _wake = new();
    private DialledWay? _way;
    private bool _isNeeded = true;

    public DeskAddress Address => address;

    /// <summary>When somebody last said that there is a desk here.</summary>
    public long MetAt { get; private set; } = time.GetTimestamp();

    /// <summary>Somebody says that there is a desk here: try at once.</summary>
    public void Wake()
    {
        MetAt = time.GetTimestamp();
        if (_way is null && _isNeeded)
        {
            _wake.Ring();
        }
    }

    /// <summary>Ends the link if it leads to a desk.</summary>
    public async Task CutOffAsync(DeskId desk)
    {
        if (_way is { } way && way.Peer.Desk == desk)
        {
            await way.DisposeAsync();
        }
    }

    /// <summary>Links, again and again, until it is no longer worth it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (mesh.IsWorthIt(this))
        {
            var wait = await LinkAsync(cancellationToken);
            if (await _wake.WaitAsync(wait, time, cancellationToken))
            {
                // Whoever cries wolf makes us try twice a second at most.
                await Task.Delay(Backoff.First, time, cancellationToken);
            }
        }
    }

    /// <returns>How long to wait before the next attempt.</returns>
    private async Task<TimeSpan> LinkAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var way = await mesh.OpenAsync(address, cancellationToken);
            // Before the host hears of it: who puts the desk out in this moment must find it.
            _way = way;
            _isNeeded = await mesh.GainAsync(way, address);
            if (!_isNeeded)
            {
                _way = null;
                await way.LeaveAsync();
                return NotNeededFor;
            }

            way.Begin();
            var since = time.GetTimestamp();
            try
            {
                await way.Closed.WaitAsync(cancellationToken);
            }
            finally
            {
                _way = null;
                if (cancellationToken.IsCancellationRequested)
                {
                    await way.LeaveAsync();
                }
                else
                {
                    await mesh.LoseAsync(way);
                }
            }

            if (time.GetElapsedTime(since) >= Lasting)
            {
                _backoff.Reset();
            }
        }
        catch (LinkException failed)
        {
            mesh.Refuse(failed.Trouble, address);
        }
        catch (Exception unexpected) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing may end this loop: the desk would not be found again.
            mesh.ReportFault(unexpected);
        }

        return _backoff.Next();
    }
}
