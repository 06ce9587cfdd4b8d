using Kiosk.CheckIn;
using Kiosk.Office;

namespace Kiosk.Desk.Words;

/// <summary>The words of the page about the stock of headsets.</summary>
public static class StockWords
{
    public static readonly BilingualText Title = new("Inventario de audífonos", "Stock of headsets");
    public static readonly BilingualText Search = new("Número, serie o nombre", "Number, serial or name");
    public static readonly BilingualText All = new("Todos", "All");
    public static readonly BilingualText Number = new("Número", "Number");
    public static readonly BilingualText State = new("Estado", "State");
    public static readonly BilingualText Serial = new("Serie", "Serial");
    public static readonly BilingualText Note = new("Nota", "Note");
    public static readonly BilingualText NoteHelp = new("Qué le pasa (opcional)", "What is wrong with it (optional)");
    public static readonly BilingualText NoneFound = new("Ningún audífono así.", "No headset like that.");
    public static readonly BilingualText SetTo = new("Pasar a:", "Set to:");
    public static readonly BilingualText NoneChosen = new("Elige audífonos para cambiar su estado.", "Choose headsets to change their state.");
    public static readonly BilingualText ClearChoice = new("Quitar selección", "Clear selection");

    public static readonly BilingualText Run = new("Agregar una serie", "Add a run");
    public static readonly BilingualText RunAbout = new(
        "Por ejemplo 120 receptores desde R001. Los números que ya existen se quedan como están.",
        "Such as 120 receivers from R001. Numbers that are there already stay as they are.");

    public static readonly BilingualText HowMany = new("Cuántos", "How many");
    public static readonly BilingualText From = new("Desde el número", "From number");
    public static readonly BilingualText Add = new("Agregar", "Add");
    public static readonly BilingualText CountMissing = new("Escribe cuántos, en cifras", "Write how many, in digits");

    public static readonly BilingualText Import = new("Importar una lista", "Import a list");
    public static readonly BilingualText ImportAbout = new(
        "CSV en UTF-8 con las columnas número y tipo, y si quieres serie y estado. Nada cambia hasta que confirmes.",
        "CSV in UTF-8 with the columns number and kind, and if you like serial and state. Nothing changes until you confirm.");

    public static readonly BilingualText Added = new("Audífonos nuevos", "New headsets");

    public static readonly BilingualText TooLarge = new(
        "El archivo pesa más de 8 MB: no es una lista de audífonos.", "The file is larger than 8 MB: it is no list of headsets.");

    public static readonly BilingualText Labels = new("Imprimir etiquetas", "Print labels");
    public static readonly BilingualText LabelsAbout = new(
        "Imprime al 100 %, sin ajustar a la página. Salen los elegidos en la lista; si no hay, todos los que muestra, en todas sus hojas.",
        "Print at 100 %, not fitted to the page. Those chosen in the list are printed; where none are, all that it shows, on all its pages.");

    public static readonly BilingualText Paper = new("Papel", "Paper");
    public static readonly BilingualText Start = new("Primera etiqueta libre", "First free label");
    public static readonly BilingualText Download = new("Descargar PDF", "Download PDF");

    public static readonly BilingualText Terms = new("Condiciones del préstamo", "Loan terms");
    public static readonly BilingualText Deposit = new("Qué deja quien recibe uno", "What a borrower leaves");
    public static readonly BilingualText Amount = new("Cantidad", "Amount");
    public static readonly BilingualText Currency = new("Moneda", "Currency");
    public static readonly BilingualText ArrivedFirst = new("Solo a quien ya llegó", "Only to people who have arrived");
    public static readonly BilingualText Supervisors = new("Coordinación: permite un segundo audífono y firma los conteos", "Coordinators: allow a second headset and sign counts");
    public static readonly BilingualText Nobody = new("Nadie", "Nobody");
    public static readonly BilingualText Coordinators = new("Coordinación", "Coordination");
    public static readonly BilingualText AddCoordinators = new("Crear la categoría «Coordinación»", "Add the category “Coordination”");
    public static readonly BilingualText CoordinatorsHelp = new(
        "La tiene quien diga «Coordinación» en la columna categoría de la lista; su boleto es el gafete.",
        "Whoever has “Coordination” in the category column of the list is one; their ticket is the badge.");

