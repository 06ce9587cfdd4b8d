using System.Formats.Cbor;
using System.Security.Cryptography;

namespace Kiosk.DeskSync.Admission;

/// <summary>What a new desk is given: <c>[authority, certificate, [addresses], extra]</c>.</summary>
internal static class JoinBody
{
    /// <summary>What a host may add.</summary>
    public const int ExtraBytesMax = 32 * 1024;

    public const int DesksMax = 64;

    public static byte[] Write(JoinedEvent joined)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(joined.Extra.Length, ExtraBytesMax, nameof(joined));
        var cbor = new CborWriter(CborConformanceMode.Canonical);
        cbor.WriteStartArray(4);
        cbor.WriteByteString(joined.Authority.AsSpan());
        cbor.WriteByteString(joined.Certificate.Bytes.AsSpan());
        var desks = joined.Desks.Take(DesksMax).ToArray();
        cbor.WriteStartArray(desks.Length);
        foreach (var desk in desks)
        {
            cbor.WriteTextString(desk.ToString());
        }

        cbor.WriteEndArray();
        cbor.WriteByteString(joined.Extra.AsSpan());
        cbor.WriteEndArray();
        return cbor.Encode();
    }

    /// <returns>Null where it makes no sense, or where certificate and authority do not fit each other and the key.</returns>
    public static JoinedEvent? Read(ReadOnlyMemory<byte> bytes, ReadOnlySpan<byte> publicKey)
    {
        try
        {
            var cbor = new CborReader(bytes, CborConformanceMode.Canonical);
            if (cbor.ReadStartArray() is not >= 4)
            {
                return null;
            }

            var (authority, certificate) = (cbor.ReadByteString(), cbor.ReadByteString());
            var desks = ReadDesks(cbor);
            var extra = cbor.ReadByteString();
            using var trust = EventTrust.Read(authority);
            return trust.Belongs(certificate, out var desk) && desk == DeskKeyForm.IdOf(publicKey)
                ? new JoinedEvent([.. authority], new DeskCertificate(trust.Event, desk, [.. certificate]), [.. desks], [.. extra])
                : null;
        }
        catch (Exception garbage) when (garbage is CborContentException or InvalidOperationException or OverflowException or CryptographicException)
        {
            return null;
        }
    }

    private static List<DeskAddress> ReadDesks(CborReader cbor)
    {
        var desks = new List<DeskAddress>();
        var count = cbor.ReadStartArray();
        for (var index = 0; index < count; index++)
        {
            // An address of a kind that only a newer version knows does no harm.
            if (DeskAddress.TryRead(cbor.ReadTextString(), out var address) && desks.Count < DesksMax)
            {
                desks.Add(address);
            }
        }

        cbor.ReadEndArray();
        return desks;
    }
}
