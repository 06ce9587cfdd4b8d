using System.Text;
using Kiosk.Office;

namespace Kiosk.Desk;

/// <summary>Makes the sample event by the same steps as any other: describe it, import its list, sign its tickets.</summary>
internal static class SampleSetup
{
    private const string TimeZone = "America/Mexico_City";

    /// <summary>The folder of a sample event that is on today; made where there is none.</summary>
    /// <exception cref="EventLog.EventLogException">It cannot be made there.</exception>
    /// <exception cref="OfficeException">Likewise.</exception>
    /// <exception cref="DeskException">Likewise.</exception>
    public static async Task<string> EnsureAsync(
        KioskHome home, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var known) ? known : TimeZoneInfo.Utc;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).DateTime);
        var plan = SampleEvent.Plan(today);
        for (var day = today; day >= today.AddDays(today.DayNumber - plan.LastDay.DayNumber); day = day.AddDays(-1))
        {
            var made = Path.Combine(home.Folder, Name(day));
            if (IsComplete(made))
            {
                return made;
            }
        }

        var folder = home.NewEventFolder(Name(today));
        EventSetup.MakeFolder(folder, passphrase: "");
        await using var desk = RunningDesk.Open(folder, sync: null, time, loggers);
        await FillAsync(desk, plan, cancellationToken);
        return folder;
    }

    private static string Name(DateOnly firstDay) => $"demo-{firstDay:yyyy-MM-dd}";

    // The tickets' index is written last: a sample that somebody interrupted is made anew beside it.
    private static bool IsComplete(string folder) =>
        File.Exists(Path.Combine(EventSetup.TicketFolder(folder), TicketFolder.IndexFile));

    private static async Task FillAsync(RunningDesk desk, EventPlan plan, CancellationToken cancellationToken)
    {
        await EventSetup.DescribeAsync(desk, plan, "Mesa 1", passphrase: "", cancellationToken);

        // As it goes: everybody signs up and gets a ticket, and then some people cancel.
        var list = SampleEvent.RegistrationsCsv();
        await desk.ImportListAsync(Encoding.UTF8.GetBytes(list.Replace(",cancelado,", ",confirmado,", StringComparison.Ordinal)), cancellationToken);
        using var key = TicketSigningKey.Load(EventSetup.KeyFile(desk.Folder), passphrase: "");
        MailSender.TryRead(OfficeWork.SenderDefault, out var sender, out _);
        await OfficeWork.MakeTicketsAsync(desk, key, EventSetup.TicketFolder(desk.Folder), sender, cancellationToken);
        await desk.ImportListAsync(Encoding.UTF8.GetBytes(list), cancellationToken);
        await desk.ImportStockAsync(Encoding.UTF8.GetBytes(SampleEvent.StockCsv()), cancellationToken);
    }
}
