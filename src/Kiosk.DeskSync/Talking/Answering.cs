using System.Collections.Immutable;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;

namespace Kiosk.DeskSync.Talking;

/// <summary>Serves other desks with pages of any log, whoever wrote it, no faster than leaves room for live facts.</summary>
internal sealed class Answering(Talk talk)
{
    private readonly Allowance _bulk = new(talk.Setup.BulkBytesPerSecond, Math.Min(Limits.BulkBurstBytes, talk.Setup.BulkBytesPerSecond));

    public static void Hear(Peer peer, DeskMessage.RangeAsk ask)
    {
        if (peer.ToAnswer.Count < Limits.AnswersWaitingMax && !ask.Wants.IsEmpty)
        {
            peer.ToAnswer.Enqueue(ask);
        }
    }

    public TimeSpan NextDue => talk.Peers.Values.Any(peer => peer.ToAnswer.Count > 0) ? _bulk.NextAt(talk.Now) : TimeSpan.MaxValue;

    /// <summary>One answer for each peer in turn while the allowance lasts, so that one that asks much starves none.</summary>
    public void RunDue()
    {
        var isDone = false;
        while (!isDone)
        {
            isDone = true;
            foreach (var peer in talk.Peers.Values)
            {
                if (peer.ToAnswer.Count > 0 && _bulk.TryTake(0, talk.Now))
                {
                    _bulk.TryTake(Answer(peer, peer.ToAnswer.Dequeue()), talk.Now);
                    isDone = false;
                }
            }
        }
    }

    private int Answer(Peer peer, DeskMessage.RangeAsk ask)
    {
        var page = new PageFill();
        var looked = 0;
        foreach (var want in ask.Wants)
        {
            // A log for which no room is left was not looked at: it is asked for again, and nobody is to blame.
            var run = page.IsFull ? null : Read(want.Log, want.Sequence, page.BytesLeft);
            if (run is null || (run.Count > 0 && !page.TryAdd(run[0])))
            {
                break;
            }

            looked++;
            for (var index = 1; index < run.Count && page.TryAdd(run[index]); index++)
            {
            }
        }

        talk.Tell(peer, new DeskMessage.Pages(ask.Request, looked, page.Take()));
        return Limits.PageBytesMax - page.BytesLeft + Limits.EnvelopeBytes;
    }

    private IReadOnlyList<Frame> Read(LogId log, uint first, int bytesMax) => first <= talk.Book.HeldOf(log)
        ? FrameRun.From(talk.Setup.ReadFrames(log, first, bytesMax), first, bytesMax)
        : [];

    /// <summary>The frames of one answer, as far as they fit.</summary>
    private sealed class PageFill
    {
        private readonly ImmutableArray<Frame>.Builder _frames = ImmutableArray.CreateBuilder<Frame>();

        public int BytesLeft { get; private set; } = Limits.PageBytesMax;

        /// <summary>Half full is full: what is left over seldom holds a page, and reading for it would be in vain.</summary>
        public bool IsFull => BytesLeft < Limits.PageBytesMax / 2 || _frames.Count >= Limits.FramesPerMessageMax / 2;

        /// <summary>The first always fits, whatever its size.</summary>
        public bool TryAdd(Frame frame)
        {
            var bytes = FrameRun.EncodedBytesMax(frame);
            if (_frames.Count > 0 && (bytes > BytesLeft || _frames.Count == Limits.FramesPerMessageMax))
            {
                return false;
            }

            _frames.Add(frame);
            BytesLeft -= bytes;
            return true;
        }

        public ImmutableArray<Frame> Take() => _frames.DrainToImmutable();
    }
}
