using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Kiosk.DeskSync.Finding;

/// <summary>A network that this machine is on now.</summary>
/// <param name="Address">This machine's address there.</param>
/// <param name="Broadcast">Reaches all on it.</param>
internal sealed record LocalNetwork(IPAddress Address, IPAddress Broadcast)
{
    /// <summary>All that are up, but for the machine's own; asked anew each time, since cables are pulled and addresses change.</summary>
    /// <param name="only">Just the one with this address; null for all.</param>
    public static IReadOnlyList<LocalNetwork> Now(IPAddress? only)
    {
        if (only is not null && IPAddress.IsLoopback(only))
        {
            return [new(only, only)];
        }

        try
        {
            return
            [
                .. from network in NetworkInterface.GetAllNetworkInterfaces()
                   where network.OperationalStatus == OperationalStatus.Up && network.NetworkInterfaceType != NetworkInterfaceType.Loopback
                   from unicast in network.GetIPProperties().UnicastAddresses
                   where unicast.Address.AddressFamily == AddressFamily.InterNetwork && (only is null || only.Equals(unicast.Address))
                   select new LocalNetwork(unicast.Address, BroadcastOf(unicast.Address, unicast.IPv4Mask)),
            ];
        }
        catch (NetworkInformationException)
        {
            // An interface went away while it was looked at; the next look is in a few seconds.
            return [];
        }
    }

    internal static IPAddress BroadcastOf(IPAddress address, IPAddress mask)
    {
        var (bytes, maskBytes) = (address.GetAddressBytes(), mask.GetAddressBytes());
        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] |= (byte)(255 - maskBytes[at]);
        }

        return new IPAddress(bytes);
    }
}
