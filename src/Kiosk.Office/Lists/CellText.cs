using System.Buffers;
using System.Globalization;
using System.Text;

namespace Kiosk.Office.Lists;

/// <summary>Tidies a cell: composed accents, single spaces, nothing invisible.</summary>
internal static class CellText
{
    /// <summary>Letters that need no tidying: Latin ones with their accents, signs, and the plain space.</summary>
    private static readonly SearchValues<char> Tidy = SearchValues.Create(
        [.. Enumerable.Range(0x20, 0x2E0).Select(code => (char)code).Where(letter => letter == ' ' || IsTidy(letter))]);

    public static string Clean(string cell)
    {
        // Most of a list's million cells are tidy already.
        if (cell.AsSpan().IndexOfAnyExcept(Tidy) < 0 && cell.Length > 0 && cell[0] != ' ' && cell[^1] != ' '
            && !cell.Contains("  ", StringComparison.Ordinal))
        {
            return cell;
        }

        var clean = new StringBuilder(cell.Length);
        var spaceBefore = false;
        foreach (var character in IsComposed(cell) ? cell : cell.Normalize(NormalizationForm.FormC))
        {
            if (char.IsWhiteSpace(character))
            {
                spaceBefore = clean.Length > 0;
            }
            else if (IsTidy(character))
            {
                if (spaceBefore)
                {
                    clean.Append(' ');
                    spaceBefore = false;
                }

                clean.Append(character);
            }
        }

        return clean.ToString();
    }

    // Below the combining marks every letter stands alone.
    private static bool IsComposed(string cell) => cell.AsSpan().IndexOfAnyExceptInRange('\0', '\u02FF') < 0;

    // Besides what nobody sees, marks that turn the direction of text: they could make a name read as another.
    private static bool IsTidy(char character) =>
        char.GetUnicodeCategory(character) is var category
        && category is not (UnicodeCategory.Control or UnicodeCategory.SpaceSeparator)
        && (category != UnicodeCategory.Format || character == '\u200D');
}
