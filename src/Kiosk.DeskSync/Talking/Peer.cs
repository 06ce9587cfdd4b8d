using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.DeskSync.Talking;

/// <summary>What this desk knows of one other run of a desk, and what it has asked it.</summary>
internal sealed class Peer(PeerId id)
{
    private readonly Dictionary<LogId, uint> _claims = [];

    public PeerId Id { get; } = id;

    public bool IsLinked { get; set; }

    public TimeSpan LastHeard { get; set; }

    public TimeSpan LinkedAt { get; set; }

    public DeskMessage.Pulse? LastPulse { get; set; }

    /// <summary>Its event time minus this desk's, as of its last pulse.</summary>
    public TimeSpan ClockOffset { get; set; }

    /// <summary>Since when it has held what is not known here; none where its digest is the same or all its claims add up.</summary>
    public TimeSpan? DiffersSince { get; set; }

    /// <summary>The digest with which it was last known to hold the same.</summary>
    public ulong? AgreedDigest { get; set; }

    public VectorRequest? VectorInFlight { get; set; }

    public TimeSpan? LastFullVector { get; set; }

    public TimeSpan NextVectorAt { get; set; }

    public TimeSpan VectorEvery { get; set; } = Limits.VectorEveryMin;

    /// <summary>Logs of which it claims more than this desk holds. May name some that were caught up with since.</summary>
    public SortedSet<LogId> Ahead { get; } = [];

    /// <summary>Logs that it seems to hold with another content, and from where they are asked for as a proof.</summary>
    public SortedDictionary<LogId, uint> Disputed { get; } = [];

    public TimeSpan NextDisputeAt { get; set; }

    /// <summary>Logs of which it holds another content than this desk: there is nothing more to be had from it.</summary>
    public HashSet<LogId> Forked { get; } = [];

    public List<RangeRequest> InFlight { get; } = [];

    public int Failures { get; set; }

    public TimeSpan NextAskAt { get; set; }

    /// <summary>The quickest answer so far; the longest wait where there was none.</summary>
    public TimeSpan RoundTrip { get; set; } = Limits.AnswerWithin;

    public Queue<DeskMessage.RangeAsk> ToAnswer { get; } = new();

    public Allowance Work { get; } = new(Limits.WorkPerSecond, Limits.WorkBurst);

    public ClockProbing Probing { get; } = new();

    /// <summary>When each reason may be reported again.</summary>
    public SortedDictionary<Misdeed, TimeSpan> ReportAt { get; } = [];

    /// <summary>None of the protocol's versions that it speaks is spoken here.</summary>
    public bool SpeaksOtherProtocol => LastPulse is { } pulse
        && (pulse.ProtocolMin > MessageCodec.ProtocolMax || pulse.ProtocolMax < MessageCodec.ProtocolMin);

    /// <summary>A link stands anew: what failed over the former one is no reason to wait.</summary>
    public void BeginAnew(TimeSpan now) =>
        (Failures, NextAskAt, VectorEvery, NextVectorAt) = (0, now, Limits.VectorEveryMin, now);

    /// <summary>What it says that it holds, of a log.</summary>
    public uint ClaimOf(LogId log) => _claims.GetValueOrDefault(log);

    public IEnumerable<KeyValuePair<LogId, uint>> Claims => _claims;

    /// <summary>Facts in all that it claims. Where its pulse counts as many, nothing that it holds is unknown here.</summary>
    public long ClaimedFacts { get; private set; }

    /// <summary>It holds the log up to here.</summary>
    /// <returns>True where this desk has less.</returns>
    public bool Claim(LogId log, uint upTo, uint handedHere)
    {
        if (_claims.Count >= Limits.LogsPerPeerMax && !_claims.ContainsKey(log))
        {
            return false;
        }

        Set(log, upTo);
        if (upTo <= handedHere || Forked.Contains(log))
        {
            return false;
        }

        Ahead.Add(log);
        return true;
    }

    /// <summary>The same, from a message that may be older than what is known.</summary>
    public bool ClaimAtLeast(LogId log, uint upTo, uint handedHere) => upTo > ClaimOf(log) && Claim(log, upTo, handedHere);

    /// <summary>It was asked and had no more than this.</summary>
    public void Disclaim(LogId log, uint upTo)
    {
        if (ClaimOf(log) > upTo)
        {
            Set(log, upTo);
        }

        Ahead.Remove(log);
    }

    /// <summary>This desk gave up what it was about to keep: what the peer claims is looked through again.</summary>
    public void LookAgain(LogBook book) => Ahead.UnionWith(
        _claims.Where(claim => claim.Value > book.HandedOf(claim.Key) && !Forked.Contains(claim.Key)).Select(claim => claim.Key));

    private void Set(LogId log, uint upTo)
    {
        ClaimedFacts += (long)upTo - ClaimOf(log);
        _claims[log] = upTo;
    }
}

/// <summary>A vector being asked for, page by page.</summary>
/// <param name="Request">Its number.</param>
/// <param name="After">The last log of the page before.</param>
/// <param name="Pages">Pages asked for, this one included.</param>
/// <param name="LostAt">When the page under way is given up.</param>
/// <param name="WasFruitful">A page brought something that is missing here.</param>
internal readonly record struct VectorRequest(uint Request, LogId After, int Pages, TimeSpan LostAt, bool WasFruitful)
{
    /// <summary>Whether the page goes on where the last one ended, and where more is to follow, gets on: no vector goes on for ever.</summary>
    public bool IsContinuedBy(DeskMessage.VectorAnswer answer) =>
        (answer.Holdings.IsEmpty || answer.Holdings[0].Log > After)
        && (!answer.HasMore || (answer.Holdings.Length >= Limits.VectorPageMin && Pages < Limits.VectorPagesMax));
}

/// <summary>A range in flight.</summary>
/// <param name="Request">Its number.</param>
/// <param name="AskedAt">When.</param>
/// <param name="Wants">What was asked for.</param>
/// <param name="IsDispute">For comparing with what is held, not for keeping.</param>
internal sealed record RangeRequest(uint Request, TimeSpan AskedAt, ImmutableArray<FactRef> Wants, bool IsDispute);
