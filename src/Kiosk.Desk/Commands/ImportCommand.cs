using System.Collections.Immutable;
using System.CommandLine;
using Kiosk.CheckIn;
using Kiosk.Office;

namespace Kiosk.Desk.Commands;

/// <summary><c>kiosk import</c>: a CSV of registrations, shown first, then written down.</summary>
internal static class ImportCommand
{
    /// <summary>Problems shown on the screen; the rest is counted.</summary>
    private const int ProblemsShownMax = 20;

    public static Command Create()
    {
        var data = SharedOptions.Data();
        var file = new Argument<FileInfo>("file") { Description = "Lista en CSV (UTF-8). / List as CSV (UTF-8)." };
        var dry = new Option<bool>("--dry-run") { Description = "Solo muestra lo que haría. / Only shows what it would do." };
        var command = new Command("import", "Importa una lista de registros; repetirla no pierde nada. / Imports a list of registrations; doing it again loses nothing.")
        {
            data,
            file,
            dry,
        };
        command.SetAction((parsed, cancellationToken) => OpenedDesk.WithAsync(
            parsed.GetValue(data), desk => ImportAsync(desk, parsed.GetValue(file)!, parsed.GetValue(dry), cancellationToken)));
        return command;
    }

    private static async Task<int> ImportAsync(RunningDesk desk, FileInfo file, bool isDry, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            return Say.Wrong(new BilingualText($"No existe el archivo {file.FullName}.", $"There is no file {file.FullName}."));
        }

        var context = await OfficeWork.ContextAsync(desk, cancellationToken);
        RegistrationFile list;
        using (var csv = file.OpenRead())
        {
            list = RegistrationFile.Read(csv, context);
        }

        ShowProblems(list.Notices, list.Problems);
        var plan = await OfficeWork.PlanAsync(desk, list, context, cancellationToken);
        Say.Line(new BilingualText(
            $"{plan.Added.Length} nuevos, {plan.Changed.Length} con cambios, {plan.Unchanged} iguales, {list.RowsLeftOut} filas sin importar.",
            $"{plan.Added.Length} new, {plan.Changed.Length} changed, {plan.Unchanged} unchanged, {list.RowsLeftOut} rows left out."));
        if (!plan.NotInFile.IsEmpty)
        {
            Say.Line(new BilingualText(
                $"{plan.NotInFile.Length} registros que ya conocemos no están en esta lista; se quedan como están.",
                $"{plan.NotInFile.Length} registrations that are known are not in this list; they stay as they are."));
        }

        if (!isDry)
        {
            await OfficeWork.ImportAsync(desk, plan, cancellationToken);
        }

        return list.Rows.IsEmpty ? Say.Failed : Say.Done;
    }

    /// <summary>What a list's reader has to say of its lines: the first of them in words, the rest as a number.</summary>
    public static void ShowProblems(ImmutableArray<FileProblem> notices, ImmutableArray<FileProblem> problems)
    {
        foreach (var notice in notices.Take(ProblemsShownMax))
        {
            Say.Line(AtItsLine(notice));
        }

        foreach (var problem in problems.Take(ProblemsShownMax))
        {
            Say.Wrong(AtItsLine(problem));
        }

        if (problems.Length > ProblemsShownMax)
        {
            var more = problems.Length - ProblemsShownMax;
            Say.Wrong(new BilingualText($"Y {more} problemas más.", $"And {more} more problems."));
        }
    }

    private static BilingualText AtItsLine(FileProblem problem) => problem.Line == 0
        ? problem.Words
        : new BilingualText($"Línea {problem.Line}: {problem.Words.Spanish}", $"Line {problem.Line}: {problem.Words.English}");
}
