using Kiosk.CheckIn;

namespace Kiosk.DeskSync.Mqtt;

/// <summary>Who is at the broker, by when each was heard last. Safe for several threads.</summary>
internal sealed class Audience(TimeProvider time)
{
    /// <summary>Three beats that did not come.</summary>
    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(14);

    /// <summary>Runs of desks whose messages are told from replayed ones.</summary>
    private const int WindowsMax = 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<PeerId, long> _heardAt = [];
    private readonly Dictionary<PeerId, ReplayWindow> _windows = [];

    /// <returns>True where it was not there before.</returns>
    public bool Hear(PeerId peer)
    {
        lock (_lock)
        {
            var isNew = !_heardAt.ContainsKey(peer);
            _heardAt[peer] = time.GetTimestamp();
            return isNew;
        }
    }

    /// <returns>False where it was not there.</returns>
    public bool Forget(PeerId peer)
    {
        lock (_lock)
        {
            return _heardAt.Remove(peer);
        }
    }

    /// <summary>Whether a message is not one that somebody plays again.</summary>
    public bool IsNew(PeerId peer, ulong number)
    {
        lock (_lock)
        {
            if (!_windows.TryGetValue(peer, out var window))
            {
                if (_windows.Count >= WindowsMax)
                {
                    _windows.Clear();
                }

                window = _windows[peer] = new ReplayWindow();
            }

            return window.IsNew(number);
        }
    }

    public PeerId[] Silent()
    {
        lock (_lock)
        {
            return [.. _heardAt.Where(heard => time.GetElapsedTime(heard.Value) > SilenceMax).Select(heard => heard.Key)];
        }
    }

    public PeerId[] Of(DeskId desk)
    {
        lock (_lock)
        {
            return [.. _heardAt.Keys.Where(peer => peer.Desk == desk)];
        }
    }

    public PeerId[] All()
    {
        lock (_lock)
        {
            return [.. _heardAt.Keys];
        }
    }
}
