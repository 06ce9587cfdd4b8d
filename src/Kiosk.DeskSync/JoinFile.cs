using System.Collections.Immutable;
using System.Formats.Cbor;
using System.Security.Cryptography;
using Kiosk.DeskSync.Admission;

namespace Kiosk.DeskSync;

/// <summary>An invitation on a stick, for where no network lets two desks meet. Brings the new desk's key along.</summary>
/// <remarks>
/// <c>kioskjn1</c>, salt (16), nonce (12), sealed body, tag (16); AES-256-GCM under a key stretched from the code. The code is shown to the
/// supervisor and goes another way than the stick. One file for one machine: a second one that reads it counts as its clone.
/// </remarks>
public static class JoinFile
{
    /// <summary>Half a second on a small machine: unlike an open invitation a file may be guessed at for ever.</summary>
    private const int Iterations = 1_000_000;

    private const int FileBytesMax = 128 * 1024;

    private const int SaltBytes = 16;

    private const int NonceBytes = 12;

    private const int TagBytes = 16;

    private static ReadOnlySpan<byte> Form => "kioskjn1"u8;

    private static ReadOnlySpan<byte> FormOfAny => "kioskjn"u8;

    /// <summary>Makes a desk's key, admits it, and seals both.</summary>
    /// <param name="authority">Of the event.</param>
    /// <param name="desks">Where desks take links.</param>
    /// <param name="extra">What the host wants to give besides, at most 32 KiB.</param>
    /// <param name="code">What the new desk has to be told.</param>
    /// <returns>The file.</returns>
    public static byte[] Seal(EventAuthority authority, IEnumerable<DeskAddress> desks, ReadOnlySpan<byte> extra, out InvitationCode code)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = key.ExportSubjectPublicKeyInfo();
        var joined = new JoinedEvent(authority.Trust.Certificate, authority.Admit(publicKey), [.. desks], [.. extra]);
        var secret = key.ExportPkcs8PrivateKey();
        var cbor = new CborWriter(CborConformanceMode.Canonical);
        cbor.WriteStartArray(2);
        cbor.WriteByteString(secret);
        cbor.WriteByteString(JoinBody.Write(joined));
        cbor.WriteEndArray();
        var open = cbor.Encode();
        code = InvitationCode.Draw();
        try
        {
            var head = Form.Length + SaltBytes + NonceBytes;
            var file = new byte[head + open.Length + TagBytes];
            Form.CopyTo(file);
            RandomNumberGenerator.Fill(file.AsSpan(Form.Length, SaltBytes + NonceBytes));
            using var aes = Cipher(code, file);
            aes.Encrypt(file.AsSpan(Form.Length + SaltBytes, NonceBytes), open, file.AsSpan(head, open.Length), file.AsSpan(head + open.Length), Form);
            return file;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(open);
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>Joins by a file.</summary>
    /// <param name="file">Anything at all.</param>
    /// <param name="code">As it was read out.</param>
    public static JoinOutcome Open(ReadOnlySpan<byte> file, InvitationCode code)
    {
        var head = Form.Length + SaltBytes + NonceBytes;
        if (!file.StartsWith(FormOfAny) || file.Length < head + TagBytes || file.Length > FileBytesMax)
        {
            return new JoinOutcome.NotAKiosk();
        }

        if (!file.StartsWith(Form))
        {
            return new JoinOutcome.OtherVersion();
        }

        var open = new byte[file.Length - head - TagBytes];
        try
        {
            using var aes = Cipher(code, file);
            aes.Decrypt(file.Slice(Form.Length + SaltBytes, NonceBytes), file[head..^TagBytes], file[^TagBytes..], open, Form);
            var cbor = new CborReader(open, CborConformanceMode.Canonical);
            cbor.ReadStartArray();
            var secret = cbor.ReadByteString();
            using var key = ECDsa.Create();
            key.ImportPkcs8PrivateKey(secret, out _);
            return JoinBody.Read(cbor.ReadByteString(), key.ExportSubjectPublicKeyInfo()) is { } joined
                ? new JoinOutcome.AdmittedWithKey(joined, ImmutableArray.Create(secret))
                : new JoinOutcome.OtherVersion();
        }
        catch (AuthenticationTagMismatchException)
        {
            return new JoinOutcome.WrongCode();
        }
        catch (Exception newer) when (newer is CborContentException or InvalidOperationException or CryptographicException)
        {
            // Its seal is good, so it is not damaged.
            return new JoinOutcome.OtherVersion();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(open);
        }
    }

    private static AesGcm Cipher(InvitationCode code, ReadOnlySpan<byte> file)
    {
        var key = Rfc2898DeriveBytes.Pbkdf2(code.Bytes, file.Slice(Form.Length, SaltBytes), Iterations, HashAlgorithmName.SHA256, 32);
        try
        {
            return new AesGcm(key, TagBytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
