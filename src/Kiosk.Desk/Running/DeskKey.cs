using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Kiosk.CheckIn;

namespace Kiosk.Desk.Running;

/// <summary>The desk's own P-256 key: names the desk and signs its logs. Stays in its data folder.</summary>
internal sealed class DeskKey : IDisposable
{
    public const string FileName = "desk.key";

    private readonly ECDsa _key;

    private DeskKey(ECDsa key)
    {
        _key = key;
        PublicKey = [.. key.ExportSubjectPublicKeyInfo()];
        Desk = new DeskId(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(PublicKey.AsSpan())));
    }

    public DeskId Desk { get; }

    public ImmutableArray<byte> PublicKey { get; }

    /// <summary>64 bytes, r and s, over a log head taken as the hash.</summary>
    public byte[] Sign(ReadOnlySpan<byte> head) => _key.SignHash(head.ToArray());

    /// <summary>PKCS#8, for what speaks TLS in this desk's name.</summary>
    public byte[] ExportPrivateKey() => _key.ExportPkcs8PrivateKey();

    /// <summary>The folder's key; made where there is none yet.</summary>
    /// <exception cref="DeskException">The file is damaged or cannot be written.</exception>
    public static DeskKey LoadOrCreate(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            return File.Exists(path) ? Load(path) : Create(folder);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or CryptographicException or FormatException)
        {
            throw new DeskException(
                new BilingualText(
                    $"La llave de esta mesa ({path}) no se puede leer ni crear. Si el archivo está dañado, bórralo: la mesa hará una llave nueva y conservará sus registros.",
                    $"This desk's key ({path}) cannot be read or made. If the file is damaged, delete it: the desk will make a new key and keep its records."),
                broken);
        }
    }

    /// <summary>A new key, in memory only.</summary>
    public static DeskKey Make() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>A key that somebody else made for this desk.</summary>
    /// <param name="privateKey">PKCS#8.</param>
    /// <exception cref="CryptographicException">It is none.</exception>
    public static DeskKey Import(ReadOnlySpan<byte> privateKey)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportPkcs8PrivateKey(privateKey, out _);
            return new DeskKey(key);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>Makes it the key of the desk whose folder this is.</summary>
    public void Save(string folder) => PrivateFile.Write(Path.Combine(folder, FileName), ExportPrivateKey());

    public void Dispose() => _key.Dispose();

    private static DeskKey Load(string path) => Import(File.ReadAllBytes(path));

    private static DeskKey Create(string folder)
    {
        var key = Make();
        key.Save(folder);
        return key;
    }
}
