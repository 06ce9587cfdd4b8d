using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Kiosk.CheckIn;

namespace Kiosk.DeskSync.Mqtt;

/// <summary>Where things are said. No names, no personal data; on somebody else's broker not even the ids of event and desks.</summary>
/// <remarks>
/// <code>
/// PREFIX/s/PEER        presence: birth (retained), last will
/// PREFIX/p/PEER        pulses of a peer
/// PREFIX/l/PEER        live facts of a peer
/// PREFIX/i/TO/PEER     from a peer to another's inbox
/// </code>
/// </remarks>
internal sealed class Topics
{
    private readonly string _prefix;
    private readonly byte[]? _hidingKey;

    private Topics(string prefix, byte[]? hidingKey) => (_prefix, _hidingKey) = (prefix, hidingKey);

    /// <summary>Among desks alone: behind mutual TLS ids may be seen.</summary>
    public static Topics Between(EventId eventId) => new($"kiosk/{eventId}", null);

    /// <summary>On a broker that others run: every part that could tell something is an HMAC under the group key.</summary>
    public static Topics Hidden(ReadOnlySpan<byte> groupKey)
    {
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, groupKey.ToArray(), 32, info: "kiosk-topics-1"u8.ToArray());
        return new(Hide(key, "prefix"u8), key);
    }

    /// <summary>What a peer is called in topics and as a client.</summary>
    public string NameOf(PeerId peer)
    {
        if (_hidingKey is null)
        {
            return peer.ToString();
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, peer.Desk.Value);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], peer.Start);
        return Hide(_hidingKey, bytes);
    }

    public string Presence(PeerId peer) => $"{_prefix}/s/{NameOf(peer)}";

    public string ToAll(PeerId from, Lane lane) => $"{_prefix}/{(lane == Lane.Pulse ? 'p' : 'l')}/{NameOf(from)}";

    public string Inbox(PeerId from, PeerId to) => $"{_prefix}/i/{NameOf(to)}/{NameOf(from)}";

    /// <summary>All that is meant for a peer: everybody's presence, pulses and facts, and its own inbox. Nothing else may be asked for.</summary>
    public string[] FiltersOf(PeerId self) => [$"{_prefix}/s/+", $"{_prefix}/p/+", $"{_prefix}/l/+", $"{_prefix}/i/{NameOf(self)}/+"];

    public bool IsPresence(string topic) => topic.Length > _prefix.Length + 3
        && topic.StartsWith(_prefix, StringComparison.Ordinal)
        && topic.AsSpan(_prefix.Length).StartsWith("/s/", StringComparison.Ordinal);

    /// <summary>The lane of a message, where it is one of <paramref name="from"/> that is meant for <paramref name="to"/>.</summary>
    public bool IsFor(string topic, PeerId from, PeerId to, out Lane lane)
    {
        lane = topic.Length > _prefix.Length + 1
            ? topic[_prefix.Length + 1] switch { 'p' => Lane.Pulse, 'l' => Lane.Live, _ => Lane.Inbox }
            : Lane.Inbox;
        return topic == (lane == Lane.Inbox ? Inbox(from, to) : ToAll(from, lane));
    }

    /// <summary>80 bits in sixteen characters: more than enough to tell some hundred peers apart.</summary>
    private static string Hide(byte[] key, ReadOnlySpan<byte> what) => Base32.Encode(HMACSHA256.HashData(key, what).AsSpan(0, 10));

    /// <summary>For associated data.</summary>
    public static byte[] Bytes(string topic) => Encoding.UTF8.GetBytes(topic);
}
