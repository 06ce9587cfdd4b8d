using System.Text;

namespace Kiosk.Office;

/// <summary>A text as people compare it: without case, accents and spaces.</summary>
internal static class FoldedText
{
    /// <summary>Everything that Spanish and English write lies below; folded once, because lists have a million cells.</summary>
    private const char LatinEnd = '\u0250';

    private static readonly string[] Latin =
        [.. Enumerable.Range(0, LatinEnd).Select(code => Fold(((char)code).ToString().Normalize(NormalizationForm.FormKD)))];

    /// <summary>Letters and digits only, in capitals, accents taken off (ñ becomes N).</summary>
    public static string Of(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange('\0', (char)(LatinEnd - 1)) >= 0)
        {
            return Fold(text.Normalize(NormalizationForm.FormKD));
        }

        var folded = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            folded.Append(Latin[character]);
        }

        return folded.ToString();
    }

    private static string Fold(string decomposed)
    {
        var folded = new StringBuilder(decomposed.Length);
        foreach (var character in decomposed)
        {
            // "Attendee #" is another column than "Attendee".
            if (char.IsLetterOrDigit(character) || character == '#' || char.IsSurrogate(character))
            {
                folded.Append(char.ToUpperInvariant(character));
            }
        }

        return folded.ToString();
    }
}
