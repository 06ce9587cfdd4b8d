namespace Kiosk.CheckIn;

/// <summary>The same words in both languages of the house. Neither is null; one may repeat the other.</summary>
public sealed record BilingualText(string Spanish, string English)
{
    public string In(Language language) => language == Language.Spanish ? Spanish : English;
}
