using Kiosk.CheckIn;

namespace Kiosk.Office.Tests;

public sealed class TicketFolderTests : IDisposable
{
    private static readonly DateTimeOffset Date = new(2026, 10, 1, 9, 30, 0, TimeSpan.FromHours(-6));

    private readonly TemporaryFolder _folder = new();
    private readonly TicketSigningKey _key = TicketSigningKey.Make();
    private readonly TicketMail _mail = new(TicketMailTests.Event, TicketMailTests.Description, TicketMailTests.Sender);

    public void Dispose()
    {
        _folder.Dispose();
        _key.Dispose();
    }

    [Fact]
    public void Everybody_gets_a_picture_a_mail_where_there_is_an_address_and_a_line_in_the_index()
    {
        var summary = Write(Tickets(5));
        Assert.Equal(new TicketFolderSummary(5, 4, 9), summary);
        var names = Directory.GetFiles(Out).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(10, names.Count);
        Assert.All(names, name => Assert.Matches("^([A-Z2-7]{13}\\.(png|eml)|index\\.csv)$", name));
        Assert.DoesNotContain(names, name => name!.Contains("Persona", StringComparison.Ordinal));
        var index = File.ReadAllLines(Path.Combine(Out, TicketFolder.IndexFile));
        Assert.Equal("registration,reference,name,email,issue,picture,mail", index[0]);
        Assert.Equal(6, index.Length);
        Assert.Contains(index, line => line.Contains("Persona 3 Ñ", StringComparison.Ordinal) && line.Contains("persona3@example.com", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_mail_holds_its_own_ticket()
    {
        var tickets = Tickets(3);
        Write(tickets);
        foreach (var ticket in tickets.Where(ticket => ticket.Registration.Email.Length > 0))
        {
            var mail = File.ReadAllBytes(Path.Combine(Out, $"{ticket.Registration.Id}.eml"));
            Assert.Equal(new TicketPicture(ticket.Text).Png(), Assert.Single(MailPictures.Read(mail)).Bytes);
            Assert.Equal(File.ReadAllBytes(Path.Combine(Out, $"{ticket.Registration.Id}.png")), MailPictures.Read(mail)[0].Bytes);
        }
    }

    [Fact]
    public void A_second_run_writes_nothing_even_on_another_day()
    {
        var tickets = Tickets(5);
        Write(tickets);
        Assert.Equal(0, Write(tickets, Date.AddDays(1)).FilesWritten);
    }

    [Fact]
    public void A_run_goes_on_where_another_was_stopped_and_mends_what_is_broken()
    {
        var tickets = Tickets(5);
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(
            () => TicketFolder.Write(Out, tickets, _mail, Date, new Told(done => { if (done == 2) { stop.Cancel(); } }), stop.Token));
        Assert.False(File.Exists(Path.Combine(Out, TicketFolder.IndexFile)));

        // What a power cut may leave: an empty file, and a half that was never renamed.
        var broken = Path.Combine(Out, $"{tickets[0].Registration.Id}.png");
        File.WriteAllBytes(broken, []);
        File.WriteAllText(Path.Combine(Out, $"{tickets[4].Registration.Id}.png.half"), "half");
        Assert.Equal(9 - 4 + 1, Write(tickets).FilesWritten);
        Assert.Equal(new TicketPicture(tickets[0].Text).Png(), File.ReadAllBytes(broken));
        Assert.Empty(Directory.GetFiles(Out, "*.half"));
    }

    [Fact]
    public void A_changed_name_changes_that_mail_only()
    {
        var tickets = Tickets(5);
        Write(tickets);
        tickets[2] = tickets[2] with { Registration = tickets[2].Registration with { Name = "Otro Nombre" } };
        Assert.Equal(1, Write(tickets, Date.AddDays(1)).FilesWritten);
    }

    [Fact]
    public void Only_the_owner_can_read_them()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix file modes.");
        Write(Tickets(1));
#pragma warning disable CA1416 // Skipped on Windows above.
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        Assert.All(Directory.GetFiles(Out), file => Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(file) & Others));
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Out) & Others);
#pragma warning restore CA1416
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_told_in_words()
    {
        File.WriteAllText(Out, "a file stands where the folder should be");
        var refused = Assert.Throws<OfficeException>(() => Write(Tickets(1)));
        Assert.Contains(Out, refused.Words.Spanish, StringComparison.Ordinal);
        Assert.Contains("sigue donde se quedó", refused.Words.Spanish, StringComparison.Ordinal);
    }

    private string Out => _folder.PathOf("tickets");

    private TicketFolderSummary Write(IReadOnlyCollection<IssuedTicket> tickets, DateTimeOffset? date = null) =>
        TicketFolder.Write(Out, tickets, _mail, date ?? Date, new Told(_ => { }), TestContext.Current.CancellationToken);

    // The fifth gave no address.
    private List<IssuedTicket> Tickets(int count) =>
    [
        .. Enumerable.Range(1, count).Select(number => _key.Issue(
            TicketMailTests.Event,
            new Registration(
                new RegistrationId((ulong)number * 7919), $"Persona {number} Ñ", number == 5 ? "" : $"persona{number}@example.com", "",
                Language.Spanish, 1, RegistrationStatus.Confirmed, "", $"E-{number}", TicketCode.None),
            1,
            Validity.Always)),
    ];

    private sealed class Told(Action<int> action) : IProgress<int>
    {
        public void Report(int value) => action(value);
    }
}
