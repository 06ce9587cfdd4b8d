using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Kiosk.CheckIn;
using Kiosk.DeskSync.Admission;
using Kiosk.DeskSync.Mqtt;

namespace Kiosk.DeskSync;

/// <summary>Lets one new desk in: good for ten minutes, once, and for five tries. While it is open, and only then, a port is.</summary>
public sealed class Invitation : IAsyncDisposable
{
    /// <summary>Joiners at a time; one at a time is the rule.</summary>
    private const int VisitorsMax = 8;

    private readonly JoinDesk _desk;
    private readonly TlsDoor _door;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _expiring;
    private int _visitors;
    private int _isClosed;

    private Invitation(JoinDesk desk, InvitationCode code, DeskCredentials me, TimeProvider time)
    {
        (_desk, Code) = (desk, code);
        _door = new TlsDoor(me.Certificate, admits: null, ReceiveAsync, turnedAway: _ => { });
        _expiring = ExpireAsync(time);
    }

    /// <summary>What the new desk has to be told. A secret.</summary>
    public InvitationCode Code { get; }

    /// <summary>Where the new desk finds this one.</summary>
    public int Port => _door.Port;

    /// <summary>Done when a desk joined, or nobody may any more; the port is closed then.</summary>
    public Task<InvitationEnd> Ended => EndedAsync();

    /// <summary>Opens an invitation.</summary>
    /// <param name="me">The inviting desk.</param>
    /// <param name="authority">Of the event; needed as long as the invitation is open.</param>
    /// <param name="desks">Where desks take links, for the new one.</param>
    /// <param name="extra">What the host wants to give to it besides, at most 32 KiB; encrypted on its way.</param>
    /// <param name="isRevoked">Whether a desk was put out: it may not come back with the same key.</param>
    /// <param name="options">Says at which address and port.</param>
    /// <param name="time">The clock for waiting.</param>
    /// <exception cref="SyncException">The port is taken.</exception>
    public static Invitation Open(
        DeskCredentials me,
        EventAuthority authority,
        IEnumerable<DeskAddress> desks,
        ReadOnlySpan<byte> extra,
        Func<DeskId, bool> isRevoked,
        SyncOptions options,
        TimeProvider time)
    {
        var (known, added, code) = (desks.ToImmutableArray(), extra.ToImmutableArray(), InvitationCode.Draw());
        ArgumentOutOfRangeException.ThrowIfGreaterThan(added.Length, JoinBody.ExtraBytesMax, nameof(extra));
        var desk = new JoinDesk(
            code,
            me.Certificate.RawData,
            publicKey => new JoinedEvent(authority.Trust.Certificate, authority.Admit(publicKey), known, added),
            isRevoked,
            time);
        var invitation = new Invitation(desk, code, me, time);
        try
        {
            invitation._door.Open(options.BindAddress, options.JoinPort);
            return invitation;
        }
        catch (SocketException taken)
        {
            throw new SyncException(SyncWords.JoinPortTaken(options.JoinPort), taken);
        }
    }

    /// <summary>For a QR code on this desk's screen.</summary>
    /// <param name="addresses">This machine's, the likeliest first.</param>
    public InvitationText Text(IEnumerable<IPAddress> addresses) => InvitationText.Of(Code, addresses, Port);

    /// <summary>Takes it back, if it is still open.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) == 0)
        {
            _desk.End(new InvitationEnd.Withdrawn());
            await _closing.CancelAsync();
            await _expiring;
            await _door.DisposeAsync();
            _closing.Dispose();
        }
    }

    private async Task<InvitationEnd> EndedAsync()
    {
        var end = await _desk.Ended;
        await _expiring;
        return end;
    }

    /// <summary>Closes the port when the invitation is of no use any more, after those who are still being answered.</summary>
    private async Task ExpireAsync(TimeProvider time)
    {
        try
        {
            await _desk.Ended.WaitAsync(JoinDesk.ValidFor, time, _closing.Token);
            await Task.Delay(TimeSpan.FromMilliseconds(500), _closing.Token);
        }
        catch (TimeoutException)
        {
            _desk.End(new InvitationEnd.Expired());
        }
        catch (OperationCanceledException)
        {
            // Taken back.
        }

        await _door.DisposeAsync();
    }

    private async Task ReceiveAsync(TlsVisitor visitor, CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Increment(ref _visitors) <= VisitorsMax)
            {
                using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                late.CancelAfter(JoinFraming.ExchangeTime);
                var request = await JoinFraming.ReceiveAsync(visitor.Stream, JoinRequest.BytesMax, late.Token);
                await JoinFraming.SendAsync(visitor.Stream, _desk.Answer(request), late.Token);
                await visitor.Stream.ShutdownAsync();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _visitors);
        }
    }
}
