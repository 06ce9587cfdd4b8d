using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;
using Kiosk.DeskSync.Talking;

namespace Kiosk.Simulation;

/// <summary>Keys and signatures that cost nanoseconds: whoever has no key cannot guess, and a changed head changes all.</summary>
/// <remarks>In a simulation everybody could compute them; the bad actor of ours plays by the rule that it does not.</remarks>
internal static class CheapKeys
{
    public static ImmutableArray<byte> KeyOf(ulong machine) => [.. "key"u8, .. BitConverter.GetBytes(machine)];

    public static DeskId DeskOf(ulong machine) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(KeyOf(machine).AsSpan())));

    public static HeadSigner SignerOf(ulong machine) => head => Sign(KeyOf(machine), head);

    public static bool Check(ImmutableArray<byte> deskKey, ReadOnlySpan<byte> head, ReadOnlySpan<byte> signature) =>
        signature.SequenceEqual(Sign(deskKey, head));

    private static byte[] Sign(ImmutableArray<byte> key, ReadOnlySpan<byte> head)
    {
        var state = BinaryPrimitives.ReadUInt64LittleEndian(key.AsSpan()[^8..]);
        for (var at = 0; at < head.Length; at += 8)
        {
            state = Dice.Mix(state ^ BinaryPrimitives.ReadUInt64LittleEndian(head[at..]));
        }

        var signature = new byte[Frame.SignatureBytes];
        for (var at = 0; at < signature.Length; at += 8)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(signature.AsSpan(at), state = Dice.Mix(state ^ (ulong)at));
        }

        return signature;
    }
}
