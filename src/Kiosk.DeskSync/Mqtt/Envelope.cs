using System.Buffers.Binary;
using System.Security.Cryptography;
using Kiosk.CheckIn;

namespace Kiosk.DeskSync.Mqtt;

/// <summary>Seals what goes over a broker that others run. AES-256-GCM under keys derived from the event's group key.</summary>
/// <remarks>
/// <code>
/// salt      16   random, one a run of a desk; gives the run its own key
/// number     8   rises from message to message; the nonce
/// sealed         desk (8), start (8), payload
/// tag       16
/// </code>
/// The topic is authenticated too, so a message cannot be moved to another one. Safe for several threads.
/// </remarks>
internal sealed class Envelope : IDisposable
{
    public const int OverheadBytes = SaltBytes + NumberBytes + PeerBytes + TagBytes;

    private const int SaltBytes = 16;

    private const int NumberBytes = 8;

    private const int PeerBytes = 16;

    private const int TagBytes = 16;

    /// <summary>Runs whose keys are kept ready.</summary>
    private const int KeysMax = 128;

    private readonly byte[] _groupKey;
    private readonly PeerId _self;
    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(SaltBytes);
    private readonly AesGcm _own;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, AesGcm> _keys = [];
    private long _number;

    public Envelope(ReadOnlySpan<byte> groupKey, PeerId self)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(groupKey.Length, 32, nameof(groupKey));
        (_groupKey, _self) = (groupKey.ToArray(), self);
        _own = KeyFor(_salt);
    }

    public byte[] Seal(string topic, ReadOnlySpan<byte> payload)
    {
        var bytes = new byte[OverheadBytes + payload.Length];
        var head = bytes.AsSpan(0, SaltBytes + NumberBytes);
        var body = bytes.AsSpan(SaltBytes + NumberBytes, PeerBytes + payload.Length);
        _salt.CopyTo(head);
        BinaryPrimitives.WriteInt64BigEndian(head[SaltBytes..], Interlocked.Increment(ref _number));
        var open = new byte[body.Length];
        BinaryPrimitives.WriteUInt64BigEndian(open, _self.Desk.Value);
        BinaryPrimitives.WriteUInt64BigEndian(open.AsSpan(8), _self.Start);
        payload.CopyTo(open.AsSpan(PeerBytes));
        lock (_lock)
        {
            _own.Encrypt(Nonce(head), open, body, bytes.AsSpan(bytes.Length - TagBytes), Topics.Bytes(topic));
        }

        return bytes;
    }

    /// <returns>Null where it was not sealed by a desk of the event for this topic.</returns>
    public OpenedEnvelope? Open(string topic, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < OverheadBytes)
        {
            return null;
        }

        var head = bytes.Span[..(SaltBytes + NumberBytes)];
        var body = bytes.Span[(SaltBytes + NumberBytes)..^TagBytes];
        var open = new byte[body.Length];
        lock (_lock)
        {
            try
            {
                KnownKeyFor(head[..SaltBytes]).Decrypt(Nonce(head), body, bytes.Span[^TagBytes..], open, Topics.Bytes(topic));
            }
            catch (AuthenticationTagMismatchException)
            {
                return null;
            }
        }

        var peer = new PeerId(
            new DeskId(BinaryPrimitives.ReadUInt64BigEndian(open)), BinaryPrimitives.ReadUInt64BigEndian(open.AsSpan(8)));
        return new(peer, BinaryPrimitives.ReadUInt64BigEndian(head[SaltBytes..]), open.AsMemory(PeerBytes));
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _own.Dispose();
            Forget();
        }

        CryptographicOperations.ZeroMemory(_groupKey);
    }

    private AesGcm KnownKeyFor(ReadOnlySpan<byte> salt)
    {
        var name = Convert.ToBase64String(salt);
        if (_keys.TryGetValue(name, out var known))
        {
            return known;
        }

        if (_keys.Count >= KeysMax)
        {
            Forget();
        }

        return _keys[name] = KeyFor(salt.ToArray());
    }

    private void Forget()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }

        _keys.Clear();
    }

    private AesGcm KeyFor(byte[] salt) =>
        new(HKDF.DeriveKey(HashAlgorithmName.SHA256, _groupKey, 32, salt, "kiosk-envelope-1"u8.ToArray()), TagBytes);

    private static byte[] Nonce(ReadOnlySpan<byte> head) => [0, 0, 0, 0, .. head[SaltBytes..]];
}

/// <summary>What was in an envelope.</summary>
/// <param name="From">Who sealed it, as far as the group key tells.</param>
/// <param name="Number">Its place among the sender's messages.</param>
/// <param name="Payload">What was said.</param>
internal sealed record OpenedEnvelope(PeerId From, ulong Number, ReadOnlyMemory<byte> Payload);
