using System.Globalization;
using Kiosk.Office.Export;
using MimeKit;

namespace Kiosk.Office;

/// <summary>Writes everybody's ticket into a folder: a PNG, a mail where there is an address, and an index.</summary>
/// <remarks>
/// File names are registration ids, so nothing personal shows in a listing; <c>index.csv</c> says whose is whose. Each file
/// is written whole or not at all, and one that is right already is left alone: an interrupted run is simply run again.
/// Only the owner can read them, because every file opens a door.
/// </remarks>
public static class TicketFolder
{
    public const string IndexFile = "index.csv";

    /// <summary>Writes all tickets.</summary>
    /// <param name="folder">Made where it is not there.</param>
    /// <param name="tickets">One of each registration.</param>
    /// <param name="mail">Writes the mails.</param>
    /// <param name="date">What new mails say when they were written; one that is there keeps its own.</param>
    /// <param name="written">Told how many tickets are done, as they are.</param>
    /// <param name="cancellationToken">Stops between two tickets; what is written stays.</param>
    /// <exception cref="OfficeException">The folder cannot be written to; what was written stays.</exception>
    public static TicketFolderSummary Write(
        string folder, IReadOnlyCollection<IssuedTicket> tickets, TicketMail mail, DateTimeOffset date, IProgress<int> written,
        CancellationToken cancellationToken)
    {
        try
        {
            OwnFile.MakeFolder(folder);
            var (done, mails, changed) = (0, 0, 0);
            foreach (var ticket in tickets)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var png = new TicketPicture(ticket.Text).Png();
                changed += OwnFile.Write(PathOf(folder, ticket, "png"), png) ? 1 : 0;
                if (ticket.Registration.Email.Length > 0)
                {
                    var path = PathOf(folder, ticket, "eml");
                    changed += OwnFile.Write(path, mail.Write(ticket, png, DateOf(path, date))) ? 1 : 0;
                    mails++;
                }

                written.Report(++done);
            }

            OwnFile.Write(Path.Combine(folder, IndexFile), Index(tickets));
            return new TicketFolderSummary(done, mails, changed);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new OfficeException(
                new(
                    $"No se pudieron escribir todos los boletos en {folder}: {refused.Message} Revisa que haya espacio y permiso, y ejecútalo otra vez: sigue donde se quedó.",
                    $"Not all tickets could be written to {folder}: {refused.Message} Check space and permission, and run it again: it goes on where it stopped."),
                refused);
        }
    }

    private static string PathOf(string folder, IssuedTicket ticket, string extension) =>
        Path.Combine(folder, $"{ticket.Registration.Id}.{extension}");

    // Otherwise every run would write every mail anew, for nothing but its date.
    private static DateTimeOffset DateOf(string path, DateTimeOffset date)
    {
        if (!File.Exists(path))
        {
            return date;
        }

        try
        {
            using var file = File.OpenRead(path);
            return MimeKit.Utils.DateUtils.TryParse(HeaderList.Load(file)[HeaderId.Date] ?? "", out var kept) ? kept : date;
        }
        catch (FormatException)
        {
            return date;
        }
    }

    private static byte[] Index(IEnumerable<IssuedTicket> tickets)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        CsvTable.Write(text, tickets.OrderBy(ticket => ticket.Registration.Id),
        [
            ("registration", ticket => ticket.Registration.Id.ToString()),
            ("reference", ticket => ticket.Registration.Reference),
            ("name", ticket => ticket.Registration.Name),
            ("email", ticket => ticket.Registration.Email),
            ("issue", ticket => $"{ticket.Issue}"),
            ("picture", ticket => $"{ticket.Registration.Id}.png"),
            ("mail", ticket => ticket.Registration.Email.Length > 0 ? $"{ticket.Registration.Id}.eml" : ""),
        ]);
        return System.Text.Encoding.UTF8.GetBytes(text.ToString());
    }
}

/// <summary>What a run did.</summary>
/// <param name="Tickets">Pictures that are there now.</param>
/// <param name="Mails">Mails that are there now; fewer where people gave no address.</param>
/// <param name="FilesWritten">Files that were not there or were different.</param>
public sealed record TicketFolderSummary(int Tickets, int Mails, int FilesWritten);
