using Kiosk.Qr.Tests;

namespace Kiosk.Benchmarks.Peers;

/// <summary>Pictures of one kind, with the texts that stand in them.</summary>
/// <param name="IsEmpty">No picture in it holds a code: every read is wrong.</param>
internal sealed record PictureSet(string Name, bool IsEmpty, IReadOnlyList<(string File, string[] Texts)> Pictures)
{
    /// <summary>Reads the truth files of a folder: name of a picture and a text, one row a text, no text for pictures without a code. The
    /// pictures named in unknown.csv hold codes that nobody could read and are left out.</summary>
    /// <param name="only">Only the pictures whose names begin so.</param>
    public static IReadOnlyList<PictureSet> InFolder(string folder, string only)
    {
        var rows = Directory.GetFiles(folder, "*.csv").Order(StringComparer.Ordinal)
            .Where(file => Path.GetFileName(file) != "unknown.csv")
            .SelectMany(file => Csv.Read(file).Skip(1))
            .Where(row => row[0].StartsWith(only, StringComparison.Ordinal));
        return [..
            from row in rows
            group row[1] by row[0] into picture
            let texts = picture.Where(text => text.Length > 0).Select(Plain).ToArray()
            group (picture.Key, texts) by SetOf(picture.Key) into set
            orderby set.Key
            select new PictureSet(set.Key, set.All(picture => picture.texts.Length == 0), [.. set])];
    }

    /// <summary>The truth files keep neither carriage returns nor white space at the end.</summary>
    public static string Plain(string text) => text.Replace("\r", "", StringComparison.Ordinal).TrimEnd();

    /// <summary>A folder is a set; in the folder of frames it is resolution and level (w720_L3), or what an empty frame shows.</summary>
    private static string SetOf(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var folder = Path.GetDirectoryName(file) ?? "";
        var number = name.LastIndexOf('_');
        return number > 0 && name[0] is 'w' or 'e' && char.IsDigit(name[1]) ? $"{folder}/{name[..number]}" : folder;
    }
}
