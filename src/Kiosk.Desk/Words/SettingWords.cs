using Kiosk.CheckIn;

namespace Kiosk.Desk.Words;

/// <summary>What is wrong with a setting. The framework hands on one text a setting, so both languages share it.</summary>
internal static class SettingWords
{
    private const string Between = " / ";

    public static string InOneLine(BilingualText words) => $"{words.Spanish}{Between}{words.English}";

    /// <summary>Both languages of all that is wrong. A text in one language only stands for both.</summary>
    public static BilingualText Of(IEnumerable<string> failures)
    {
        var halves = failures.Select(failure => failure.Split(Between, 2)).ToArray();
        var (spanish, english) = (string.Join(" ", halves.Select(half => half[0])), string.Join(" ", halves.Select(half => half[^1])));
        return new BilingualText(
            $"Una opción no es válida; corrígela y arranca otra vez. {spanish}", $"A setting is not valid; put it right and start again. {english}");
    }
}
