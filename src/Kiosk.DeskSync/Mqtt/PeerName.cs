using System.Buffers.Binary;
using Kiosk.CheckIn;

namespace Kiosk.DeskSync.Mqtt;

/// <summary>A client's name at a desk's broker: DESK-START-NUMBER. The number tells several links of one peer apart.</summary>
internal static class PeerName
{
    /// <summary>An id is 64 bits in Base32.</summary>
    private const int IdCharacters = 13;

    private const int PeerCharacters = IdCharacters + 1 + IdCharacters;

    private const int NumberCharactersMax = 10;

    public static string OfClient(PeerId peer, uint number) => $"{peer}-{number}";

    public static bool TryReadClient(string name, out PeerId peer)
    {
        peer = default;
        if (name.Length is <= PeerCharacters + 1 or > PeerCharacters + 1 + NumberCharactersMax
            || name[IdCharacters] != '-'
            || name[PeerCharacters] != '-'
            || name.AsSpan(PeerCharacters + 1).IndexOfAnyExceptInRange('0', '9') >= 0
            || !TryReadId(name.AsSpan(0, IdCharacters), out var desk)
            || !TryReadId(name.AsSpan(IdCharacters + 1, IdCharacters), out var start))
        {
            return false;
        }

        peer = new PeerId(new DeskId(desk), start);
        return name.StartsWith(peer.ToString(), StringComparison.Ordinal);
    }

    private static bool TryReadId(ReadOnlySpan<char> text, out ulong id)
    {
        id = 0;
        if (!Base32.TryDecode(text, out var bytes) || bytes.Length != 8)
        {
            return false;
        }

        id = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        return true;
    }
}
