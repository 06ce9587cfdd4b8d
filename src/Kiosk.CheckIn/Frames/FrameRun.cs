namespace Kiosk.CheckIn.Frames;

/// <summary>Neighbouring frames of one log: cut where somebody holds the beginning, joined so that one signature stands for many facts.</summary>
/// <remarks>
/// Neither touches a payload, a head or the last signature, so what is cut and joined is as good a proof as what it came
/// from. An end is never cut off: the signature stands over the last head.
/// </remarks>
public static class FrameRun
{
    // Form, log, sequence, head, signature and the array's beginning; three more for the length of each payload.
    private const int FrameOverheadBytes = 128;
    private const int PayloadOverheadBytes = 3;

    /// <summary>The frame without the facts before <paramref name="first"/>, which the receiver holds.</summary>
    /// <param name="frame">A whole frame.</param>
    /// <param name="first">From its first to its last sequence.</param>
    public static Frame Suffix(Frame frame, uint first)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, frame.First);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, frame.Last);
        if (first == frame.First)
        {
            return frame;
        }

        var held = (int)(first - frame.First);
        var previous = frame.Previous;
        for (var index = 0; index < held; index++)
        {
            previous = previous.After(frame.Payloads[index].Span);
        }

        return frame with { First = first, Previous = previous, Payloads = frame.Payloads.RemoveRange(0, held) };
    }

    /// <summary>Facts from <paramref name="first"/> on in as few frames as the limits allow.</summary>
    /// <param name="stored">Frames of one log, ascending; may repeat one another, and what comes after a gap is left out.</param>
    /// <param name="first">Where the receiver goes on.</param>
    /// <param name="bytesMax">Bytes of all encoded frames together; the first is given even where it is larger.</param>
    /// <returns>Each beginning where the one before ended; empty where <paramref name="first"/> is not among them.</returns>
    public static IReadOnlyList<Frame> From(IEnumerable<Frame> stored, uint first, int bytesMax)
    {
        var run = new List<Frame>();
        var part = new List<Frame>();
        var (next, bytes, partBytes, partFacts) = (first, 0, FrameOverheadBytes, 0);
        foreach (var frame in stored)
        {
            if (frame.Last < next)
            {
                continue;
            }

            if (frame.First > next)
            {
                break;
            }

            var suffix = Suffix(frame, next);
            var size = PayloadBytes(suffix);
            var starts = part.Count == 0 || partBytes + size > Frame.FrameBytesMax || partFacts + suffix.Payloads.Length > Frame.FactsMax;
            var grows = size + (starts ? FrameOverheadBytes : 0);
            if (bytes + grows > bytesMax && next != first)
            {
                break;
            }

            if (starts)
            {
                Close(part, run);
                (partBytes, partFacts) = (FrameOverheadBytes, 0);
            }

            part.Add(suffix);
            next = suffix.Last + 1;
            (bytes, partBytes, partFacts) = (bytes + grows, partBytes + size, partFacts + suffix.Payloads.Length);
        }

        Close(part, run);
        return run;
    }

    /// <summary>Bytes that the encoded frame has at most.</summary>
    public static int EncodedBytesMax(Frame frame) => FrameOverheadBytes + PayloadBytes(frame);

    private static int PayloadBytes(Frame frame)
    {
        var bytes = 0;
        foreach (var payload in frame.Payloads)
        {
            bytes += payload.Length + PayloadOverheadBytes;
        }

        return bytes;
    }

    private static void Close(List<Frame> part, List<Frame> run)
    {
        if (part.Count > 0)
        {
            run.Add(part.Count == 1 ? part[0] : part[0] with
            {
                Payloads = [.. part.SelectMany(frame => frame.Payloads)],
                Signature = part[^1].Signature,
            });
            part.Clear();
        }
    }
}
