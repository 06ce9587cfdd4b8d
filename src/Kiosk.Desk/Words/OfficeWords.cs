using Kiosk.CheckIn;

namespace Kiosk.Desk.Words;

/// <summary>The words of the page that takes lists in.</summary>
public static class OfficeWords
{
    public static readonly BilingualText Title = new("Listas", "Lists");
    public static readonly BilingualText Heading = new("Importar una lista de registros", "Import a list of registrations");
    public static readonly BilingualText Intro = new(
        "Un archivo CSV en UTF-8, con una fila por persona. Nada cambia hasta que confirmes; quien ya llegó sigue contado.",
        "A CSV file in UTF-8, one row a person. Nothing changes until you confirm; whoever has arrived stays counted.");

    public static readonly BilingualText Choose = new("Elegir archivo CSV", "Choose a CSV file");
    public static readonly BilingualText Reading = new("Leyendo la lista…", "Reading the list…");
    public static readonly BilingualText Writing = new("Guardando…", "Saving…");
    public static readonly BilingualText TooLarge = new(
        "El archivo pesa más de 32 MB. Divide la lista en varios archivos.",
        "The file is larger than 32 MB. Split the list into several files.");

    public static readonly BilingualText Lost = new(
        "El archivo no llegó completo. Inténtalo otra vez.", "The file did not arrive whole. Try again.");

    public static readonly BilingualText Added = new("Personas nuevas", "New people");
    public static readonly BilingualText Changed = new("Con cambios", "Changed");
    public static readonly BilingualText Unchanged = new("Sin cambios", "Unchanged");
    public static readonly BilingualText Problems = new("Por corregir", "To put right");
    public static readonly BilingualText ProblemsKept = new(
        "Estas filas no se importan; las demás sí. Corrige el archivo e impórtalo otra vez cuando quieras.",
        "These rows are left out; all others are taken. Correct the file and import it again whenever you like.");

    public static readonly BilingualText CannotImport = new(
        "Este archivo no se puede usar todavía:", "This file cannot be used yet:");

    public static readonly BilingualText WholeFile = new("Todo el archivo", "Whole file");
    public static readonly BilingualText Line = new("Línea", "Line");
    public static readonly BilingualText What = new("Qué pasa y qué hacer", "What is wrong and what to do");
    public static readonly BilingualText Confirm = new("Importar", "Import");
    public static readonly BilingualText Other = new("Elegir otro archivo", "Choose another file");
    public static readonly BilingualText NothingNew = new("No hay nada nuevo en esta lista.", "There is nothing new in this list.");

    public static BilingualText Done(int added, int changed) => new(
        $"Listo: {added} personas nuevas y {changed} con cambios.", $"Done: {added} new people and {changed} changed.");

    public static BilingualText More(int count) => new($"… y {count} más", $"… and {count} more");
}
