using System.Diagnostics;
using Kiosk.DeskSync;
using Kiosk.EventLog;

namespace Kiosk.Desk.Running;

/// <remarks>From the links, and from the clock when the conversation has something due, to the worker's turns.</remarks>
internal sealed partial class DeskTalk
{
    /// <summary>Happenings taken in at one turn of the worker: those share one fsync, and the door waits for no more than these.</summary>
    private const int HappeningsPerTurn = 64;

    private async Task PumpAsync()
    {
        try
        {
            var arrived = _links.Events.WaitToReadAsync(_closing.Token).AsTask();
            var rung = _bell.WaitAsync(_closing.Token);
            while (true)
            {
                await Task.WhenAny(arrived, rung);
                var happenings = new List<Happening>();
                if (rung.IsCompleted)
                {
                    await rung;
                    happenings.Add(new Happening.Tick());
                    rung = _bell.WaitAsync(_closing.Token);
                }

                if (arrived.IsCompleted)
                {
                    if (!await arrived)
                    {
                        return;
                    }

                    while (happenings.Count < HappeningsPerTurn && _links.Events.TryRead(out var it))
                    {
                        Add(it, happenings);
                    }

                    arrived = _links.Events.WaitToReadAsync(_closing.Token).AsTask();
                }

                if (happenings.Count > 0)
                {
                    await _desk.TakeTurnAsync(() => TakeInAsync(happenings), _closing.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception stopped) when (stopped is EventLogException or DeskException)
        {
            // The desk is closing, or its disk takes nothing: whoever opens it anew begins a new talk.
        }
        catch (Exception unforeseen)
        {
            // A fault in the talk must not stop the door: the desk goes on alone, and says so.
            LogStopped(unforeseen);
            _desk.TalkStopped();
        }
    }

    private void Add(LinkEvent it, List<Happening> happenings)
    {
        switch (it)
        {
            case LinkEvent.Reached e:
                _addresses.Remember(e.Address);
                break;
            case LinkEvent.PeerAppeared e:
                happenings.Add(new Happening.PeerAppeared(e.Peer));
                break;
            case LinkEvent.PeerGone e:
                happenings.Add(new Happening.PeerGone(e.Peer));
                break;
            case LinkEvent.Received e:
                happenings.Add(new Happening.Heard(e.From, e.Lane, e.Payload));
                break;
            case LinkEvent.Lost or LinkEvent.Refused:
                // What was lost is asked for when the next pulses are compared; who was turned away is in the log.
                break;
            default:
                throw new UnreachableException($"No rule for {it.GetType().Name}.");
        }
    }

    private void Ring()
    {
        try
        {
            _bell.Release();
        }
        catch (Exception already) when (already is SemaphoreFullException or ObjectDisposedException)
        {
            // It rings, or nobody listens any more.
        }
    }
}
