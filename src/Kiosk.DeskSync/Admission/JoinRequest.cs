using System.Formats.Cbor;

namespace Kiosk.DeskSync.Admission;

/// <summary>What the joiner sends: <c>[version, salt, public key, proof]</c>.</summary>
internal sealed record JoinRequest(byte[] Salt, byte[] PublicKey, byte[] Proof)
{
    public const int BytesMax = 1024;

    /// <summary>Of the whole exchange. Another one gets no other answer than that.</summary>
    public const uint Version = 1;

    public byte[] Write()
    {
        var cbor = new CborWriter(CborConformanceMode.Canonical);
        cbor.WriteStartArray(4);
        cbor.WriteUInt32(Version);
        cbor.WriteByteString(Salt);
        cbor.WriteByteString(PublicKey);
        cbor.WriteByteString(Proof);
        cbor.WriteEndArray();
        return cbor.Encode();
    }

    /// <returns>Null with the reason where it cannot be answered.</returns>
    public static JoinRequest? Read(ReadOnlyMemory<byte> bytes, out JoinRefusal refusal)
    {
        refusal = JoinRefusal.Garbled;
        try
        {
            var cbor = new CborReader(bytes, CborConformanceMode.Canonical);
            var elements = cbor.ReadStartArray();
            if (elements is null or < 1)
            {
                return null;
            }

            if (cbor.ReadUInt32() != Version)
            {
                refusal = JoinRefusal.OtherVersion;
                return null;
            }

            var request = elements == 4 ? new JoinRequest(cbor.ReadByteString(), cbor.ReadByteString(), cbor.ReadByteString()) : null;
            cbor.ReadEndArray();
            return request is { Salt.Length: JoinProof.SaltBytes, Proof.Length: JoinProof.Bytes } && cbor.BytesRemaining == 0 ? request : null;
        }
        catch (Exception garbage) when (garbage is CborContentException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }
}

/// <summary>Why the inviting desk says no. Numbers are sent; grow at the end.</summary>
internal enum JoinRefusal
{
    WrongCode = 1,
    Expired = 2,
    AlreadyUsed = 3,
    TooManyTries = 4,
    OtherVersion = 5,
    Garbled = 6,
    PutOut = 7,
}
