using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Kiosk.Office.Keys;

/// <summary>A secret key under a passphrase: PBKDF2-HMAC-SHA256 makes the key for AES-256-GCM.</summary>
/// <remarks>
/// PEM with the label below over: form (1), iterations (4, big-endian), salt (16), nonce (12), sealed key, tag (16).
/// Everything before the sealed key is authenticated with it. The passphrase is taken in Unicode's composed form (NFC),
/// so that an ñ typed on another machine is the same ñ.
/// </remarks>
internal static class SealedKey
{
    private const string Label = "KIOSK SEALED TICKET KEY";
    private const byte Form = 1;

    /// <summary>Some half a second on a small machine, and that much for each guess.</summary>
    private const int Iterations = 600_000;

    /// <summary>A damaged or hostile file may not keep the machine busy for hours.</summary>
    private const int IterationsMax = 10_000_000;

    private const int SaltAt = 5;
    private const int SaltBytes = 16;
    private const int NonceAt = SaltAt + SaltBytes;
    private const int NonceBytes = 12;
    private const int SecretAt = NonceAt + NonceBytes;
    private const int SecretBytesMax = 1024;
    private const int TagBytes = 16;

    public static bool IsSealed(string pem) => pem.Contains($"-----BEGIN {Label}-----", StringComparison.Ordinal);

    public static string Seal(ReadOnlySpan<byte> secret, string passphrase)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(secret.Length, SecretBytesMax);
        var blob = new byte[SecretAt + secret.Length + TagBytes];
        blob[0] = Form;
        BinaryPrimitives.WriteInt32BigEndian(blob.AsSpan(1), Iterations);
        RandomNumberGenerator.Fill(blob.AsSpan(SaltAt, SaltBytes + NonceBytes));
        using var aes = Cipher(blob, passphrase);
        aes.Encrypt(
            blob.AsSpan(NonceAt, NonceBytes), secret, blob.AsSpan(SecretAt..^TagBytes), blob.AsSpan(^TagBytes..), blob.AsSpan(0, SecretAt));
        return PemEncoding.WriteString(Label, blob) + "\n";
    }

    /// <exception cref="OfficeException">The passphrase is missing or wrong, or the file is damaged.</exception>
    public static byte[] Open(string pem, string passphrase)
    {
        var blob = Blob(pem);
        if (passphrase.Length == 0)
        {
            throw new OfficeException(new(
                "La llave está protegida con una frase secreta. Escríbela para usarla.",
                "The key is sealed with a passphrase. Give it to use the key."));
        }

        var secret = new byte[blob.Length - SecretAt - TagBytes];
        try
        {
            using var aes = Cipher(blob, passphrase);
            aes.Decrypt(
                blob.AsSpan(NonceAt, NonceBytes), blob.AsSpan(SecretAt..^TagBytes), blob.AsSpan(^TagBytes..), secret, blob.AsSpan(0, SecretAt));
            return secret;
        }
        catch (AuthenticationTagMismatchException mismatch)
        {
            throw new OfficeException(
                new(
                    "La frase secreta no es la correcta, o el archivo de la llave está dañado. Revisa mayúsculas e idioma del teclado y prueba otra vez.",
                    "The passphrase is not the right one, or the key file is damaged. Check capitals and keyboard language, and try again."),
                mismatch);
        }
    }

    private static byte[] Blob(string pem)
    {
        if (!PemEncoding.TryFind(pem, out var fields) || !pem[fields.Label].Equals(Label, StringComparison.Ordinal))
        {
            throw KeyFile.Damaged();
        }

        var blob = Convert.FromBase64String(pem[fields.Base64Data]);
        if (blob.Length > 0 && blob[0] > Form)
        {
            throw new OfficeException(new(
                "La llave se guardó con una versión más nueva del programa. Actualiza este programa para usarla.",
                "The key was saved by a newer version of the program. Update this one to use it."));
        }

        return blob.Length is > SecretAt + TagBytes and <= SecretAt + SecretBytesMax + TagBytes && blob[0] == Form
            && BinaryPrimitives.ReadInt32BigEndian(blob.AsSpan(1)) is > 0 and <= IterationsMax
            ? blob
            : throw KeyFile.Damaged();
    }

    private static AesGcm Cipher(byte[] blob, string passphrase)
    {
        var key = Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(passphrase.Normalize(NormalizationForm.FormC)),
            blob.AsSpan(SaltAt, SaltBytes),
            BinaryPrimitives.ReadInt32BigEndian(blob.AsSpan(1)),
            HashAlgorithmName.SHA256,
            32);
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
