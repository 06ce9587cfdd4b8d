using Microsoft.Extensions.Logging;

namespace Kiosk.DeskSync.Mqtt;

/// <summary>Writes down what the host is told of links; of messages only that some were lost.</summary>
internal sealed partial class LinkLog(ILogger logger)
{
    public void Write(LinkEvent happened)
    {
        switch (happened)
        {
            case LinkEvent.PeerAppeared it:
                LogAppeared(it.Peer, it.Address);
                break;
            case LinkEvent.PeerGone it:
                LogGone(it.Peer);
                break;
            case LinkEvent.Refused it:
                LogRefused(it.Why.English, it.From);
                break;
            case LinkEvent.Lost it:
                LogLost(it.Messages, it.Peer);
                break;
            default:
                break;
        }
    }

    /// <summary>Something that nobody thought of; the links go on.</summary>
    public void Fault(Exception unexpected) => LogFault(unexpected);

    public void OtherPort(int usual, int taken) => LogOtherPort(usual, taken);

    [LoggerMessage(2001, LogLevel.Information, "Linked with {Peer} at {Address}.")]
    private partial void LogAppeared(PeerId peer, DeskAddress address);

    [LoggerMessage(2002, LogLevel.Information, "No link with {Peer} any more.")]
    private partial void LogGone(PeerId peer);

    [LoggerMessage(2003, LogLevel.Warning, "{Why} ({From})")]
    private partial void LogRefused(string why, string from);

    [LoggerMessage(2004, LogLevel.Debug, "{MessageCount} messages of or to {Peer} found no room.")]
    private partial void LogLost(int messageCount, PeerId peer);

    [LoggerMessage(2005, LogLevel.Error, "A link ended by a fault of this program; trying again.")]
    private partial void LogFault(Exception unexpected);

    [LoggerMessage(2006, LogLevel.Warning, "Port {UsualPort} is taken on this machine, by another desk perhaps; taking links at {Port}.")]
    private partial void LogOtherPort(int usualPort, int port);
}
