using Kiosk.CheckIn;
using Kiosk.Desk.Screens;
using Kiosk.EventLog;
using Kiosk.Office;

namespace Kiosk.Desk;

/// <content>New events, as the start page makes them.</content>
public sealed partial class ActiveDesk
{
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
            : CreateAsync($"event-{form.FirstDay:yyyy-MM-dd}", desk => DescribeAsync(desk, plan, form.DeskName, cancellationToken), cancellationToken);
    }

    private static async Task<BilingualText?> DescribeAsync(
        RunningDesk desk, EventPlan plan, string deskName, CancellationToken cancellationToken)
    {
        await EventSetup.DescribeAsync(desk, plan, deskName, passphrase: "", cancellationToken);
        return null;
    }

    /// <summary>Makes an event in a new folder of this machine's home and leaves it open.</summary>
    /// <param name="folderName">What the folder is called; a number is added where there is one already.</param>
    /// <param name="fill">Writes the event's first facts; returns what is wrong, or null.</param>
    /// <param name="cancellationToken">Stops waiting for the desk.</param>
    private async Task<BilingualText?> CreateAsync(
        string folderName, Func<RunningDesk, Task<BilingualText?>> fill, CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            var folder = home.NewEventFolder(folderName);
            EventSetup.MakeFolder(folder);
            if (await OpenNowAsync(folder) is { } wrong)
            {
                return wrong;
            }

            return Condition is DeskCondition.Running running ? await fill(running.Desk) : null;
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
        finally
        {
            _opening.Release();
        }
    }
}
