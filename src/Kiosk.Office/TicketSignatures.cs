using Kiosk.CheckIn;
using NSec.Cryptography;

namespace Kiosk.Office;

/// <summary>Checks the Ed25519 signatures of tickets, ours and pretix's.</summary>
public static class TicketSignatures
{
    /// <inheritdoc cref="SignatureCheck"/>
    public static bool Check(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        var algorithm = SignatureAlgorithm.Ed25519;
        return publicKey.Length == algorithm.PublicKeySize
            && signature.Length == algorithm.SignatureSize
            && PublicKey.TryImport(algorithm, publicKey, KeyBlobFormat.RawPublicKey, out var key)
            && key is not null
            && algorithm.Verify(key, message, signature);
    }
}
