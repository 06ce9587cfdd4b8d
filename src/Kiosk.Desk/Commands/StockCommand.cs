using System.CommandLine;
using Kiosk.CheckIn;
using Kiosk.Desk.Screens;
using Kiosk.Office;

namespace Kiosk.Desk.Commands;

/// <summary><c>kiosk stock</c>: what is lent: by list or in a run, its labels, and on which terms.</summary>
internal static class StockCommand
{
    private static readonly (string Name, UnitKind Kind)[] Kinds =
    [
        ("receiver", UnitKind.Receiver), ("receptor", UnitKind.Receiver),
        ("neckloop", UnitKind.ReceiverWithNeckloop), ("lazo", UnitKind.ReceiverWithNeckloop),
        ("microphone", UnitKind.Microphone), ("microfono", UnitKind.Microphone),
    ];

    public static Command Create() => new("stock", "Audífonos: inventario, etiquetas y condiciones. / Headsets: stock, labels and terms.")
    {
        Import(), Run(), Labels(), StockTermsCommand.Create(), StockRemindersCommand.Create(),
    };

    private static Command Import()
    {
        var data = SharedOptions.Data();
        var file = new Argument<FileInfo>("file") { Description = "Lista en CSV (UTF-8): número, tipo, serie, estado. / List as CSV (UTF-8): number, kind, serial, state." };
        var dry = new Option<bool>("--dry-run") { Description = "Solo muestra lo que haría. / Only shows what it would do." };
        var command = new Command("import", "Importa una lista de audífonos. / Imports a list of headsets.") { data, file, dry };
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

        StockFile list;
        var eventId = await desk.AskAsync(state => state.Event, cancellationToken);
        using (var csv = file.OpenRead())
        {
            list = StockFile.Read(csv, eventId);
        }

        ImportCommand.ShowProblems(list.Notices, list.Problems);
        var plan = await OfficeWork.PlanAsync(desk, list.Rows, cancellationToken);
        Say.Line(new BilingualText(
            $"{plan.Added.Length} audífonos nuevos, {plan.Changed.Length} con cambios, {plan.Unchanged} iguales, {list.RowsLeftOut} filas sin importar.",
            $"{plan.Added.Length} new headsets, {plan.Changed.Length} changed, {plan.Unchanged} unchanged, {list.RowsLeftOut} rows left out."));
        if (!plan.NotInList.IsEmpty)
        {
            Say.Line(new BilingualText(
                $"{plan.NotInList.Length} que ya conocemos no están en esta lista; se quedan como están.",
                $"{plan.NotInList.Length} that are known are not in this list; they stay as they are."));
        }

        if (!isDry)
        {
            await OfficeWork.ImportAsync(desk, plan, cancellationToken);
        }

        return list.Rows.IsEmpty ? Say.Failed : Say.Done;
    }

    private static Command Run()
    {
        var data = SharedOptions.Data();
        var kind = new Argument<string>("kind") { Description = string.Join(", ", Kinds.Select(known => known.Name)) };
        var count = new Argument<int>("count") { Description = "Cuántos. / How many." };
        var from = new Argument<string>("from") { Description = "El primer número, por ejemplo R001. / The first number, such as R001." };
        kind.AcceptOnlyFromAmong([.. Kinds.Select(known => known.Name)]);
        var command = new Command("run", "Agrega audífonos con números seguidos. / Adds headsets with numbers one after the other.") { data, kind, count, from };
        command.SetAction((parsed, cancellationToken) => OpenedDesk.WithAsync(parsed.GetValue(data), async desk =>
        {
            var chosen = Kinds.First(known => known.Name == parsed.GetValue(kind)).Kind;
            if (!StockRun.TryMake(chosen, parsed.GetValue(count), parsed.GetValue(from)!, out var run, out var problem))
            {
                return Say.Wrong(problem);
            }

            var added = await desk.AddAsync(run, cancellationToken);
            Say.Line(new BilingualText(
                $"De {run.FirstNumber} a {run.LastNumber}: {added} nuevos.", $"From {run.FirstNumber} to {run.LastNumber}: {added} new."));
            return Say.Done;
        }));
        return command;
    }

    private static Command Labels()
    {
        var data = SharedOptions.Data();
        var paper = new Option<string>("--paper") { Description = string.Join(", ", LabelPaper.All.Select(known => known.Name)), DefaultValueFactory = _ => "a4-24" };
        var start = new Option<int>("--start") { Description = "La primera etiqueta libre de la hoja, desde 1. / The sheet's first free label, from 1.", DefaultValueFactory = _ => 1 };
        var numbers = new Option<string[]>("--number") { Description = "Solo este audífono. Repetible. / Only this headset. Repeatable." };
        var target = new Option<FileInfo>("--out") { Description = "El PDF que se escribe. / The PDF to write.", Required = true };
        var command = new Command("labels", "Escribe las etiquetas en un PDF. / Writes the labels as a PDF.") { data, paper, start, numbers, target };
        command.SetAction((parsed, cancellationToken) => OpenedDesk.WithAsync(parsed.GetValue(data), async desk =>
        {
            if (!LabelPaper.TryFind(parsed.GetValue(paper)!, out var found, out var problem))
            {
                return Say.Wrong(problem);
            }

            var wanted = (parsed.GetValue(numbers) ?? []).Select(number => number.Trim().ToUpperInvariant()).ToHashSet();
            return await WriteLabelsAsync(desk, parsed.GetValue(target)!, found, parsed.GetValue(start), wanted, cancellationToken);
        }));
        return command;
    }

    private static async Task<int> WriteLabelsAsync(
        RunningDesk desk, FileInfo target, LabelPaper paper, int start, HashSet<string> wanted, CancellationToken cancellationToken)
    {
        // Whole before a byte of it is on the disk: a refusal leaves no half a file.
        using var pdf = new MemoryStream();
        var (labels, sheets) = await OfficeWork.WriteLabelsAsync(
            desk, pdf, paper, start, new StockQuery("", null, 1), unit => wanted.Count == 0 || wanted.Contains(unit.Number), cancellationToken);
        try
        {
            await File.WriteAllBytesAsync(target.FullName, pdf.ToArray(), cancellationToken);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Say.Wrong(new BilingualText(
                $"No se pudo escribir {target.FullName}: {refused.Message}", $"{target.FullName} cannot be written: {refused.Message}"));
        }

        Say.Line(new BilingualText(
            $"{labels} etiquetas en {sheets} hojas: {target.FullName}. Imprime al 100 %, sin ajustar a la página.",
            $"{labels} labels on {sheets} sheets: {target.FullName}. Print at 100 %, not fitted to the page."));
        return Say.Done;
    }
}
