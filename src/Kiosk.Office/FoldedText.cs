using System.Globalization;
using System.Text;

namespace Kiosk.Office;

/// <summary>A text as people compare it: without case, accents and spaces.</summary>
internal static class FoldedText
{
    /// <summary>Letters and digits only, in capitals, accents taken off (ñ becomes N).</summary>
    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in Ascii.IsValid(text) ? text : text.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(character))
            {
                folded.Append(char.ToUpperInvariant(character));
            }
            else if (character == '#')
            {
                // "Attendee #" is another column than "Attendee".
                folded.Append(character);
            }
            else if (char.GetUnicodeCategory(character) == UnicodeCategory.Surrogate)
            {
                folded.Append(character);
            }
        }

        return folded.ToString();
    }
}
