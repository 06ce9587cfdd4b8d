using System.Buffers.Binary;
using System.Security.Cryptography;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;

namespace Kiosk.DeskSync.Talking;

/// <summary>What a frame from elsewhere is, beside what this desk holds of its log.</summary>
internal abstract record Verdict
{
    private Verdict() { }

    /// <summary>It is signed and goes on where this desk stands.</summary>
    /// <param name="Rest">Without what is held already.</param>
    /// <param name="Head">The log's head after it.</param>
    public sealed record Continues(Frame Rest, LogHead Head) : Verdict;

    /// <summary>Nothing in it is new.</summary>
    public sealed record Known : Verdict;

    /// <summary>Facts before it are missing here.</summary>
    public sealed record BeyondGap : Verdict;

    /// <summary>
    /// It does not fit to what is held. A fork, perhaps: or a true frame that somebody sent under another number, which the
    /// chain does not contain. <see cref="ForkProof"/> tells them apart.
    /// </summary>
    public sealed record Contradicts : Verdict;

    public sealed record Refused(Misdeed Why) : Verdict;
}

/// <summary>Looks at frames from elsewhere. Nothing of them is believed before.</summary>
internal static class Inspection
{
    public static Verdict Of(Frame frame, LogBook book, ConversationSetup setup)
    {
        var log = book.Find(frame.Log);
        var handed = log?.Handed ?? 0;
        if (frame.First > handed + 1)
        {
            return new Verdict.BeyondGap();
        }

        var expected = book.HeadBeforeNext(frame.Log);
        var head = frame.Previous;
        var continues = frame.First == handed + 1 && head.Equals(expected);
        for (var index = 0; index < frame.Payloads.Length; index++)
        {
            head = head.After(frame.Payloads[index].Span);
            continues |= frame.First + (uint)index == handed && head.Equals(expected);
        }

        if (frame.Last < handed || (frame.Last == handed && continues))
        {
            return log!.Contradicts(frame.Last, LogBook.ShortOf(head)) ? new Verdict.Contradicts() : new Verdict.Known();
        }

        var opening = log?.Opening ?? LogBook.OpeningOf(frame);
        if (opening is null || !IsSigned(frame, opening, head, setup))
        {
            return new Verdict.Refused(Misdeed.ForgedFrame);
        }

        if (handed == 0 && !(IsDesksOwnKey(opening) && opening.Event == setup.Event && setup.Admits(opening)))
        {
            return new Verdict.Refused(Misdeed.ForeignLog);
        }

        if (!continues && setup.Mutation != Mutation.SkipsTheChain)
        {
            return handed == 0 ? new Verdict.Refused(Misdeed.ForgedFrame) : new Verdict.Contradicts();
        }

        return frame.Last == handed
            ? new Verdict.Known()
            : new Verdict.Continues(setup.Mutation == Mutation.OverlapOverwrites ? frame : FrameRun.Suffix(frame, handed + 1), head);
    }

    /// <summary>Whether the desk that opened the log signed this head.</summary>
    public static bool IsSigned(Frame frame, FactPayload.LogOpened? opening, LogHead head, ConversationSetup setup) =>
        opening is not null && setup.CheckHead(opening.DeskKey, head.Bytes, frame.Signature.Span);

    private static bool IsDesksOwnKey(FactPayload.LogOpened opening)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(opening.DeskKey.AsSpan(), hash);
        return opening.Desk.Value == BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
