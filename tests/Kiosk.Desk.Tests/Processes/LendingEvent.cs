using System.Buffers.Binary;
using System.Text.Json;
using Kiosk.CheckIn;

namespace Kiosk.Desk.Tests.Processes;

/// <summary>A small event that lends: people B1 and so on, one coordinator C1, receivers from R001, documents as deposits.</summary>
internal static class LendingEvent
{
    public const string Coordinator = "C1";

    /// <param name="people">Those who are to borrow.</param>
    /// <param name="receivers">How many there are.</param>
    public static async Task<SmallEvent> CreateAsync(int people, int receivers) => SmallEvent.In(
        await MadeOnce.CopyAsync($"lending {people} {receivers}", async home =>
        {
            await SmallEvent.MakeAsync(home, "Encuentro", people);
            await LendAsync(SmallEvent.In(home), receivers);
        }));

    /// <summary>Makes an event lend.</summary>
    public static async Task LendAsync(SmallEvent small, int receivers)
    {
        var list = Path.Combine(small.Home, "staff.csv");
        await File.WriteAllTextAsync(list, "folio,nombre,correo,idioma,estado,categoria\nC1,Rosa Coordinadora,rosa@example.org,es,confirmado,Coordinación\n");
        (await KioskProgram.RunAsync(small.Home, "import", list, "--data", small.Folder)).MustSucceed();
        (await KioskProgram.RunAsync(small.Home, "tickets", "--data", small.Folder)).MustSucceed();
        (await KioskProgram.RunAsync(small.Home, "stock", "run", "receiver", $"{receivers}", "R001", "--data", small.Folder)).MustSucceed();
        (await KioskProgram.RunAsync(
            small.Home, "stock", "terms", "--data", small.Folder, "--deposit", "document", "--supervisors", "Coordinación",
            "--channel", "1 es Español / Spanish", "--channel", "2 en Inglés / English")).MustSucceed();
    }

    /// <summary>The texts in these people's tickets, in the same order.</summary>
    public static async Task<string[]> TicketTextsAsync(SmallEvent small, params IEnumerable<string> references)
    {
        var scanned = (await KioskProgram.RunAsync(small.Home, ["scan", "--json", .. references.Select(one => small.Ticket(one))])).MustSucceed();
        return
        [
            .. scanned.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
            {
                using var json = JsonDocument.Parse(line);
                return json.RootElement.GetProperty("texts")[0].GetString()!;
            }),
        ];
    }

    /// <summary>What stands in the code on a unit of the event that this ticket is for.</summary>
    public static string Label(string ticket, string number)
    {
        Assert.True(Base32.TryDecode(ticket, out var bytes));
        var eventId = new EventId(BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(1)));
        return UnitLabel.Text(eventId, UnitId.Derive(eventId, number));
    }
}
