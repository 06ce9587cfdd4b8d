using System.Net;
using System.Net.Sockets;

namespace Kiosk.Desk.Tests.Processes;

/// <summary>Ports for desks that are killed and started again at the same place.</summary>
/// <remarks>Below those that the system hands out by itself (from 32768 on Linux): between two starts of a desk any connection on the machine
/// could be given one of those.</remarks>
internal static class FreePorts
{
    private const int First = 12_000, Last = 32_000;

    /// <summary>A desk's pages; its links and its joiners come to the two after it.</summary>
    private const int Together = 3;

    // Test programs that run at once begin at different places.
    private static int _next = First + Environment.ProcessId * 97 % (Last - First);

    /// <summary>A port that is free, and the two after it with it; none is given twice.</summary>
    public static int Take()
    {
        while (true)
        {
            var port = Interlocked.Add(ref _next, Together);
            port = First + (port - First) % (Last - First);
            if (Enumerable.Range(port, Together).All(IsFree))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