    public static readonly BilingualText LowStock = new("Avisar cuando queden menos de", "Warn when fewer than these are ready");
    public static readonly BilingualText Channels = new("Canales de interpretación", "Interpretation channels");
    public static readonly BilingualText ChannelNumber = new("Canal", "Channel");
    public static readonly BilingualText ChannelLanguage = new("Idioma (es, en, pt-BR)", "Language (es, en, pt-BR)");
    public static readonly BilingualText ChannelSpanish = new("Nombre en español", "Name in Spanish");
    public static readonly BilingualText ChannelEnglish = new("Nombre en inglés", "Name in English");
    public static readonly BilingualText AddChannel = new("Agregar canal", "Add a channel");
    public static readonly BilingualText Remove = new("Quitar", "Remove");
    public static readonly BilingualText Save = new("Guardar condiciones", "Save terms");
    public static readonly BilingualText Saved = new("Condiciones guardadas.", "Terms saved.");
    public static readonly BilingualText FixFirst = new("Corrige lo marcado.", "Put right what is marked.");

    public static readonly BilingualText BadAmount = new("Escribe una cantidad de 1 a 1000000, sin decimales", "Write a whole amount from 1 to 1000000");
    public static readonly BilingualText BadCurrency = new("Tres letras, por ejemplo MXN", "Three letters, such as MXN");
    public static readonly BilingualText BadLowStock = new("Escribe un número de 0 a 10000", "Write a number from 0 to 10000");
    public static readonly BilingualText BadChannel = new("Escribe un número de 1 a 99", "Write a number from 1 to 99");
    public static readonly BilingualText ChannelTwice = new("Ese canal ya está en la lista", "That channel is on the list already");
    public static readonly BilingualText BadLanguage = new("Escribe un código como es, en o pt-BR", "Write a code such as es, en or pt-BR");
    public static readonly BilingualText NameMissing = new("Escribe el nombre", "Write the name");

    public static BilingualText DepositOf(DepositRule rule) => rule switch
    {
        DepositRule.Nothing => new("Nada", "Nothing"),
        DepositRule.Document => new("Un documento", "A document"),
        DepositRule.Cash => new("Dinero", "Cash"),
        DepositRule.Signature => new("Una firma", "A signature"),
        _ => throw new System.Diagnostics.UnreachableException($"No words for {rule}."),
    };

    public static BilingualText StateOf(UnitCondition condition) => UnitWords.Of(condition);

    public static BilingualText Choose(string number) => new($"Elegir {number}", $"Choose {number}");

    public static BilingualText ChooseAll(int count) => new($"Elegir los {count} de la lista", $"Choose all {count} of the list");

    public static BilingualText Chosen(int count) => count == 1 ? new("1 elegido", "1 chosen") : new($"{count} elegidos", $"{count} chosen");

    public static BilingualText Numbers(StockRun run) => new($"De {run.FirstNumber} a {run.LastNumber}", $"From {run.FirstNumber} to {run.LastNumber}");

    public static BilingualText RunDone(int added) => new($"{added} audífonos nuevos.", $"{added} new headsets.");

    public static BilingualText ImportDone(int added, int changed) => new(
        $"Listo: {added} audífonos nuevos y {changed} con cambios.", $"Done: {added} new headsets and {changed} changed.");

    public static BilingualText PageOf(int page, int pages, int found) => new(
        $"Hoja {page} de {pages} · {found} audífonos", $"Page {page} of {pages} · {found} headsets");

    public static BilingualText LabelCount(int count) => count == 1 ? new("1 etiqueta", "1 label") : new($"{count} etiquetas", $"{count} labels");
}
