using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;

namespace Kiosk.DeskSync;

/// <summary>What the conversation asks its host to do, in this order. A closed set.</summary>
public abstract record DeskAction
{
    private DeskAction() { }

    /// <summary>Send to one peer. May be lost.</summary>
    public sealed record Tell(PeerId To, Lane Lane, ReadOnlyMemory<byte> Message) : DeskAction;

    /// <summary>Send to everybody. May be lost.</summary>
    public sealed record TellAll(Lane Lane, ReadOnlyMemory<byte> Message) : DeskAction;

    /// <summary>
    /// Put a frame of another log on disk, then fold its facts, then report <see cref="Happening.Kept"/> with the same
    /// frame; or report <see cref="Happening.KeepFailed"/>. In the order given.
    /// </summary>
    public sealed record Keep(Frame Frame) : DeskAction;

    /// <summary>
    /// A better clock: this desk's event time should go forward by <paramref name="Delta"/> (negative: back) and be of
    /// <paramref name="Class"/>. The host may take it, and says so by <see cref="Happening.ClockSet"/>; it is offered again later.
    /// </summary>
    public sealed record OfferClock(TimeSpan Delta, ClockClass Class, PeerId From) : DeskAction;

    /// <summary>
    /// Somebody else writes this desk's current log: the running program was copied. Write no more to it, begin a new
    /// one, and write there again what stands in the old one, each with its scan id.
    /// </summary>
    public sealed record OpenNewLog(LogId Forked) : DeskAction;

    /// <summary>
    /// One place in a log has two contents, both signed. What was held first stays; <paramref name="Other"/> is for the
    /// quarantine and is neither kept nor folded. Said once a log.
    /// </summary>
    public sealed record ReportFork(FactRef At, PeerId From, Frame Other) : DeskAction;

    /// <summary>Something from a peer was refused. Said at most every ten seconds for each reason and peer.</summary>
    public sealed record ReportRefused(PeerId From, Misdeed Why) : DeskAction;
}

/// <summary>Why something that a peer said was not taken.</summary>
public enum Misdeed
{
    /// <summary>The bytes are no message, or one beyond the limits.</summary>
    NoMessage,

    /// <summary>A frame whose signature or chain is not that of its log.</summary>
    ForgedFrame,

    /// <summary>A log of another event, or of a desk that is not let in.</summary>
    ForeignLog,

    /// <summary>An answer to nothing that was asked, or one that brought nothing of what was asked.</summary>
    NotAsked,

    /// <summary>More than one peer may say in the time.</summary>
    TooMuch,
}
