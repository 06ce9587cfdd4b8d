using Kiosk.CheckIn;

namespace Kiosk.Desk.Words;

/// <summary>The words of the closing count.</summary>
public static class CountWords
{
    public static readonly BilingualText Title = new("Conteo de cierre", "Closing count");
    public static readonly BilingualText About = new(
        "Escanea todo lo que está en las cajas. Lo que falte se ve al momento; al final firma coordinación.",
        "Scan all that is in the boxes. What is missing shows at once; a coordinator signs at the end.");

    public static readonly BilingualText Open = new("Empezar el conteo", "Start the count");
    public static readonly BilingualText ScanHere = new("Contar en esta mesa", "Count at this desk");
    public static readonly BilingualText NotHere = new(
        "Esta mesa no está contando: un escaneo aquí presta o recibe.", "This desk is not counting: a scan here lends or takes back.");

    public static readonly BilingualText ScanAll = new("Escanea cada audífono.", "Scan each headset.");
    public static readonly BilingualText Stock = new("Inventario", "Stock");
    public static readonly BilingualText Counted = new("Contados", "Counted");
    public static readonly BilingualText Unexplained = new("Sin explicar", "Unexplained");
    public static readonly BilingualText Difference = new("Contra el anterior", "Against the last");
    public static readonly BilingualText ByHand = new("Contados a mano", "Counted by hand");
    public static readonly BilingualText ByHandHelp = new("Vacío: vale lo escaneado", "Empty: the scans count");
    public static readonly BilingualText NotCounted = new("Todavía sin contar", "Not counted yet");
    public static readonly BilingualText AllCounted = new("Todo lo que debía estar aquí se contó.", "All that should be here was counted.");
    public static readonly BilingualText AllMissing = new("Marcar todos estos como perdidos", "Mark all of these as missing");
    public static readonly BilingualText AllMissingSure = new("¿De verdad? Tócalo otra vez", "Sure? Touch it again");
    public static readonly BilingualText Remark = new("Observaciones", "Remarks");
    public static readonly BilingualText Sign = new("Firmar…", "Sign…");
    public static readonly BilingualText SignWhat = new("Esto se firma:", "This is what is signed:");
    public static readonly BilingualText ScanBadge = new(
        "Coordinación: escanea tu gafete para firmar.", "Coordinator: scan your badge to sign.");

    public static readonly BilingualText Moved = new(
        "Algo cambió desde entonces y no está en lo que se firma.", "Something has changed since, and is not in what is signed.");

    public static readonly BilingualText SignAnew = new("Usar las cifras nuevas", "Use the new figures");
    public static readonly BilingualText Back = new("Seguir contando", "Go on counting");
    public static readonly BilingualText NobodySigns = new(
        "Nadie puede firmar todavía: falta decir qué categoría es la de coordinación.",
        "Nobody can sign yet: it has not been said which category the coordinators are.");

    public static readonly BilingualText ChooseSupervisors = new("Elegir la categoría", "Choose the category");
    public static readonly BilingualText FixFirst = new("Corrige los números marcados.", "Put the marked numbers right.");
    public static readonly BilingualText BadNumber = new(
        "Escribe un número de 0 a 100000, sin decimales", "Write a whole number from 0 to 100000");

    public static readonly BilingualText SignedCounts = new("Conteos firmados", "Signed counts");
    public static readonly BilingualText NoneSigned = new("Todavía no hay ninguno.", "There is none yet.");
    public static readonly BilingualText Show = new("Ver e imprimir", "Show and print");
    public static readonly BilingualText Print = new("Imprimir", "Print");
    public static readonly BilingualText AllCounts = new("Todos los conteos", "All counts");
    public static readonly BilingualText Gone = new("Ese conteo ya no está.", "That count is gone.");
    public static readonly BilingualText Signature = new("Firma", "Signature");

    public static BilingualText Since(string moment) => new($"Contando desde {moment}", $"Counting since {moment}");

    public static BilingualText SignedBy(string name) => name.Length > 0
        ? new($"Firmó {name}", $"Signed by {name}")
        : new("Firmado", "Signed");

    public static BilingualText Signs(BilingualText category) => new($"Firma: {category.Spanish}", $"Signed by: {category.English}");

    public static BilingualText More(int count) => new($"… y {count} más", $"… and {count} more");

    public static BilingualText LastCounted(int count) => new($"antes {count}", $"before: {count}");
}
