using Kiosk.CheckIn;

namespace Kiosk.Desk.Pages.House;

/// <summary>The language that this screen speaks to its staff, and how to change it.</summary>
/// <param name="Current">The language now.</param>
/// <param name="Choose">Changes it, at once and for the next visits.</param>
public sealed record ScreenLanguage(Language Current, Func<Language, Task> Choose)
{
    /// <summary>Set by js/start.js; read when a page is asked for.</summary>
    public const string CookieName = "kiosk-language";

    public string Tag => Current == Language.Spanish ? "es" : "en";

    public Language Other => Current == Language.Spanish ? Language.English : Language.Spanish;

    public static Language FromCookie(string? value) => value == "en" ? Language.English : Language.Spanish;
}
