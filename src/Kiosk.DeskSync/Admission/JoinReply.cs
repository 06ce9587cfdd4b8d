using System.Formats.Cbor;

namespace Kiosk.DeskSync.Admission;

/// <summary>What the inviting desk answers: <c>[version, 0, body, proof]</c> or <c>[version, reason]</c>.</summary>
internal abstract record JoinReply
{
    public const int BytesMax = 64 * 1024;

    private JoinReply() { }

    public sealed record Welcome(byte[] Body, byte[] Proof) : JoinReply;

    public sealed record Refusal(JoinRefusal Why) : JoinReply;

    public byte[] Write()
    {
        var cbor = new CborWriter(CborConformanceMode.Canonical);
        cbor.WriteStartArray(this is Welcome ? 4 : 2);
        cbor.WriteUInt32(JoinRequest.Version);
        if (this is Welcome welcome)
        {
            cbor.WriteUInt32(0);
            cbor.WriteByteString(welcome.Body);
            cbor.WriteByteString(welcome.Proof);
        }
        else
        {
            cbor.WriteUInt32((uint)((Refusal)this).Why);
        }

        cbor.WriteEndArray();
        return cbor.Encode();
    }

    /// <returns>Null where it is no answer.</returns>
    public static JoinReply? Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var cbor = new CborReader(bytes, CborConformanceMode.Canonical);
            var elements = cbor.ReadStartArray();
            if (elements is null or < 2)
            {
                return null;
            }

            if (cbor.ReadUInt32() != JoinRequest.Version)
            {
                return new Refusal(JoinRefusal.OtherVersion);
            }

            var reason = cbor.ReadUInt32();
            return reason > 0 ? new Refusal((JoinRefusal)Math.Min(reason, 255))
                : elements == 4 ? new Welcome(cbor.ReadByteString(), cbor.ReadByteString())
                : null;
        }
        catch (Exception garbage) when (garbage is CborContentException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }
}
