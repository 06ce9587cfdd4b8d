using System.Collections.Concurrent;
using System.Net.Sockets;
using Kiosk.CheckIn;
using Kiosk.DeskSync.Finding;

namespace Kiosk.DeskSync.Mqtt;

/// <summary>Every desk has a broker and dials every other: no desk is needed for others to agree.</summary>
/// <remarks>
/// Between two desks stand up to two links, one dialled from each side. What a desk says goes over the one that it dialled, where the other
/// side acknowledges; only where it could dial none, over the one that the other dialled.
/// </remarks>
internal sealed class Mesh : ICarrier
{
    /// <summary>Addresses tried at a time; whoever announces more of them than any event has desks is passed over.</summary>
    private const int DialsMax = 256;

    /// <summary>An address that was heard of and answers no more is given up after this; one from the settings never.</summary>
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromMinutes(15);

    private readonly DeskCredentials _me;
    private readonly Func<DeskId, bool> _isRevoked;
    private readonly SyncOptions _options;
    private readonly TimeProvider _time;
    private readonly Topics _topics;
    private readonly Mailbox _mailbox;
    private readonly LinkLog _log;
    private readonly Doorkeeper _doorkeeper;
    private readonly CancellationTokenSource _closing = new();
    private readonly Neighbours _neighbours;
    private readonly DeskBroker _broker;
    private readonly ConcurrentDictionary<DeskAddress, Dial> _dials = new();
    private readonly ConcurrentDictionary<DeskAddress, bool> _fixed = new();
    private readonly ConcurrentDictionary<DeskAddress, bool> _reached = new();
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private Beacon? _beacon;

    public Mesh(DeskCredentials me, Func<DeskId, bool> isRevoked, SyncOptions options, TimeProvider time, Mailbox mailbox, LinkLog log)
    {
        (_me, _isRevoked, _options, _time, _mailbox, _log) = (me, isRevoked, options, time, mailbox, log);
        _topics = Topics.Between(me.Trust.Event);
        _neighbours = new Neighbours(mailbox, isRevoked, _closing.Token);
        _doorkeeper = new Doorkeeper(mailbox, time);
        _broker = new DeskBroker(
            me, _topics, _neighbours, isRevoked, _doorkeeper, address => Meet(address, isFixed: false), options.BindAddress, options.Port);
    }

    public int Port => _broker.Port;

    public async Task StartAsync()
    {
        try
        {
            await _broker.StartAsync();
            if (Port != _options.Port && _options.Port != 0)
            {
                _log.OtherPort(_options.Port, Port);
            }
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new SyncException(SyncWords.PortTaken(_options.Port), refused);
        }
        catch (SocketException refused)
        {
            throw new SyncException(SyncWords.NoSuchAddress(_options.Address), refused);
        }

        if (_options.Beacon)
        {
            _beacon = new Beacon(_me, _isRevoked, _options, Port, _time, address => Meet(address, isFixed: false), _log.Fault);
            _beacon.Start();
        }
    }

    public bool Post(PeerId to, Lane lane, ReadOnlyMemory<byte> payload) => _neighbours.Post(to, lane, payload);

    public void PostToAll(Lane lane, ReadOnlyMemory<byte> payload) => _neighbours.PostToAll(lane, payload);

    public void Meet(DeskAddress address, bool isFixed)
    {
        if (isFixed)
        {
            _fixed[address] = true;
        }

        if (_closing.IsCancellationRequested || address.Port == 0 || (_dials.Count >= DialsMax && !_dials.ContainsKey(address)))
        {
            return;
        }

        var fresh = new Dial(address, this, _time);
        var dial = _dials.GetOrAdd(address, fresh);
        if (ReferenceEquals(dial, fresh))
        {
            Run(dial);
        }
        else
        {
            dial.Wake();
        }
    }

    public async Task CutOffAsync(DeskId desk)
    {
        await _broker.CutOffAsync(desk);
        foreach (var dial in _dials.Values)
        {
            await dial.CutOffAsync(desk);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        if (_beacon is not null)
        {
            await _beacon.DisposeAsync();
        }

        await Task.WhenAll(_running.Keys);
        await _broker.DisposeAsync();
        await _neighbours.DisposeAsync();
        _mailbox.Close();
        _closing.Dispose();
    }

    internal bool IsWorthIt(Dial dial) =>
        _fixed.ContainsKey(dial.Address) || _time.GetElapsedTime(dial.MetAt) < GivenUpAfter;

    internal Task<DialledWay> OpenAsync(DeskAddress address, CancellationToken cancellationToken) =>
        DialledWay.OpenAsync(_me, _topics, _neighbours, _isRevoked, address, Port, other => Meet(other, isFixed: false), cancellationToken);

    /// <returns>False where the link is not needed.</returns>
    internal async Task<bool> GainAsync(DialledWay way, DeskAddress address)
    {
        if (way.Peer == _me.Self)
        {
            return false;
        }

        if (_reached.TryAdd(address, true))
        {
            await _mailbox.TellAsync(new LinkEvent.Reached(address), _closing.Token);
            await _broker.TellOfAsync([.. _reached.Keys.Take(Presence.OthersMax)]);
        }

        return await _neighbours.GainAsync(way.Peer, way, address);
    }

    internal Task LoseAsync(DialledWay way) => _neighbours.LoseAsync(way.Peer, way);

    internal void Refuse(LinkTrouble trouble, DeskAddress address)
    {
        switch (trouble)
        {
            case LinkTrouble.Untrusted:
                _doorkeeper.Refuse(SyncWords.NotThisEvent, address.ToString());
                break;
            case LinkTrouble.Refused:
                _doorkeeper.Refuse(SyncWords.DoesNotLetUsIn, address.ToString());
                break;
            case LinkTrouble.OtherVersion:
                _doorkeeper.Refuse(SyncWords.OtherVersion, address.ToString());
                break;
            default:
                // A desk that is not there is nothing to say of every few seconds; the board shows it.
                break;
        }
    }

    internal void ReportFault(Exception unexpected) => _log.Fault(unexpected);

    private void Run(Dial dial)
    {
        var running = RunAsync(dial);
        if (_running.TryAdd(running, 0))
        {
            _ = running.ContinueWith(
                over => _running.TryRemove(over, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private async Task RunAsync(Dial dial)
    {
        await Task.Yield();
        try
        {
            await dial.RunAsync(_closing.Token);
        }
        catch (OperationCanceledException)
        {
            // The links are closing.
        }
        finally
        {
            _dials.TryRemove(new(dial.Address, dial));
        }
    }
}
