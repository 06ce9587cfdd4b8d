using System.Threading.Channels;

namespace Kiosk.DeskSync.Mqtt;

/// <summary>What goes up to the host. Bounded; a host that is slow slows the senders down first, and then loses messages, but never
/// the links.</summary>
internal sealed class Mailbox(LinkLog log, TimeProvider time)
{
    /// <summary>A message is 256 KiB at most, a few hundred bytes as a rule.</summary>
    private const int EventsMax = 256;

    /// <summary>Longer than a disk stalls as a rule, shorter than the other side waits for a sign of life.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Channel<LinkEvent> _events = Channel.CreateBounded<LinkEvent>(new BoundedChannelOptions(EventsMax) { SingleReader = true });
    private int _isStalled;

    public ChannelReader<LinkEvent> Reader => _events.Reader;

    /// <summary>Somebody came or went: the host has to know, so this waits.</summary>
    public ValueTask TellAsync(LinkEvent happened, CancellationToken cancellationToken)
    {
        log.Write(happened);
        return _events.Writer.WriteAsync(happened, cancellationToken);
    }

    /// <summary>Told if there is room.</summary>
    public bool TryTell(LinkEvent happened)
    {
        var isTold = _events.Writer.TryWrite(happened);
        if (isTold)
        {
            log.Write(happened);
        }

        return isTold;
    }

    /// <summary>Waits until there is room again.</summary>
    public async ValueTask RoomAsync(CancellationToken cancellationToken) => await _events.Writer.WaitToWriteAsync(cancellationToken);

    /// <summary>A message came. Waits for room a while.</summary>
    /// <returns>False where the host did not take it.</returns>
    public async ValueTask<bool> HandOverAsync(LinkEvent.Received message, CancellationToken cancellationToken)
    {
        if (_events.Writer.TryWrite(message))
        {
            Volatile.Write(ref _isStalled, 0);
            return true;
        }

        if (Volatile.Read(ref _isStalled) != 0)
        {
            return false;
        }

        using var late = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await _events.Writer.WriteAsync(message, either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Volatile.Write(ref _isStalled, 1);
            return false;
        }
    }

    public void Close() => _events.Writer.TryComplete();
}
