using System.Security.Cryptography;
using Kiosk.Office.Keys;

namespace Kiosk.Office;

/// <summary>The file with the event authority's private key: who has it lets desks in and puts them out. Stays with the organizers.</summary>
public static class AuthorityKeyFile
{
    private const string Label = "PRIVATE KEY";

    /// <summary>Writes the key to a new file that only its owner can read. A file that is there already is left alone.</summary>
    /// <param name="path">In a folder that exists.</param>
    /// <param name="key">PKCS#8.</param>
    /// <param name="passphrase">Seals the key; empty leaves it as plain PKCS#8 in PEM.</param>
    /// <exception cref="OfficeException">The file is there already, or cannot be written.</exception>
    public static void Save(string path, ReadOnlySpan<byte> key, string passphrase) => KeyFile.Write(
        path, passphrase.Length == 0 ? PemEncoding.WriteString(Label, key) + "\n" : SealedKey.Seal(key, passphrase));

    /// <summary>Whether a passphrase is asked for. False where there is no such file.</summary>
    /// <exception cref="OfficeException">The file cannot be read.</exception>
    public static bool IsSealed(string path) => File.Exists(path) && SealedKey.IsSealed(KeyFile.Read(path));

    /// <summary>Reads a key that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="passphrase">What the key was sealed with; not looked at for a key that is not sealed.</param>
    /// <returns>PKCS#8. To be wiped after use.</returns>
    /// <exception cref="OfficeException">No such file, a wrong or missing passphrase, a damaged file.</exception>
    public static byte[] Load(string path, string passphrase)
    {
        var pem = KeyFile.Read(path);
        if (SealedKey.IsSealed(pem))
        {
            return SealedKey.Open(pem, passphrase);
        }

        return PemEncoding.TryFind(pem, out var fields) && pem[fields.Label].Equals(Label, StringComparison.Ordinal)
            ? Convert.FromBase64String(pem[fields.Base64Data])
            : throw KeyFile.Damaged();
    }
}
