using System.Text;

namespace Kiosk.Qr.Tests;

/// <summary>Rows of a comma-separated file; a quoted field may hold commas, line ends and doubled quotes.</summary>
internal static class Csv
{
    public static IEnumerable<string[]> Read(string path)
    {
        var text = File.ReadAllText(path);
        var (row, field, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                field.Append(text[i++]);
            else if (c == '"')
                quoted = !quoted;
            else if (quoted || c is not (',' or '\r' or '\n'))
                field.Append(c);
            else if (c != '\r')
            {
                row.Add(field.ToString());
                field.Clear();
                if (c != '\n')
                    continue;
                yield return [.. row];
                row.Clear();
            }
        }
    }
}
