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
            return File.Exists(path) ? Load(path) : Create(path);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or CryptographicException or FormatException)
        {
            throw new DeskException(
                new BilingualText(
                    $"La llave de esta mesa ({path}) no se puede leer ni crear. Si el archivo está dañado, bórrelo: la mesa hará una llave nueva y conservará sus registros.",
                    $"This desk's key ({path}) cannot be read or made. If the file is damaged, delete it: the desk will make a new key and keep its records."),
                broken);
        }
    }

    public void Dispose() => _key.Dispose();

    private static DeskKey Load(string path)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(File.ReadAllBytes(path), out _);
        return new DeskKey(key);
    }

    private static DeskKey Create(string path)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        PrivateFile.Write(path, key.ExportPkcs8PrivateKey());
        return new DeskKey(key);
    }
}
