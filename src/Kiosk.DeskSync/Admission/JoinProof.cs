using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Kiosk.DeskSync.Admission;

/// <summary>How each side shows the other that it knows the code, without saying it.</summary>
/// <remarks>
/// Both proofs cover the certificate that the joiner saw, so whoever stands between with a certificate of their own can hand nothing on:
/// the inviting desk expects its own. The joiner draws the salt, so nobody can prepare. What is left is to try all 2^50 codes, each
/// stretched, within the ten minutes in which the code is good.
/// </remarks>
internal sealed class JoinProof
{
    public const int SaltBytes = 16;

    public const int Bytes = 32;

    /// <summary>A tenth of a second on a small machine, for each guess.</summary>
    private const int Iterations = 200_000;

    private readonly byte[] _key;
    private readonly byte[] _transcript;

    /// <param name="code">The invitation's.</param>
    /// <param name="certificate">The inviting desk's, in DER: as it has it, or as the joiner saw it.</param>
    /// <param name="salt">Drawn by the joiner.</param>
    /// <param name="publicKey">The joiner's.</param>
    public JoinProof(InvitationCode code, ReadOnlySpan<byte> certificate, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> publicKey)
    {
        _key = Rfc2898DeriveBytes.Pbkdf2(code.Bytes, salt, Iterations, HashAlgorithmName.SHA256, 32);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("kiosk-join-1"u8);
        Append(hash, certificate);
        Append(hash, salt);
        Append(hash, publicKey);
        _transcript = hash.GetHashAndReset();
    }

    public byte[] OfJoiner() => HMACSHA256.HashData(_key, (byte[])[.. "joiner"u8, .. _transcript]);

    /// <param name="body">What the inviting desk gives.</param>
    public byte[] OfDesk(ReadOnlySpan<byte> body) =>
        HMACSHA256.HashData(_key, (byte[])[.. "inviting desk"u8, .. _transcript, .. OfJoiner(), .. SHA256.HashData(body)]);

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
