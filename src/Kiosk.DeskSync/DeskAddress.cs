using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Kiosk.DeskSync;

/// <summary>Where a desk takes links: an IP address or a name, and a port.</summary>
/// <param name="Host">Without brackets, not empty.</param>
/// <param name="Port">1 to 65535.</param>
public sealed record DeskAddress(string Host, int Port)
{
    /// <summary>Where a desk takes links unless it was told otherwise.</summary>
    public const int UsualPort = 5081;

    /// <summary>A name in the domain name system is no longer than this.</summary>
    private const int HostCharactersMax = 253;

    /// <summary>Reads <c>192.168.1.5</c>, <c>192.168.1.5:5081</c>, <c>desk-2.local</c>, <c>[fe80::1]:5081</c> or <c>fe80::1</c>.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out DeskAddress? address)
    {
        address = null;
        var (host, port) = Split(text.Trim());
        var isRight = host.Length is > 0 and <= HostCharactersMax
            && Uri.CheckHostName(host) != UriHostNameType.Unknown
            && port is >= 1 and <= 65535;
        address = isRight ? new DeskAddress(host, port) : null;
        return isRight;
    }

    public static DeskAddress Of(IPEndPoint place) => Of(place.Address, place.Port);

    public static DeskAddress Of(IPAddress address, int port) =>
        new((address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString(), port);

    /// <summary>As it is read.</summary>
    public override string ToString() =>
        Host.Contains(':', StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"[{Host}]:{Port}")
            : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    /// <summary>Port 0 where what stands there is no port.</summary>
    private static (string Host, int Port) Split(string text)
    {
        if (text.StartsWith('['))
        {
            var end = text.IndexOf(']', StringComparison.Ordinal);
            return end < 0 ? ("", 0)
                : end == text.Length - 1 ? (text[1..end], UsualPort)
                : text[end + 1] == ':' ? (text[1..end], PortIn(text[(end + 2)..]))
                : ("", 0);
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || text.IndexOf(':', colon + 1) >= 0 ? (text, UsualPort) : (text[..colon], PortIn(text[(colon + 1)..]));
    }

    private static int PortIn(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0;
}
