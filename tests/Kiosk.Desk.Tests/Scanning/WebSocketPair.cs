using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json;

namespace Kiosk.Desk.Tests.Scanning;

/// <summary>Two ends of a real WebSocket over a real loopback connection, its handshake left out.</summary>
internal sealed class WebSocketPair : IDisposable
{
    private readonly NetworkStream _pageStream;
    private readonly NetworkStream _deskStream;

    public WebSocketPair()
    {
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        var page = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        page.Connect(listener.LocalEndPoint!);
        var desk = listener.Accept();
        desk.NoDelay = true;

        _pageStream = new NetworkStream(page, ownsSocket: true);
        _deskStream = new NetworkStream(desk, ownsSocket: true);
        Page = WebSocket.CreateFromStream(_pageStream, new WebSocketCreationOptions { IsServer = false });
        Desk = WebSocket.CreateFromStream(_deskStream, new WebSocketCreationOptions { IsServer = true });
    }

    public WebSocket Page { get; }

    public WebSocket Desk { get; }

    public async Task<JsonElement> ReceiveAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        var part = await Page.ReceiveAsync(buffer.AsMemory(), cancellationToken);
        Assert.Equal(WebSocketMessageType.Text, part.MessageType);
        Assert.True(part.EndOfMessage);
        return JsonElement.Parse(buffer.AsSpan(0, part.Count));
    }

    /// <summary>Sends what the client would not.</summary>
    public Task WriteRawAsync(byte[] bytes, CancellationToken cancellationToken) =>
        _pageStream.WriteAsync(bytes, cancellationToken).AsTask();

    /// <summary>Ends the connection under the page's end, as a dying browser does.</summary>
    public void Cut() => _pageStream.Dispose();

    public void Dispose()
    {
        Page.Dispose();
        Desk.Dispose();
        _pageStream.Dispose();
        _deskStream.Dispose();
    }
}
