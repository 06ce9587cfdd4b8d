using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Kiosk.DeskSync.Finding;

/// <summary>One beacon as it goes over the network.</summary>
/// <remarks>
/// <code>
/// kioskbc1                  8
/// certificate's length      2
/// certificate
/// start                     8
/// number of the beacon      8
/// address, IPv4             4
/// port                      2
/// signature                64   over all before it
/// </code>
/// Numbers big-endian. The address is in it, so whoever plays it again from elsewhere sends nobody to another address.
/// </remarks>
/// <param name="Certificate">The desk's.</param>
/// <param name="Start">Which run of it.</param>
/// <param name="Number">Rises from beacon to beacon of a run.</param>
/// <param name="Address">Where the desk takes links on the network that this was sent to.</param>
internal sealed record BeaconForm(ReadOnlyMemory<byte> Certificate, ulong Start, ulong Number, IPEndPoint Address)
{
    /// <summary>Fits the smallest packet of any network that is in use.</summary>
    public const int BytesMax = 1200;

    private const int SignatureBytes = 64;

    private const int FixedBytes = 8 + 2 + 8 + 8 + 4 + 2 + SignatureBytes;

    private static ReadOnlySpan<byte> Form => "kioskbc1"u8;

    public byte[] Write(DeskCredentials me)
    {
        var bytes = new byte[FixedBytes + Certificate.Length];
        Form.CopyTo(bytes);
        var rest = bytes.AsSpan(Form.Length);
        BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)Certificate.Length);
        Certificate.Span.CopyTo(rest[2..]);
        rest = rest[(2 + Certificate.Length)..];
        BinaryPrimitives.WriteUInt64BigEndian(rest, Start);
        BinaryPrimitives.WriteUInt64BigEndian(rest[8..], Number);
        Address.Address.GetAddressBytes().CopyTo(rest[16..]);
        BinaryPrimitives.WriteUInt16BigEndian(rest[20..], (ushort)Address.Port);
        me.Sign(bytes.AsSpan(0, bytes.Length - SignatureBytes)).CopyTo(bytes, bytes.Length - SignatureBytes);
        return bytes;
    }

    /// <returns>Null where it is none. Nothing is checked yet.</returns>
    public static BeaconForm? Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length is < FixedBytes or > BytesMax || !bytes.Span.StartsWith(Form))
        {
            return null;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes.Span[Form.Length..]);
        if (bytes.Length != FixedBytes + length)
        {
            return null;
        }

        var rest = bytes.Span[(Form.Length + 2 + length)..];
        var port = BinaryPrimitives.ReadUInt16BigEndian(rest[20..]);
        return port == 0
            ? null
            : new BeaconForm(
                bytes.Slice(Form.Length + 2, length),
                BinaryPrimitives.ReadUInt64BigEndian(rest),
                BinaryPrimitives.ReadUInt64BigEndian(rest[8..]),
                new IPEndPoint(new IPAddress(rest.Slice(16, 4)), port));
    }

    public static ReadOnlySpan<byte> Signed(ReadOnlySpan<byte> bytes) => bytes[..^SignatureBytes];

    public static ReadOnlySpan<byte> Signature(ReadOnlySpan<byte> bytes) => bytes[^SignatureBytes..];

    /// <summary>Addresses that can be announced.</summary>
    public static bool Fits(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork;
}
