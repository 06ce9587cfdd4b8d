using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kiosk.CheckIn;

namespace Kiosk.Office.Tests;

/// <summary>As much as the largest gatherings bring. How long it takes is said in the output; a limit would fail on a busy machine.</summary>
public class VolumeTests
{
    [Fact]
    public void A_list_of_100_000_rows_is_read_whole()
    {
        var csv = new StringBuilder("folio,nombre,correo,teléfono,idioma,categoría,estado,nota\n");
        for (var row = 0; row < 100_000; row++)
        {
            csv.Append(CultureInfo.InvariantCulture,
                $"F-{row},María José Núñez Peña {row},persona{row}@correo.mx,+52 55 {row:0000 0000},español,Prensa,confirmado,\"Nota, {row}\"\n");
        }

        var bytes = Encoding.UTF8.GetBytes(csv.ToString());
        var watch = Stopwatch.StartNew();
        var file = Sheet.Read(bytes);
        TestContext.Current.TestOutputHelper?.WriteLine($"100,000 rows in {watch.Elapsed.TotalMilliseconds:0} ms");
        Assert.Equal(100_000, file.Rows.Length);
        Assert.Empty(file.Problems);
    }

    [Fact]
    public void A_thousand_tickets_are_signed_drawn_and_mailed()
    {
        using var folder = new TemporaryFolder();
        using var key = TicketSigningKey.Make();
        var watch = Stopwatch.StartNew();
        var tickets = Enumerable.Range(1, 1_000)
            .Select(number => key.Issue(
                TicketMailTests.Event, TicketMailTests.Person() with { Id = new RegistrationId((ulong)number) }, 1, Validity.Always))
            .ToList();
        var mail = new TicketMail(TicketMailTests.Event, TicketMailTests.Description, TicketMailTests.Sender);
        var summary = TicketFolder.Write(
            folder.PathOf("tickets"), tickets, mail, DateTimeOffset.UnixEpoch, new Progress<int>(), TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine($"1,000 tickets in {watch.Elapsed.TotalMilliseconds:0} ms");
        Assert.Equal(2_000, summary.FilesWritten);
    }
}
