using System.Net;
using System.Net.Sockets;

namespace Kiosk.Desk.Tests.DeskSync;

/// <summary>A relay on the loopback address that can carry nothing for a while without anybody being told.</summary>
internal sealed class Cable : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly List<Task> _carrying = [];
    private readonly int _to;

    public Cable(int to)
    {
        _to = to;
        _listener.Start();
        _carrying.Add(AcceptAsync());
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public volatile bool IsPulled;

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _carrying[0];
        await Task.WhenAll(_carrying);
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptTcpClientAsync(_closing.Token);
                var far = new TcpClient();
                await far.ConnectAsync(IPAddress.Loopback, _to, _closing.Token);
                _carrying.Add(CarryAsync(near, far));
                _carrying.Add(CarryAsync(far, near));
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException)
        {
            // Closing.
        }
    }

    private async Task CarryAsync(TcpClient from, TcpClient to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, _closing.Token) is var read and > 0)
            {
                while (IsPulled)
                {
                    await Task.Delay(20, _closing.Token);
                }

                await to.GetStream().WriteAsync(buffer.AsMemory(0, read), _closing.Token);
            }
        }
        catch (Exception over) when (over is OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One end hung up.
        }

        from.Dispose();
        to.Dispose();
    }
}
