using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kiosk.CheckIn;

namespace Kiosk.DeskSync.Admission;

/// <summary>Public keys of desks: P-256 as SubjectPublicKeyInfo in DER; their hash names the desk.</summary>
internal static class DeskKeyForm
{
    private const string EllipticCurve = "1.2.840.10045.2.1";
    private const string P256 = "1.2.840.10045.3.1.7";

    /// <summary>An uncompressed point takes 91 bytes.</summary>
    private const int BytesMax = 128;

    public static DeskId IdOf(ReadOnlySpan<byte> publicKey) => new(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(publicKey)));

    /// <exception cref="CryptographicException">No P-256 key, or not in its one spelling.</exception>
    public static PublicKey Read(ReadOnlySpan<byte> publicKey)
    {
        if (publicKey.Length > BytesMax)
        {
            throw new CryptographicException("That is no desk's key.");
        }

        var key = PublicKey.CreateFromSubjectPublicKeyInfo(publicKey, out var read);
        return read == publicKey.Length && IsP256(key) && key.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(publicKey)
            ? key
            : throw new CryptographicException("That is no desk's key.");
    }

    public static bool IsP256(PublicKey key)
    {
        if (key.Oid.Value != EllipticCurve)
        {
            return false;
        }

        using var curve = key.GetECDsaPublicKey();
        return curve?.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256;
    }
}
