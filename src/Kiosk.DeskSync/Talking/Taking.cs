using System.Collections.Immutable;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;

namespace Kiosk.DeskSync.Talking;

/// <summary>Takes in frames from elsewhere: what continues a log goes to the disk, what lies beyond a gap waits, forks are reported.</summary>
internal sealed class Taking(Talk talk, Asking asking, Comparing comparing)
{
    private readonly WaitingFrames _waiting = new();
    private readonly HashSet<LogId> _forked = [];

    /// <summary>The log that this desk writes now; none before its first fact.</summary>
    public LogId OwnLog { get; set; }

    public int WaitingCount => _waiting.Count;

    public void Hear(Peer peer, Frame frame)
    {
        switch (Inspection.Of(frame, talk.Book, talk.Setup))
        {
            case Verdict.Continues when frame.Log == OwnLog:
                Fork(peer, frame);
                break;
            case Verdict.Contradicts:
                asking.Dispute(peer, frame.Log, Math.Min(frame.First, talk.Book.HandedOf(frame.Log)));
                break;
            case Verdict.Continues(var rest, var head):
                Keep(rest, head);
                comparing.Claim(peer, frame.Log, frame.Last);
                break;
            case Verdict.BeyondGap:
                _waiting.Add(frame, talk.Now);
                comparing.Claim(peer, frame.Log, frame.Last);
                break;
            case Verdict.Known:
                comparing.Claim(peer, frame.Log, frame.Last);
                break;
            case Verdict.Refused(var why):
                if (why == Misdeed.ForeignLog)
                {
                    asking.LeaveOut(frame.Log);
                }

                talk.Report(peer, why);
                break;
        }
    }

    /// <summary>Frames that were asked for because a log seems to have two contents: only from where they were asked for.</summary>
    public void HearDisputed(Peer peer, RangeRequest asked, ImmutableArray<Frame> frames)
    {
        foreach (var frame in frames)
        {
            if ((asked.Wants.Contains(new FactRef(frame.Log, frame.First)) || talk.Setup.Mutation == Mutation.DisputesAnything)
                && talk.Book.Find(frame.Log) is { } log && log.Held >= frame.First)
            {
                HearDisputed(peer, frame, log);
            }
        }
    }

    private void HearDisputed(Peer peer, Frame frame, HeldLog log)
    {
        switch (ForkProof.Compare(frame, log, talk.Setup))
        {
            case ForkFinding.Forks:
                Fork(peer, frame);
                break;
            case ForkFinding.PartsEarlier:
                Asking.DisputeEarlier(peer, frame.Log, frame.First);
                break;
        }
    }

    public void RunDue() => _waiting.DropOld(talk.Now);

    private void Keep(Frame rest, LogHead head)
    {
        var log = rest.Log;
        talk.Book.Hand(rest, head);
        talk.Do(new DeskAction.Keep(rest));
        while (_waiting.TryTakeNext(log, talk.Book.HandedOf(log), out var next)
            && Inspection.Of(next, talk.Book, talk.Setup) is Verdict.Continues(var nextRest, var nextHead))
        {
            talk.Book.Hand(nextRest, nextHead);
            talk.Do(new DeskAction.Keep(nextRest));
        }
    }

    private void Fork(Peer peer, Frame frame)
    {
        peer.Forked.Add(frame.Log);
        if (_forked.Count >= Limits.ForksMax || !_forked.Add(frame.Log))
        {
            return;
        }

        talk.Do(new DeskAction.ReportFork(new FactRef(frame.Log, frame.Last), peer.Id, frame));
        if (frame.Log == OwnLog)
        {
            OwnLog = default;
            talk.Do(new DeskAction.OpenNewLog(frame.Log));
        }
    }
}
