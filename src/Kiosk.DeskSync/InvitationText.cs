using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Kiosk.DeskSync;

/// <summary>An invitation as it stands in a QR code on the inviting desk's screen. A secret until it is used.</summary>
/// <remarks>
/// <c>KIOSK/JOIN/1/CODE/PORT/ADDRESS/ADDRESS…</c>: only characters of the QR code's compact alphanumeric mode. Addresses are IP addresses; a
/// zone (<c>%eth0</c>) means nothing on another machine and is left out.
/// </remarks>
/// <param name="Code">To be proved.</param>
/// <param name="Addresses">Of the inviting desk, with the port on which it takes joiners; at least one.</param>
public sealed record InvitationText(InvitationCode Code, ImmutableArray<DeskAddress> Addresses)
{
    /// <summary>More do not help anybody, and make the code large.</summary>
    public const int AddressesMax = 8;

    private const string Start = "KIOSK/JOIN/1/";

    private const int CharactersMax = 600;

    /// <summary>An invitation at some of a machine's addresses.</summary>
    public static InvitationText Of(InvitationCode code, IEnumerable<IPAddress> addresses, int port) =>
        new(code, [.. addresses.Take(AddressesMax).Select(address => DeskAddress.Of(WithoutZone(address), port))]);

    public static bool TryRead(string text, [NotNullWhen(true)] out InvitationText? invitation)
    {
        invitation = null;
        var upper = text.Trim().ToUpperInvariant();
        if (upper.Length > CharactersMax || !upper.StartsWith(Start, StringComparison.Ordinal))
        {
            return false;
        }

        var parts = upper[Start.Length..].Split('/');
        if (parts.Length is < 3 or > 2 + AddressesMax
            || !InvitationCode.TryRead(parts[0], out var code)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
        {
            return false;
        }

        var addresses = new List<DeskAddress>();
        foreach (var part in parts.Skip(2))
        {
            if (!IPAddress.TryParse(part, out var address))
            {
                return false;
            }

            addresses.Add(DeskAddress.Of(address, port));
        }

        invitation = new(code, [.. addresses]);
        return true;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Start}{Code.Plain}/{Addresses[0].Port}/{string.Join('/', Addresses.Select(address => address.Host.ToUpperInvariant()))}");

    private static IPAddress WithoutZone(IPAddress address) =>
        address.IsIPv6LinkLocal && address.ScopeId != 0 ? new IPAddress(address.GetAddressBytes()) : address;
}
