using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;
using Kiosk.DeskSync.Talking;

namespace Kiosk.DeskSync;

/// <summary>What a conversation is born with: who it is, and the four questions that it asks the world.</summary>
public sealed record ConversationSetup
{
    /// <summary>This run of this desk.</summary>
    public required PeerId Self { get; init; }

    [SuppressMessage("Naming", "CA1716", Justification = "The house's word; nothing here is called from other languages.")]
    public required EventId Event { get; init; }

    /// <summary>Seeds the jitter and the numbers of requests. Drawn at random; no secret.</summary>
    public required ulong Seed { get; init; }

    public required HeadCheck CheckHead { get; init; }

    public required LogAdmission Admits { get; init; }

    public required FrameSource ReadFrames { get; init; }

    /// <summary>Bytes of pages that this desk sends in a second. Live facts do not count.</summary>
    public int BulkBytesPerSecond { get; init; } = Limits.BulkBytesPerSecond;

    /// <summary>A deliberate fault, for proving that the simulation finds it.</summary>
    internal Mutation Mutation { get; init; }
}

/// <summary>Whether <paramref name="signature"/> (64 bytes) is that of a log's head (32 bytes) by the desk's key. Never throws.</summary>
/// <param name="deskKey">As in the log's first fact: SubjectPublicKeyInfo of a P-256 key in DER.</param>
/// <param name="head">The head, which is the hash that was signed.</param>
/// <param name="signature">ECDSA P-256, r and s.</param>
public delegate bool HeadCheck(ImmutableArray<byte> deskKey, ReadOnlySpan<byte> head, ReadOnlySpan<byte> signature);

/// <summary>Whether the desk that opened a log takes part in the event. Its signature and its id were checked before.</summary>
public delegate bool LogAdmission(FactPayload.LogOpened opening);

/// <summary>Reads frames that are on disk, for another desk.</summary>
/// <param name="log">One of the logs that were reported kept or written.</param>
/// <param name="first">The first fact wanted; the first frame may begin before it.</param>
/// <param name="bytesMax">About how many bytes; more is left out, and one frame is always given.</param>
/// <returns>Frames of the log, ascending, without a gap; they may repeat one another. Empty where they cannot be read.</returns>
public delegate IEnumerable<Frame> FrameSource(LogId log, uint first, int bytesMax);
