using System.Globalization;

namespace Kiosk.Desk.Pages.Door;

/// <summary>How wide a text is, so that the style sheet can make it as large as its place allows.</summary>
public static class LineWidth
{
    /// <summary>In ems of a bold face, as the style sheet takes it. Measured on DejaVu Sans, the widest of the fonts in
    /// use: on every other one the text is a little narrower than its place, never wider.</summary>
    public static string InEms(string text) =>
        Math.Max(text.Sum(EmsOf), 1).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>The longer of the two lines into which a text is broken best, in the same measure; the whole where it is one word.</summary>
    public static string OfTwoLines(string text)
    {
        var whole = text.Sum(EmsOf);
        var (best, before) = (whole, 0.0);
        foreach (var letter in text)
        {
            before += EmsOf(letter);
            best = letter == ' ' ? Math.Min(best, Math.Max(before - EmsOf(' '), whole - before)) : best;
        }

        return Math.Max(best, 1).ToString("0.#", CultureInfo.InvariantCulture);
    }

    private static double EmsOf(char letter) => letter switch
    {
        'i' or 'í' or 'l' or 'j' or 'I' or 'Í' or ' ' or '.' or ',' or ':' or '\'' => 0.39,
        'r' or 't' or 'f' or '!' or '¡' or '-' => 0.49,
        'm' or 'w' or 'M' or 'W' => 1.06,
        _ when char.IsUpper(letter) => 0.78,
        _ => 0.7,
    };
}
