using System.Threading.Channels;
using Kiosk.CheckIn;
using Kiosk.DeskSync.Mqtt;
using Microsoft.Extensions.Logging;

namespace Kiosk.DeskSync;

/// <summary>Carries messages between this desk and all others that can be reached. Knows nothing of what is in them.</summary>
/// <remarks>
/// A lossy channel on purpose: everything is bounded, what finds no room is dropped and reported (<see cref="LinkEvent.Lost"/>), and
/// what was said twice may arrive twice. Who needs all compares and asks. Safe for several threads; <see cref="Events"/> has one reader.
/// </remarks>
public sealed class DeskLinks : IAsyncDisposable
{
    /// <summary>The largest message. Frames take 128 KiB at most; the rest is for what is said about them.</summary>
    public const int PayloadBytesMax = 256 * 1024;

    /// <summary>The largest packet: a message with its topic and headers.</summary>
    internal const int PacketBytesMax = PayloadBytesMax + 4096;

    private readonly Mailbox _mailbox;
    private readonly ICarrier _carrier;
    private readonly SyncOptions _options;

    /// <summary>Nothing happens before <see cref="StartAsync"/>.</summary>
    /// <param name="me">This run of this desk; stays the caller's to dispose, after this.</param>
    /// <param name="groupKey">32 bytes that all desks of the event share. Used only through a broker that others run.</param>
    /// <param name="isRevoked">Whether a desk was put out. Asked often, from any thread; may not wait.</param>
    /// <param name="options">Valid.</param>
    /// <param name="time">The clock for waiting.</param>
    /// <param name="logger">Told of each change once.</param>
    public DeskLinks(
        DeskCredentials me,
        ReadOnlyMemory<byte> groupKey,
        Func<DeskId, bool> isRevoked,
        SyncOptions options,
        TimeProvider time,
        ILogger<DeskLinks> logger)
    {
        _options = options;
        var log = new LinkLog(logger);
        _mailbox = new Mailbox(log, time);
        _carrier = BrokerAddress.TryRead(options.Broker, out var broker)
            ? new Rendezvous(me, groupKey.Span, isRevoked, options, broker, time, _mailbox, log)
            : new Mesh(me, isRevoked, options, time, _mailbox, log);
    }

    /// <summary>What happens, in the order in which it happened for each peer. Completes when the links are closed.</summary>
    public ChannelReader<LinkEvent> Events => _mailbox.Reader;

    /// <summary>Where others reach this desk; 0 where they do not, because a broker stands between.</summary>
    public int Port => _carrier.Port;

    /// <summary>Takes links from now on, and looks for the desks at known addresses.</summary>
    /// <param name="known">Addresses heard of in earlier runs. Those of the settings need not be among them.</param>
    /// <remarks>Where the usual port is taken, by another desk on this machine as a rule, any free one will do: it is announced.</remarks>
    /// <exception cref="SyncException">Others cannot reach this desk: the port that was set is taken.</exception>
    public async Task StartAsync(IEnumerable<DeskAddress> known)
    {
        await _carrier.StartAsync();
        foreach (var address in _options.PeerAddresses())
        {
            _carrier.Meet(address, isFixed: true);
        }

        foreach (var address in known)
        {
            _carrier.Meet(address, isFixed: false);
        }
    }

    /// <summary>There may be a desk at this address: it is tried at once, and for a while.</summary>
    public void Meet(DeskAddress address) => _carrier.Meet(address, isFixed: false);

    /// <summary>Says something to one peer, soon.</summary>
    /// <param name="to">Who.</param>
    /// <param name="lane">How.</param>
    /// <param name="payload">At most <see cref="PayloadBytesMax"/>; not changed by the caller afterwards.</param>
    /// <returns>False where the peer is not there.</returns>
    public bool Post(PeerId to, Lane lane, ReadOnlyMemory<byte> payload)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(payload.Length, PayloadBytesMax);
        return _carrier.Post(to, lane, payload);
    }

    /// <summary>Says something to every peer that is there, soon.</summary>
    public void PostToAll(Lane lane, ReadOnlyMemory<byte> payload)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(payload.Length, PayloadBytesMax);
        _carrier.PostToAll(lane, payload);
    }

    /// <summary>Ends every link to a desk at once. Call it when a desk was revoked; new links are refused by what the delegate says.</summary>
    public Task CutOffAsync(DeskId desk) => _carrier.CutOffAsync(desk);

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();
}
