using Kiosk.CheckIn;

namespace Kiosk.Desk.Words;

/// <summary>The words of the ticket pages.</summary>
public static class TicketWords
{
    public static readonly BilingualText Title = new("Boletos", "Tickets");
    public static readonly BilingualText Intro = new(
        "Toca un boleto para mostrarlo grande: a la cámara de una mesa, o en un teléfono.",
        "Touch a ticket to show it large: to a desk's camera, or on a phone.");

    public static readonly BilingualText Search = new("Buscar por nombre", "Search by name");
    public static readonly BilingualText Print = new("Imprimir esta hoja", "Print this sheet");
    public static readonly BilingualText NoneMade = new(
        "Todavía no hay boletos. Se hacen con la orden: kiosk tickets", "No tickets yet. They are made by the command: kiosk tickets");

    public static readonly BilingualText NoneFound = new("Nadie con ese nombre.", "Nobody of that name.");
    public static readonly BilingualText Before = new("Anterior", "Previous");
    public static readonly BilingualText After = new("Siguiente", "Next");
    public static readonly BilingualText Picture = new("Descargar imagen (PNG)", "Download picture (PNG)");
    public static readonly BilingualText Mail = new("Descargar correo (.eml)", "Download mail (.eml)");
    public static readonly BilingualText Back = new("Todos los boletos", "All tickets");
    public static readonly BilingualText Gone = new("Ese boleto ya no está.", "That ticket is gone.");
    public static readonly BilingualText HoldToCamera = new(
        "Acerca este código a la cámara de la mesa", "Hold this code to the desk's camera");

    public static BilingualText CodeOf(string name) => new($"Código de {name}", $"Code of {name}");

    public static BilingualText PageOf(int page, int pages, int total) => new(
        $"Hoja {page} de {pages} · {total} boletos", $"Sheet {page} of {pages} · {total} tickets");
}
