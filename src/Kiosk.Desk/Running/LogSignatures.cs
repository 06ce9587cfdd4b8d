using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Kiosk.Desk.Running;

/// <summary>Checks the signatures of other desks' logs. For one thread.</summary>
internal sealed class LogSignatures : IDisposable
{
    /// <summary>Logs whose key is kept ready. More than an event has; beyond it reading a key again costs some microseconds.</summary>
    private const int KeysMax = 1024;

    // An array is one log's own, so whether it is the same one says whether it is the same key.
    private readonly Dictionary<ImmutableArray<byte>, ECDsa> _keys = [];

    /// <summary>Whether a signature (64 bytes) is that of a log's head (32 bytes, taken as the hash) by a P-256 key.</summary>
    public bool Check(ImmutableArray<byte> deskKey, ReadOnlySpan<byte> head, ReadOnlySpan<byte> signature)
    {
        try
        {
            return KeyOf(deskKey).VerifyHash(head, signature);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }

        _keys.Clear();
    }

    private ECDsa KeyOf(ImmutableArray<byte> deskKey)
    {
        if (_keys.TryGetValue(deskKey, out var known))
        {
            return known;
        }

        if (_keys.Count >= KeysMax)
        {
            Dispose();
        }

        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(deskKey.AsSpan(), out _);
        }
        catch
        {
            key.Dispose();
            throw;
        }

        return _keys[deskKey] = key;
    }
}
