using System.Text;

namespace Kiosk.Office;

/// <summary>Writes what goes to whoever has not brought a unit back: a page of slips to print, and a mail to each borrower.</summary>
/// <remarks>
/// Mails are files to open and send, as tickets are (<see cref="TicketFolder"/>). Reminders of an earlier
/// run are taken away, or somebody who has brought a unit back since would be written to again; other files stay.
/// </remarks>
public static class ReminderFolder
{
    public const string SlipsFile = "slips.html";

    /// <summary>Tells a reminder from a ticket's mail to the same person.</summary>
    private const string MailPrefix = "return-";

    /// <summary>Writes all of them.</summary>
    /// <param name="folder">Made where it is not there.</param>
    /// <param name="units">In the order of the slips (<see cref="HeadsetFigures.Unreturned"/>).</param>
    /// <param name="paper">About the event.</param>
    /// <param name="mail">Writes the mails.</param>
    /// <param name="date">What the mails say when they were written.</param>
    /// <param name="cancellationToken">Stops between two mails; what is written stays.</param>
    /// <exception cref="OfficeException">The folder cannot be written to; what was written stays.</exception>
    public static ReminderSummary Write(
        string folder, IReadOnlyCollection<UnreturnedUnit> units, LoanPaper paper, ReturnMail mail, DateTimeOffset date,
        CancellationToken cancellationToken)
    {
        try
        {
            OwnFile.MakeFolder(folder);
            OwnFile.Write(Path.Combine(folder, SlipsFile), Encoding.UTF8.GetBytes(LoanSlips.Reminders(paper, units)));
            var borrowers = units.GroupBy(unit => unit.Borrower.Id).Select(group => group.ToArray()).ToArray();
            var written = new HashSet<string>(StringComparer.Ordinal);
            foreach (var borrowed in borrowers.Where(borrowed => borrowed[0].Borrower.Email.Length > 0))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var name = $"{MailPrefix}{borrowed[0].Borrower.Id}.eml";
                OwnFile.Write(Path.Combine(folder, name), mail.Write(borrowed, date));
                written.Add(name);
            }

            foreach (var old in Directory.EnumerateFiles(folder, MailPrefix + "*.eml").Where(file => !written.Contains(Path.GetFileName(file))))
            {
                File.Delete(old);
            }

            return new ReminderSummary(units.Count, written.Count, borrowers.Length - written.Count);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new OfficeException(
                new(
                    $"No se pudieron escribir todos los avisos en {folder}: {refused.Message} Revisa que haya espacio y permiso, y ejecútalo otra vez.",
                    $"Not all reminders could be written to {folder}: {refused.Message} Check space and permission, and run it again."),
                refused);
        }
    }
}

/// <summary>What a run did.</summary>
/// <param name="Slips">Units that are not back, each with a slip.</param>
/// <param name="Mails">Borrowers who have a mail.</param>
/// <param name="WithoutAddress">Borrowers who gave no address: the slip, or the phone, is for them.</param>
public sealed record ReminderSummary(int Slips, int Mails, int WithoutAddress);
