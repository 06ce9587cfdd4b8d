using System.Buffers;
using System.Globalization;
using System.Text;

namespace Kiosk.Office.Lists;

/// <summary>Tidies a cell: composed accents, single spaces, nothing invisible.</summary>
internal static class CellText
{
    private static readonly SearchValues<char> Printable =
        SearchValues.Create(Enumerable.Range(0x21, 0x5E).Select(code => (char)code).ToArray());

    public static string Clean(string cell)
    {
        if (cell.AsSpan().IndexOfAnyExcept(Printable) < 0)
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
            else if (!char.IsControl(character) && !TurnsText(character))
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

    // Marks that turn the direction of text could make a name read as another on the screen.
    private static bool TurnsText(char character) =>
        character >= '\u200B' && char.GetUnicodeCategory(character) == UnicodeCategory.Format && character is not '\u200D';
}
