using System.Collections.Immutable;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;

namespace Kiosk.DeskSync.Talking;

/// <summary>What desks say to each other. A closed set; docs/sync.md has each as it stands on the wire.</summary>
internal abstract record DeskMessage
{
    private DeskMessage() { }

    /// <summary>A sign of life: what the sender holds on disk, what time it has, what it is.</summary>
    public sealed record Pulse : DeskMessage
    {
        /// <summary>Over log, length and head of everything held (<see cref="LogBook.Digest"/>).</summary>
        public required ulong Digest { get; init; }

        /// <summary>Facts held.</summary>
        public required long Facts { get; init; }

        public required EventTime Time { get; init; }

        public required ClockClass Clock { get; init; }

        public required DeskCard Card { get; init; }

        public required int ProtocolMin { get; init; }

        public required int ProtocolMax { get; init; }

        /// <summary>The sender's disk takes nothing more.</summary>
        public required bool CannotKeep { get; init; }

        /// <summary>The sender's own log and others that grew since its last pulse, at most <see cref="Limits.FreshMax"/> and one.</summary>
        public required ImmutableArray<FactRef> Fresh { get; init; }
    }

    /// <summary>Facts as they happen, from the desk that wrote them.</summary>
    public sealed record Live(ImmutableArray<Frame> Frames) : DeskMessage;

    /// <summary>Which logs do you hold, after this one?</summary>
    public sealed record VectorAsk(uint Request, LogId After) : DeskMessage;

    /// <summary>These, ascending; where <paramref name="HasMore"/>, others follow the last.</summary>
    public sealed record VectorAnswer(uint Request, ImmutableArray<Holding> Holdings, bool HasMore) : DeskMessage;

    /// <summary>Send me these logs, each from this fact on.</summary>
    public sealed record RangeAsk(uint Request, ImmutableArray<FactRef> Wants) : DeskMessage;

    /// <summary>Here they are, in the order asked.</summary>
    /// <param name="Request">As asked.</param>
    /// <param name="Looked">How many of the wants were looked at before the message was full; at least one.</param>
    /// <param name="Frames">Empty where nothing of that is held.</param>
    public sealed record Pages(uint Request, int Looked, ImmutableArray<Frame> Frames) : DeskMessage;

    /// <summary>What time is it with you?</summary>
    public sealed record TimeAsk(uint Request) : DeskMessage;

    /// <summary>Event time when the question came and when the answer left.</summary>
    public sealed record TimeAnswer(uint Request, EventTime Heard, EventTime Said, ClockClass Clock) : DeskMessage;

    /// <summary>Something that a newer version says. Passed over.</summary>
    public sealed record Unknown(int Kind) : DeskMessage;
}

/// <summary>How much of a log somebody holds on disk, without a gap from its beginning.</summary>
/// <param name="Log">The log.</param>
/// <param name="UpTo">The last fact; 1 at least.</param>
/// <param name="Head">The first eight bytes of the head after it: differs where one log has two contents.</param>
internal readonly record struct Holding(LogId Log, uint UpTo, ulong Head);

/// <summary>Bytes that are no message. The only exception of the codec.</summary>
internal sealed class MessageException(string message, Exception? inner = null) : Exception(message, inner);
