using Kiosk.CheckIn.Frames;

namespace Kiosk.DeskSync.Talking;

/// <summary>What comparing a peer's frame with the own log at the same place shows.</summary>
internal enum ForkFinding
{
    /// <summary>They are the same as far as both go.</summary>
    Agrees,

    /// <summary>They stand upon different heads: where they part, if they do, lies earlier.</summary>
    PartsEarlier,

    /// <summary>They stand upon one head and go on differently, and the log's desk signed both.</summary>
    Forks,
}

/// <summary>Proves that a log has two contents.</summary>
/// <remarks>
/// A frame's number is not in its hash, so a true frame can be sent under a false number by anybody. Only where a frame
/// stands upon a head of the own chain is its place beyond doubt.
/// </remarks>
internal static class ForkProof
{
    public static ForkFinding Compare(Frame theirs, HeldLog log, ConversationSetup setup)
    {
        var ours = FrameRun.From(setup.ReadFrames(theirs.Log, theirs.First, Frame.FrameBytesMax), theirs.First, Frame.FrameBytesMax);
        if (ours.Count == 0 || !ours[0].Previous.Equals(theirs.Previous))
        {
            return theirs.First == 1 || ours.Count == 0 ? ForkFinding.Agrees : ForkFinding.PartsEarlier;
        }

        var differs = ours.SelectMany(frame => frame.Payloads).Zip(theirs.Payloads)
            .Any(pair => !pair.First.Span.SequenceEqual(pair.Second.Span));
        return differs && Inspection.IsSigned(theirs, log.Opening, theirs.Head(), setup) ? ForkFinding.Forks : ForkFinding.Agrees;
    }
}
