using System.Collections.Immutable;

namespace Kiosk.CheckIn.Frames;

/// <summary>Writes one run's own log: gives each fact its sequence, links the chain, has the frame signed.</summary>
/// <remarks>Not safe for several threads: the desk's one worker owns it. It keeps nothing; the event log does.</remarks>
public sealed class LogWriter
{
    private readonly HeadSigner _sign;
    private LogHead _head;
    private uint _written;

    /// <param name="eventId">The event.</param>
    /// <param name="log">Drawn at random for this run, never used before.</param>
    /// <param name="sign">Signs heads with the desk's key.</param>
    public LogWriter(EventId eventId, LogId log, HeadSigner sign)
    {
        ArgumentOutOfRangeException.ThrowIfZero(log.Value);
        Log = log;
        _sign = sign;
        _head = LogHead.Empty(eventId, log);
    }

    public LogId Log { get; }

    /// <summary>Names the fact that will be written next.</summary>
    public FactRef Next => new(Log, _written + 1);

    /// <summary>Puts facts in a row into one frame.</summary>
    /// <param name="facts">One to <see cref="Frame.FactsMax"/>, named from <see cref="Next"/> on.</param>
    /// <exception cref="FrameException">A fact is too large, or the frame would be; nothing was written.</exception>
    public Frame Write(IReadOnlyList<Fact> facts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(facts.Count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(facts.Count, Frame.FactsMax);
        var payloads = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>(facts.Count);
        var head = _head;
        var bytes = 128;
        foreach (var fact in facts)
        {
            if (fact.Ref != new FactRef(Log, _written + 1 + (uint)payloads.Count))
            {
                throw new ArgumentException($"Fact {fact.Ref} does not follow the log, which stands at {_written}.", nameof(facts));
            }

            var payload = FactCodec.Encode(fact);
            bytes += payload.Length + 3;
            payloads.Add(payload);
            head = head.After(payload);
        }

        if (bytes > Frame.FrameBytesMax)
        {
            throw new FrameException($"A frame of {bytes} bytes; {Frame.FrameBytesMax} at most.");
        }

        var frame = new Frame
        {
            Log = Log,
            First = _written + 1,
            Previous = _head,
            Payloads = payloads.MoveToImmutable(),
            Signature = _sign(head.Bytes),
        };
        _head = head;
        _written += (uint)facts.Count;
        return frame;
    }
}

/// <summary>The ECDSA P-256 signature (64 bytes, r and s) of a head's 32 bytes, taken as the hash, by the desk's key.</summary>
public delegate byte[] HeadSigner(ReadOnlySpan<byte> head);
