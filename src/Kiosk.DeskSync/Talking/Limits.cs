using Kiosk.CheckIn.Frames;

namespace Kiosk.DeskSync.Talking;

/// <summary>What bounds the conversation. Every queue, list, wait and message has its limit here, with what it protects.</summary>
internal static class Limits
{
    /// <summary>One whole frame fits, with its envelope. Stays well under what MQTT brokers carry.</summary>
    public const int MessageBytesMax = Frame.FrameBytesMax + EnvelopeBytes;

    public const int EnvelopeBytes = 1024;

    /// <summary>Bytes of frames in one answer, unless its first frame alone is larger.</summary>
    public const int PageBytesMax = MessageBytesMax - EnvelopeBytes;

    /// <summary>Signatures that one message can make a receiver check.</summary>
    public const int FramesPerMessageMax = 64;

    /// <summary>Logs that one request asks for: a desk that was away misses the logs of many short runs.</summary>
    public const int WantsMax = 32;

    /// <summary>Logs in one page of a vector, 24 bytes each.</summary>
    public const int VectorPageMax = 500;

    /// <summary>Logs in a page of a vector that is not the last; smaller steps could go on for ever.</summary>
    public const int VectorPageMin = 100;

    /// <summary>Pages of one vector.</summary>
    public const int VectorPagesMax = LogsPerPeerMax / VectorPageMin;

    /// <summary>Logs that one peer may claim to hold: 50 desks with ten starts a day for a month.</summary>
    public const int LogsPerPeerMax = 20_000;

    /// <summary>Peers remembered, linked or not. Bounds memory against a stranger with many names.</summary>
    public const int PeersMax = 200;

    /// <summary>Logs that one pulse names as grown since the last.</summary>
    public const int FreshMax = 32;

    /// <summary>Live frames larger than this are left to be asked for, so that no live message waits behind a list of people.</summary>
    public const int LiveBytesMax = 16 * 1024;

    /// <summary>Own frames waiting to be published together. What is beyond is asked for: an import must not flood the venue.</summary>
    public const int LiveBacklogBytesMax = 64 * 1024;

    /// <summary>Live frames of one message are gathered for so long when the last one left a moment ago.</summary>
    public static readonly TimeSpan LiveGather = TimeSpan.FromMilliseconds(20);

    /// <summary>Requests in flight to one peer: one travels while the other is answered.</summary>
    public const int AsksPerPeer = 2;

    /// <summary>Requests of one peer waiting for an answer; what is beyond is dropped, and asked again after a timeout.</summary>
    public const int AnswersWaitingMax = 4;

    /// <summary>Bytes handed to the disk and not yet on it. Above, nothing more is asked for.</summary>
    public const int PendingBytesMax = 4 * 1024 * 1024;

    /// <summary>Frames beyond a gap held in memory, of all logs together, while the gap is asked for.</summary>
    public const int WaitingFramesMax = 1000;

    /// <summary>The same in bytes.</summary>
    public const int WaitingBytesMax = 4 * 1024 * 1024;

    /// <summary>A gap that nobody filled in this time: its frames will be asked for with it.</summary>
    public static readonly TimeSpan WaitingFor = TimeSpan.FromSeconds(30);

    /// <summary>Logs of desks that are not let in, remembered so that they are not asked for each time.</summary>
    public const int ForeignLogsMax = 1000;

    /// <summary>A desk may be let in later: so long until its log is asked for again.</summary>
    public static readonly TimeSpan ForeignLogFor = TimeSpan.FromSeconds(60);

    /// <summary>Forked logs that are reported; more are one fault more often.</summary>
    public const int ForksMax = 256;

    /// <summary>Between two suspicions of one peer: nobody can make this desk compare without end.</summary>
    public static readonly TimeSpan DisputeEvery = TimeSpan.FromSeconds(10);

    /// <summary>Hundred desks filling up at once still leave half of a 100 Mbit/s network to live facts.</summary>
    public const int BulkBytesPerSecond = 6 * 1024 * 1024;

    /// <summary>Pages that may leave at once after a rest.</summary>
    public const int BulkBurstBytes = 2 * 1024 * 1024;

    /// <summary>Work that one peer's messages may cause in a second, counted in messages that cause next to none.</summary>
    public const int WorkPerSecond = 1000;

    /// <summary>A frame costs a signature and its hashes.</summary>
    public const int WorkPerFrame = 2;

    /// <summary>A page of a vector costs twelve kilobytes on the way back.</summary>
    public const int WorkPerVector = 50;

    /// <summary>Work saved up while a peer was silent.</summary>
    public const int WorkBurst = 4000;

    /// <summary>An answer that did not come in this time was lost.</summary>
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(3);

    /// <summary>A peer that did not answer is left alone for so long, doubled each time up to the next.</summary>
    public static readonly TimeSpan BackOffMin = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan BackOffMax = TimeSpan.FromSeconds(30);

    /// <summary>Between pulses when nothing changed, give or take a fifth so that desks do not speak in chorus.</summary>
    public static readonly TimeSpan PulseEvery = TimeSpan.FromSeconds(5);

    /// <summary>Between pulses while the log grows, among up to <see cref="PulseSlowerAbove"/> desks; longer among more.</summary>
    public static readonly TimeSpan PulseWhenBusy = TimeSpan.FromSeconds(1);

    /// <summary>Fifty desks pulsing every second would be 2,500 messages a second on one network.</summary>
    public const int PulseSlowerAbove = 16;

    /// <summary>Before the first pulse to somebody new, so that a hundred arriving at once hear few of them.</summary>
    public static readonly TimeSpan PulseToNewcomers = TimeSpan.FromMilliseconds(200);

    /// <summary>Who missed so many pulses is not there, whatever the carrier believes.</summary>
    public static readonly TimeSpan SilentFor = TimeSpan.FromSeconds(30);

    /// <summary>What a peer holds and did not name is usually under way; asked for is what is still missing after this.</summary>
    public static readonly TimeSpan SettleFor = TimeSpan.FromSeconds(1);

    /// <summary>Between two vectors from one peer; doubled up to the next while they bring nothing.</summary>
    public static readonly TimeSpan VectorEveryMin = TimeSpan.FromSeconds(2);

    public static readonly TimeSpan VectorEveryMax = TimeSpan.FromSeconds(30);

    /// <summary>Even where digests agree: 64 bits are not a proof.</summary>
    public static readonly TimeSpan VectorAlwaysAfter = TimeSpan.FromSeconds(60);

    /// <summary>Time probes of which the quickest is believed.</summary>
    public const int ProbesPerOffer = 8;

    public static readonly TimeSpan ProbeEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>A clock that was offered and not taken is offered again after this.</summary>
    public static readonly TimeSpan OfferEvery = TimeSpan.FromSeconds(30);

    /// <summary>A probe that took longer says too little.</summary>
    public static readonly TimeSpan ProbeRoundTripMax = TimeSpan.FromSeconds(2);

    /// <summary>Between two reports of one reason from one peer.</summary>
    public static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(10);
}
