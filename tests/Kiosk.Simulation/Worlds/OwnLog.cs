using System.Formats.Cbor;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;

namespace Kiosk.Simulation.Worlds;

/// <summary>A desk's own log. Of a newer version it can hold kinds that this version cannot encode, so it chains bytes itself.</summary>
internal sealed class OwnLog
{
    private readonly LogWriter? _writer;
    private readonly HeadSigner _sign;
    private LogHead _head;
    private uint _written;

    public OwnLog(LogId log, int key, bool isNewer)
    {
        (Log, _sign) = (log, CheapKeys.SignerOf((ulong)key));
        _writer = isNewer ? null : new LogWriter(World.Event, log, _sign);
        _head = LogHead.Empty(World.Event, log);
    }

    /// <summary>The forbidden thing: a log that goes on where a card says that it ended.</summary>
    public OwnLog(LogId log, int key, IEnumerable<Frame> onDisk)
        : this(log, key, isNewer: true)
    {
        foreach (var frame in onDisk.Where(frame => frame.Log == log && frame.First == _written + 1))
        {
            (_head, _written) = (frame.Head(), frame.Last);
        }
    }

    public LogId Log { get; }

    public FactRef Next => _writer?.Next ?? new FactRef(Log, _written + 1);

    public Frame Write(IReadOnlyList<Fact> facts)
    {
        if (_writer is not null)
        {
            return _writer.Write(facts);
        }

        var previous = _head;
        ReadOnlyMemory<byte>[] payloads = [.. facts.Select(Encode)];
        foreach (var payload in payloads)
        {
            _head = _head.After(payload.Span);
        }

        var first = _written + 1;
        _written += (uint)payloads.Length;
        return new Frame { Log = Log, First = first, Previous = previous, Payloads = [.. payloads], Signature = _sign(_head.Bytes) };
    }

    private static ReadOnlyMemory<byte> Encode(Fact fact)
    {
        if (fact.Payload is not FactPayload.Unknown unknown)
        {
            return FactCodec.Encode(fact);
        }

        var writer = new CborWriter(CborConformanceMode.Canonical);
        writer.WriteStartMap(5);
        writer.WriteInt32(0);
        writer.WriteTextString(unknown.Kind);
        writer.WriteInt32(1);
        writer.WriteInt32(unknown.Version);
        writer.WriteInt32(2);
        writer.WriteInt64(fact.At.UnixMs);
        writer.WriteInt32(5);
        writer.WriteStartArray(0);
        writer.WriteEndArray();
        writer.WriteInt32(40);
        writer.WriteTextString("said by nobody yet");
        writer.WriteEndMap();
        return writer.Encode();
    }
}
