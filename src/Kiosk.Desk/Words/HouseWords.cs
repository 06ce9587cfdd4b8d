using Kiosk.CheckIn;

namespace Kiosk.Desk.Words;

/// <summary>The words that every page shares.</summary>
public static class HouseWords
{
    public static readonly BilingualText Pages = new("Páginas", "Pages");
    public static readonly BilingualText Door = new("Puerta", "Door");
    public static readonly BilingualText Board = new("Tablero", "Board");
    public static readonly BilingualText Headsets = new("Audífonos", "Headsets");
    public static readonly BilingualText Desks = new("Mesas", "Desks");
    public static readonly BilingualText Lists = new("Listas", "Lists");
    public static readonly BilingualText Tickets = new("Boletos", "Tickets");

    /// <summary>On the button that leads to the other language, so each is said in the language it leads to.</summary>
    public static readonly BilingualText ChangeLanguage = new("English", "Español");

    public static readonly BilingualText StartingAgain = new(
        "El programa de la mesa está arrancando otra vez…", "The desk program is starting again…");

    public static readonly BilingualText NothingLost = new(
        "No se perdió nada. Esta página vuelve sola.", "Nothing is lost. This page comes back by itself.");

    public static readonly BilingualText Close = new("Cerrar", "Close");
}
