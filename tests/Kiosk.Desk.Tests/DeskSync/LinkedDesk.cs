using System.Collections.Concurrent;
using Kiosk.CheckIn;
using Kiosk.DeskSync;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Desk.Tests.DeskSync;

/// <summary>A desk's links on the loopback address, and what its host was told.</summary>
internal sealed class LinkedDesk : IAsyncDisposable
{
    /// <summary>Far beyond what anything here takes on a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DeskCredentials _me;
    private readonly Task _listening;
    private readonly ConcurrentQueue<LinkEvent> _told = new();
    private readonly SemaphoreSlim _more = new(0);
    private readonly string _host;
    private volatile bool _isDeaf;

    private LinkedDesk(DeskCredentials me, SmallAuthority authority, SyncOptions options)
    {
        _me = me;
        Links = new DeskLinks(me, authority.GroupKey, Revoked.ContainsKey, options, TimeProvider.System, NullLogger<DeskLinks>.Instance);
        _listening = ListenAsync();
        _host = options.Address.Length > 0 ? options.Address : "127.0.0.1";
    }

    public PeerId Self => _me.Self;

    public DeskLinks Links { get; }

    public ConcurrentDictionary<DeskId, bool> Revoked { get; } = new();

    public DeskAddress Address => new(_host, Links.Port);

    public IEnumerable<LinkEvent> Told => _told;

    public static SyncOptions Loopback(int port = 0, string address = "127.0.0.1") =>
        new() { Address = address, Port = port, Beacon = false };

    public static async Task<LinkedDesk> StartAsync(SmallAuthority authority, DeskCredentials? me = null, SyncOptions? options = null)
    {
        var desk = new LinkedDesk(me ?? authority.StartNew(), authority, options ?? Loopback());
        await desk.Links.StartAsync([]);
        return desk;
    }

    /// <summary>The host takes nothing any more, or again.</summary>
    public void SetDeaf(bool isDeaf) => _isDeaf = isDeaf;

    /// <summary>Waits until the host was told something like it, and gives it.</summary>
    public async Task<T> ToldAsync<T>(Func<T, bool> isIt)
        where T : LinkEvent
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(Patience);
        while (true)
        {
            if (_told.OfType<T>().FirstOrDefault(isIt) is { } it)
            {
                return it;
            }

            try
            {
                await _more.WaitAsync(TimeSpan.FromMilliseconds(100), late.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"{typeof(T).Name} never came; the host was told:\n{string.Join('\n', _told.TakeLast(50))}");
            }
        }
    }

    public Task AppearedAsync(LinkedDesk other) => ToldAsync<LinkEvent.PeerAppeared>(it => it.Peer == other.Self);

    public Task GoneAsync(PeerId other) => ToldAsync<LinkEvent.PeerGone>(it => it.Peer == other);

    public Task HeardAsync(PeerId from, Lane lane, byte[] payload) => ToldAsync<LinkEvent.Received>(
        it => it.From == from && it.Lane == lane && it.Payload.Span.SequenceEqual(payload));

    /// <summary>Waits until something is so.</summary>
    public static async Task UntilAsync(Func<bool> isSo, string what)
    {
        for (var until = DateTime.UtcNow + Patience; !isSo();)
        {
            Assert.True(DateTime.UtcNow < until, $"Never: {what}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isDeaf = false;
        await Links.DisposeAsync();
        await _listening;
        _me.Dispose();
        _more.Dispose();
    }

    private async Task ListenAsync()
    {
        while (await Links.Events.WaitToReadAsync())
        {
            while (_isDeaf)
            {
                await Task.Delay(20);
            }

            while (!_isDeaf && Links.Events.TryRead(out var happened))
            {
                _told.Enqueue(happened);
                _more.Release();
            }
        }
    }
}
