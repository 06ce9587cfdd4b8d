using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Kiosk.CheckIn;

/// <summary>A ticket text of another system, kept only as the first 128 bits of its SHA-256. The default is none.</summary>
/// <remarks>Who reads a desk's disk so learns no text that opens a door.</remarks>
public readonly record struct TicketCode(ulong High, ulong Low)
{
    public static readonly TicketCode None;

    public static TicketCode Of(string ticketText)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(ticketText));
        return new TicketCode(
            BinaryPrimitives.ReadUInt64BigEndian(hash),
            BinaryPrimitives.ReadUInt64BigEndian(hash.AsSpan(8)));
    }
}
