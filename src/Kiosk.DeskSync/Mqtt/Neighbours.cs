using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.DeskSync.Mqtt;

/// <summary>All peers that were met in this run. Safe for several threads.</summary>
internal sealed class Neighbours(Mailbox mailbox, Func<DeskId, bool> isRevoked, CancellationToken closing) : IAsyncDisposable
{
    /// <summary>Starts of desks in a run of ours; the one gone longest is forgotten for a new one.</summary>
    private const int PeersMax = 1024;

    private readonly Lock _lock = new();
    private ImmutableDictionary<PeerId, Neighbour> _peers = ImmutableDictionary<PeerId, Neighbour>.Empty;
    private long _moment;

    public int Count => _peers.Values.Count(neighbour => neighbour.IsThere);

    /// <returns>False where there are ways enough to this peer, or its desk was put out while the way was being made.</returns>
    public async Task<bool> GainAsync(PeerId peer, IWay way, DeskAddress address)
    {
        if (isRevoked(peer.Desk))
        {
            return false;
        }

        Neighbour neighbour;
        Neighbour? forgotten = null;
        lock (_lock)
        {
            if (!_peers.TryGetValue(peer, out neighbour!))
            {
                forgotten = _peers.Count < PeersMax ? null : _peers.Values.Where(it => !it.IsThere).MinBy(it => it.GoneAt);
                neighbour = new Neighbour(peer, mailbox, closing);
                _peers = (forgotten is null ? _peers : _peers.Remove(forgotten.Peer)).Add(peer, neighbour);
            }
        }

        if (forgotten is not null)
        {
            await forgotten.DisposeAsync();
        }

        return await neighbour.GainAsync(way, address);
    }

    public Task LoseAsync(PeerId peer, IWay way) =>
        _peers.GetValueOrDefault(peer)?.LoseAsync(way, Interlocked.Increment(ref _moment)) ?? Task.CompletedTask;

    public Task HearAsync(PeerId peer, IWay way, Lane lane, ReadOnlyMemory<byte> payload) =>
        _peers.GetValueOrDefault(peer)?.HearAsync(way, lane, payload) ?? Task.CompletedTask;

    public bool Post(PeerId to, Lane lane, ReadOnlyMemory<byte> payload) => _peers.GetValueOrDefault(to)?.Post(lane, payload) ?? false;

    public void PostToAll(Lane lane, ReadOnlyMemory<byte> payload)
    {
        foreach (var neighbour in _peers.Values)
        {
            neighbour.Post(lane, payload);
        }
    }

    /// <summary>Messages to everybody were lost.</summary>
    public void ReportLost(int messages)
    {
        foreach (var neighbour in _peers.Values.Where(neighbour => neighbour.IsThere))
        {
            neighbour.ReportLost(messages);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var neighbour in _peers.Values)
        {
            await neighbour.DisposeAsync();
        }
    }
}
