using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Kiosk.Desk.Running;

/// <summary>This machine's addresses on the networks it is in.</summary>
internal static class LocalAddresses
{
    /// <summary>IPv4 before IPv6, those with a gateway before others; the loopback address where there is nothing else.</summary>
    /// <param name="only">The one address at which this desk takes links; empty for all.</param>
    public static IReadOnlyList<IPAddress> Now(string only)
    {
        if (only.Length > 0)
        {
            return [IPAddress.Parse(only)];
        }

        IPAddress[] found =
        [
            .. from network in NetworkInterface.GetAllNetworkInterfaces()
               where network.OperationalStatus == OperationalStatus.Up && network.NetworkInterfaceType != NetworkInterfaceType.Loopback
               let properties = network.GetIPProperties()
               from unicast in properties.UnicastAddresses
               let address = unicast.Address
               where address.AddressFamily is AddressFamily.InterNetwork || (address.AddressFamily is AddressFamily.InterNetworkV6 && !address.IsIPv6LinkLocal)
               orderby address.AddressFamily != AddressFamily.InterNetwork, properties.GatewayAddresses.Count == 0
               select address,
        ];
        return found.Length > 0 ? found : [IPAddress.Loopback];
    }
}
