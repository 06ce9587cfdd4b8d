using Kiosk.CheckIn;
using Kiosk.Desk.Screens;
using Kiosk.DeskSync;
using Kiosk.EventLog;
using Kiosk.Office;

namespace Kiosk.Desk;

/// <content>New events, as the start page makes them.</content>
public sealed partial class ActiveDesk
{
    /// <summary>Opens the sample event; makes it where it is not there yet.</summary>
    /// <returns>Null when it is open; otherwise what is wrong and what to do.</returns>
    public Task<BilingualText?> CreateSampleAsync(CancellationToken cancellationToken) => OpenMadeAsync(
        () => SampleSetup.EnsureAsync(home, time, loggers, cancellationToken), cancellationToken);

    /// <summary>Makes the event that an organizer described, in this machine's home, and opens it.</summary>
    /// <returns>Null when it is open; otherwise what is wrong and what to do.</returns>
    public Task<BilingualText?> CreateEventAsync(NewEvent form, CancellationToken cancellationToken)
    {
        var plan = new EventPlan
        {
            Name = form.Name,
            FirstDay = form.FirstDay,
            LastDay = form.LastDay,
            TimeZone = form.TimeZoneId,
            Language = form.MainLanguage,
            Rooms = [.. form.Rooms.Select(room => new RoomPlan(room.Name, room.Capacity, room.WhenFull, []))],
        };
        return plan.Problems() is { IsEmpty: false } problems
            ? Task.FromResult<BilingualText?>(problems[0])
            : OpenMadeAsync(() => MakeAsync(plan, form.DeskName, cancellationToken), cancellationToken);
    }

    /// <summary>Makes this machine a desk of the event that another desk has open, and opens it.</summary>
    /// <param name="invitation">The code on the other screen, or the text of its QR code.</param>
    /// <param name="at">The other desk's address; empty where the invitation has it.</param>
    /// <param name="deskName">What this machine is called.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null when it is open; otherwise what is wrong and what to do.</returns>
    public Task<BilingualText?> JoinEventAsync(string invitation, string at, string deskName, CancellationToken cancellationToken) => OpenMadeAsync(
        async () =>
        {
            var folder = await JoinWork.JoinAsync(
                invitation, at, new SyncOptions().JoinPort, () => home.NewEventFolder("event"), cancellationToken);
            await using var desk = RunningDesk.Open(folder, sync: null, time, loggers);
            await desk.TakePostAsync(deskName.Length > 0 ? deskName : "Mesa", new Post.Arrivals(), cancellationToken);
            return folder;
        },
        cancellationToken);

    private async Task<string> MakeAsync(EventPlan plan, string deskName, CancellationToken cancellationToken)
    {
        var folder = home.NewEventFolder($"event-{plan.FirstDay:yyyy-MM-dd}");
        EventSetup.MakeFolder(folder, passphrase: "");
        await using var desk = RunningDesk.Open(folder, sync: null, time, loggers);
        await EventSetup.DescribeAsync(desk, plan, deskName, passphrase: "", cancellationToken);
        return folder;
    }

    private async Task<BilingualText?> OpenMadeAsync(Func<Task<string>> make, CancellationToken cancellationToken)
    {
        try
        {
            return await OpenAsync(await make(), cancellationToken);
        }
        catch (EventLogException unusable)
        {
            return unusable.Words;
        }
        catch (OfficeException unusable)
        {
            return unusable.Words;
        }
        catch (DeskException unusable)
        {
            return unusable.Words;
        }
    }
}
