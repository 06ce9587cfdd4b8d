using System.Diagnostics;
using Kiosk.CheckIn;
using Kiosk.DeskSync;

namespace Kiosk.Desk.Running;

/// <remarks>What the conversation says is to be done, and what the program's log says of it.</remarks>
internal sealed partial class DeskTalk
{
    private async Task StepAsync(Happening happening)
    {
        foreach (var action in _conversation.Step(Now, happening))
        {
            switch (action)
            {
                case DeskAction.Tell e:
                    _links.Post(e.To, e.Lane, e.Message);
                    break;
                case DeskAction.TellAll e:
                    _links.PostToAll(e.Lane, e.Message);
                    break;
                case DeskAction.Keep e:
                    _toKeep.Add(e.Frame);
                    break;
                case DeskAction.OfferClock e:
                    LogClockOffered(e.Delta.TotalMilliseconds, e.Class, e.From);
                    await _desk.AdoptClockAsync(e.Delta, e.Class);
                    break;
                case DeskAction.OpenNewLog e:
                    LogForked(e.Forked);
                    await _desk.OpenNewLogAsync(e.Forked);
                    break;
                case DeskAction.ReportFork e:
                    LogForkSeen(e.At, e.From);
                    break;
                case DeskAction.ReportRefused e:
                    LogRefused(e.Why, e.From);
                    break;
                default:
                    throw new UnreachableException($"No rule for {action.GetType().Name}.");
            }
        }
    }

    [LoggerMessage(4030, LogLevel.Warning, "Other desks cannot reach this one; it works alone.")]
    private partial void LogCannotStart(Exception failure);

    [LoggerMessage(4035, LogLevel.Critical, "The talk with other desks has stopped; this desk works alone until it is started again.")]
    private partial void LogStopped(Exception fault);

    [LoggerMessage(4031, LogLevel.Information, "{Peer} has a better clock ({ClockClass}): {DeltaMs} ms from here.")]
    private partial void LogClockOffered(double deltaMs, ClockClass clockClass, PeerId peer);

    [LoggerMessage(4032, LogLevel.Error, "Another program writes this desk's log {LogId}: this machine was copied while it ran. Going on in a new log.")]
    private partial void LogForked(LogId logId);

    [LoggerMessage(4033, LogLevel.Error, "Two contents of {FactRef}, both signed; the first stays. Heard from {Peer}.")]
    private partial void LogForkSeen(FactRef factRef, PeerId peer);

    [LoggerMessage(4034, LogLevel.Warning, "Refused from {Peer}: {Misdeed}.")]
    private partial void LogRefused(Misdeed misdeed, PeerId peer);
}
