using System.Text.Json;

namespace Kiosk.Desk.Tests.Processes;

/// <summary>A small event made by the real commands: two rooms, a category, four people, their tickets as files.</summary>
internal sealed class SmallEvent : IDisposable
{
    private SmallEvent(string home, string folder) => (Home, Folder) = (home, folder);

    /// <summary>KIOSK_HOME of the desk.</summary>
    public string Home { get; }

    public string Folder { get; }

    /// <param name="folder">Where to put it; in its home where none is given.</param>
    /// <param name="more">People besides the four, B1 and so on.</param>
    /// <param name="name">Events of two names are two events; those of one name are copies.</param>
    public static async Task<SmallEvent> CreateAsync(string? folder = null, int more = 0, string name = "Encuentro")
    {
        var home = await MadeOnce.CopyAsync($"event {name} {more}", made => MakeAsync(made, name, more));
        if (folder is not null)
        {
            FolderCopy.Make(Path.Combine(home, "event"), folder);
        }

        return In(home, folder);
    }

    /// <summary>The event in a home that was copied.</summary>
    public static SmallEvent In(string home, string? folder = null)
    {
        var small = new SmallEvent(home, folder ?? Path.Combine(home, "event"));
        new KioskHome(home).Remember(small.Folder);
        return small;
    }

    public static async Task MakeAsync(string home, string name, int more)
    {
        var made = new SmallEvent(home, Path.Combine(home, "event"));
        var today = DateTime.UtcNow;
        (await KioskProgram.RunAsync(
            made.Home, "event", "create", "--data", made.Folder,
            "--name-es", $"{name} de prueba", "--name-en", "Test gathering",
            "--first-day", $"{today:yyyy-MM-dd}", "--last-day", $"{today.AddDays(2):yyyy-MM-dd}",
            "--time-zone", "America/Mexico_City",
            "--room", "Auditorio / Auditorium = 3", "--room", "Taller / Workshop = 1 refuse",
            "--category", "Coordinación / Coordination",
            "--desk", "Mesa 1")).MustSucceed();
        var list = Path.Combine(made.Home, "list.csv");
        await File.WriteAllTextAsync(list, """
            folio,nombre,correo,idioma,estado
            A1,María Núñez Peña,maria@example.org,es,confirmado
            A2,John O'Neill,john@example.org,en,confirmado
            A3,Ximena Ñíguez,ximena@example.org,es,confirmado
            A4,Ana Li,ana@example.org,en,cancelado

            """ + string.Concat(Enumerable.Range(1, more).Select(
                number => $"B{number},Persona {number},persona{number}@example.org,es,confirmado\n")));
        (await KioskProgram.RunAsync(made.Home, "import", list, "--data", made.Folder)).MustSucceed();
        (await KioskProgram.RunAsync(made.Home, "tickets", "--data", made.Folder)).MustSucceed();
    }

    /// <summary>The ticket of one person as a file of this kind, ".png" or ".eml".</summary>
    public string Ticket(string reference, string extension = ".png")
    {
        var index = File.ReadAllLines(Path.Combine(Folder, "tickets", "index.csv"));
        var row = index.Single(line => line.Split(',').Contains(reference));
        var file = row.Split(',').Single(cell => cell.EndsWith(extension, StringComparison.Ordinal));
        return Path.Combine(Folder, "tickets", file);
    }

    /// <summary>The text in the code of one person's ticket.</summary>
    public async Task<string> TicketTextAsync(string reference)
    {
        var scanned = (await KioskProgram.RunAsync(Home, "scan", Ticket(reference), "--json")).MustSucceed();
        using var json = JsonDocument.Parse(scanned.Output);
        return json.RootElement.GetProperty("texts")[0].GetString()!;
    }

    /// <summary>One column of a table that <c>kiosk export</c> writes, without the header.</summary>
    public async Task<string[]> ExportedAsync(string table, string column)
    {
        var target = Path.Combine(Home, "export");
        (await KioskProgram.RunAsync(Home, "export", "--data", Folder, "--out", target)).MustSucceed();
        var rows = await File.ReadAllLinesAsync(Path.Combine(target, table));
        var at = Array.IndexOf(rows[0].Split(','), column);
        return [.. rows.Skip(1).Select(row => row.Split(',')[at])];
    }

    /// <summary>Gives the desk another post, as <c>kiosk desk</c> does.</summary>
    public async Task PostAsync(params string[] post) =>
        (await KioskProgram.RunAsync(Home, ["desk", "--data", Folder, .. post])).MustSucceed();

    public void Dispose() => Directory.Delete(Home, recursive: true);
}
