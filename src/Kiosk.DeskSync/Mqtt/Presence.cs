using System.Collections.Immutable;
using System.Formats.Cbor;
using Kiosk.CheckIn;

namespace Kiosk.DeskSync.Mqtt;

/// <summary>That a peer is there, or is no more. Names its start, so that a late will of an earlier run tells nothing about this one.</summary>
/// <param name="Peer">Who.</param>
/// <param name="State">What.</param>
/// <param name="Port">Where it takes links; 0 where it takes none.</param>
internal sealed record Presence(PeerId Peer, PresenceState State, int Port)
{
    /// <summary>The first that ours can read; a higher one changes what the elements mean.</summary>
    private const uint Form = 1;

    private const int BytesMax = 4096;

    /// <summary>Enough to reach the rest through: whoever is reached knows of others again.</summary>
    public const int OthersMax = 12;

    /// <summary>Where this peer reaches other desks: a network that announces nothing still lets all of them meet.</summary>
    public ImmutableArray<DeskAddress> Others { get; init; } = [];

    public byte[] Write()
    {
        var cbor = new CborWriter(CborConformanceMode.Canonical);
        cbor.WriteStartArray(6);
        cbor.WriteUInt32(Form);
        cbor.WriteUInt64(Peer.Desk.Value);
        cbor.WriteUInt64(Peer.Start);
        cbor.WriteUInt32((uint)State);
        cbor.WriteUInt32((uint)Port);
        cbor.WriteStartArray(Math.Min(Others.Length, OthersMax));
        foreach (var other in Others.Take(OthersMax))
        {
            cbor.WriteTextString(other.ToString());
        }

        cbor.WriteEndArray();
        cbor.WriteEndArray();
        return cbor.Encode();
    }

    /// <returns>Null where it is none, or of a version that is not understood. Elements that were appended are passed over.</returns>
    public static Presence? Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length is 0 or > BytesMax)
        {
            return null;
        }

        try
        {
            var cbor = new CborReader(bytes, CborConformanceMode.Canonical);
            var elements = cbor.ReadStartArray();
            if (elements is not >= 5 || cbor.ReadUInt32() != Form)
            {
                return null;
            }

            var peer = new PeerId(new DeskId(cbor.ReadUInt64()), cbor.ReadUInt64());
            var state = cbor.ReadUInt32();
            var port = cbor.ReadUInt32();
            return state <= (uint)PresenceState.Beat && port <= 65535
                ? new(peer, (PresenceState)state, (int)port) { Others = elements > 5 ? ReadOthers(cbor) : [] }
                : null;
        }
        catch (Exception garbage) when (garbage is CborContentException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }

    private static ImmutableArray<DeskAddress> ReadOthers(CborReader cbor)
    {
        var others = ImmutableArray.CreateBuilder<DeskAddress>();
        cbor.ReadStartArray();
        while (cbor.PeekState() != CborReaderState.EndArray && others.Count < OthersMax)
        {
            if (DeskAddress.TryRead(cbor.ReadTextString(), out var other))
            {
                others.Add(other);
            }
        }

        return others.Count == 0 ? [] : others.DrainToImmutable();
    }
}

/// <summary>Numbers are sent; grow at the end.</summary>
internal enum PresenceState
{
    /// <summary>The last will, or a farewell.</summary>
    Gone,

    /// <summary>Retained: who comes later hears it too.</summary>
    Here,

    /// <summary>Still here; only through a broker, where a dead link of another cannot be seen.</summary>
    Beat,
}
