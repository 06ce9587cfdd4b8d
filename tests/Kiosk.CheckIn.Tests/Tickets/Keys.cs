using System.Collections.Immutable;
using NSec.Cryptography;

namespace Kiosk.CheckIn.Tests.Tickets;

/// <summary>Real Ed25519, as the desk has it.</summary>
internal static class Keys
{
    private static readonly SignatureAlgorithm Ed25519 = SignatureAlgorithm.Ed25519;

    /// <summary>A key whose secret is public: 32 bytes from 0 to 31.</summary>
    public static readonly Key Known = Key.Import(
        Ed25519, Enumerable.Range(0, 32).Select(value => (byte)value).ToArray(), KeyBlobFormat.RawPrivateKey);

    public static readonly ImmutableArray<byte> KnownPublic = [.. Known.PublicKey.Export(KeyBlobFormat.RawPublicKey)];

    public static byte[] Sign(ReadOnlySpan<byte> message) => Ed25519.Sign(Known, message);

    public static bool Check(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        PublicKey.TryImport(Ed25519, publicKey, KeyBlobFormat.RawPublicKey, out var key) && Ed25519.Verify(key!, message, signature);

    /// <summary>An event that trusts these keys.</summary>
    public static EventState Trusting(TicketScheme scheme, params ImmutableArray<byte>[] keys)
    {
        var state = new EventState(World.Event);
        foreach (var (key, index) in keys.Select((key, index) => (key, index)))
        {
            state.Apply(new Fact
            {
                Ref = new FactRef(new LogId(1), (uint)index + 1),
                At = World.Nine,
                Clock = ClockClass.Plausible,
                Payload = new FactPayload.TicketKeyTrusted(scheme, key),
            });
        }

        return state;
    }
}
