using System.CommandLine;
using System.Text;
using Kiosk.CheckIn;
using Kiosk.Desk.Running;
using Kiosk.Office;

namespace Kiosk.Desk.Commands;

/// <summary><c>kiosk export</c>: arrivals, presence, refused scans, headsets and the whole log, as CSV.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var data = SharedOptions.Data();
        var target = new Option<DirectoryInfo>("--out") { Description = "Carpeta para los archivos. / Folder for the files.", Required = true };
        var command = new Command("export", "Escribe llegadas, presentes, rechazos, audífonos y el registro completo en CSV. / Writes arrivals, presence, refused scans, headsets and the log as CSV.")
        {
            data,
            target,
        };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetValue(data).FolderOr(KioskHome.Find());
            return folder.Length == 0 ? Say.Wrong(OpenedDesk.NoEvent) : Export(folder, parsed.GetValue(target)!.FullName);
        });
        return command;
    }

    // Reads beside a running desk: nobody closes a door to see figures.
    private static int Export(string folder, string target)
    {
        var figures = Figures.Of(folder);
        try
        {
            Directory.CreateDirectory(target);
            Write("arrivals.csv", writer => Exports.Write(writer, figures.Arrivals(), figures.Zone));
            Write("presence.csv", writer => Exports.Write(writer, figures.Presence(), figures.Zone));
            Write("refused.csv", writer => Exports.Write(writer, figures.RefusedScans(), figures.Zone));
            Write("units.csv", writer => Exports.Write(writer, figures.Headsets.Units(), figures.Zone));
            Write("loans.csv", writer => Exports.Write(writer, figures.Headsets.Loans(), figures.Zone));
            Write("counts.csv", writer => Exports.Write(writer, figures.Headsets.Counts(), figures.Zone));
            Write("rental.csv", writer => Exports.WriteRental(writer, figures.Headsets.Units()));
            Write("log.csv", writer => Exports.Write(writer, figures.Log(), figures.Zone));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Say.Wrong(new BilingualText(
                $"No se pudo escribir en {target}: {refused.Message}", $"{target} cannot be written to: {refused.Message}"));
        }

        Say.Line(new BilingualText(
            $"arrivals.csv, presence.csv, refused.csv, units.csv, loans.csv, counts.csv, rental.csv y log.csv están en {target}.",
            $"arrivals.csv, presence.csv, refused.csv, units.csv, loans.csv, counts.csv, rental.csv and log.csv are in {target}."));
        return Say.Done;

        void Write(string name, Action<TextWriter> write)
        {
            using var writer = new StreamWriter(Path.Combine(target, name), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            write(writer);
        }
    }
}
