namespace Kiosk.Qr.Tests;

/// <summary>What the reader makes of real photographs and rendered webcam frames.</summary>
/// <remarks>Goal: no change makes it worse. Method: how many codes it reads of each set is written down here, as much as was ever
/// reached; more is welcome and is then written down, fewer fails. A wrong text always fails.</remarks>
public class PhotographTests
{
    /// <summary>Set, codes with a known text, and how many of them are read live and thoroughly.</summary>
    public static TheoryData<string, int, int, int> Sets => new()
    {
        { "boofcv/blurred/", 35, 34, 34 },
        { "boofcv/curved/", 37, 37, 37 },
        { "boofcv/decoding/", 26, 26, 26 },
        { "boofcv/glare/", 28, 28, 28 },
        { "boofcv/nominal/", 66, 66, 66 },
        { "boofcv/pathological/", 17, 15, 15 },
        { "boofcv/perspective/", 28, 28, 28 },
        { "boofcv/shadows/", 19, 19, 19 },
        { "jsqr/end-to-end/", 32, 31, 31 },
        { "webcam/w480_L1", 30, 30, 30 },
        { "webcam/w480_L2", 30, 30, 30 },
        { "webcam/w480_L3", 30, 30, 30 },
        { "webcam/w480_L4", 30, 30, 30 },
        { "webcam/w480_L5", 30, 22, 22 },
        { "webcam/w720_L1", 10, 10, 10 },
        { "webcam/w720_L2", 10, 10, 10 },
        { "webcam/w720_L3", 10, 10, 10 },
        { "webcam/w720_L4", 10, 10, 10 },
        { "webcam/w720_L5", 10, 7, 7 },
        { "zxing/qrcode-1/", 20, 20, 20 },
        { "zxing/qrcode-3/", 42, 42, 42 },
        { "zxing/qrcode-5/", 19, 19, 19 },
    };

    /// <summary>Texts that stand in a picture beside the ones its truth file lists, and one that the file has garbled.</summary>
    private static readonly Dictionary<string, string[]> Unlisted = new()
    {
        ["boofcv/nominal/image001.jpg"] = ["https://www.instagram.com/lethmik/"],
        ["boofcv/blurred/image018.jpg"] = ["Version 2 QR Code Test Image", string.Join(' ', Enumerable.Repeat("ABC 123456789", 15))],
        ["jsqr/end-to-end/japanese-jean-ad.png"] =
        [
            "http://bwstore.shop-pro.jp/?mode=cate&cbid=140045&csid=0 \n\n"
            + "MEBKM:TITLE:ＳＥＡＳＯＮ;URL:http\\://bwstore.shop-pro.jp/?mode=cate&cbid=140045&csid=0;;",
        ],
    };

    [Theory, MemberData(nameof(Sets))]
    public void A_set_is_read_as_well_as_ever(string set, int texts, int live, int thorough)
    {
        Photographs.SkipWhenAbsent();
        var pictures = Truth().Where(row => row.File.StartsWith(set, StringComparison.Ordinal)).GroupBy(row => row.File).ToArray();
        Assert.Equal(texts, pictures.Sum(picture => picture.Count()));

        var (readLive, readThorough) = (Count(pictures, QrEffort.Live), Count(pictures, QrEffort.Thorough));

        Assert.True(
            readLive >= live && readThorough >= thorough,
            $"{set}: {readLive} read live and {readThorough} thoroughly; it was {live} and {thorough}.");
    }

    private static int Count(IEnumerable<IGrouping<string, (string File, string Text)>> pictures, QrEffort effort)
    {
        var reader = new QrReader(effort);
        var read = 0;
        foreach (var picture in pictures)
        {
            var wanted = picture.Select(row => row.Text).ToList();
            // One text may be printed twice in a picture and be listed once.
            string[] allowed = [.. wanted, .. Unlisted.GetValueOrDefault(picture.Key, [])];
            foreach (var text in Read(reader, picture.Key, asHex: wanted[0].StartsWith("BIN:", StringComparison.Ordinal)))
            {
                if (wanted.Remove(text))
                    read++;
                else
                    Assert.Contains(text, allowed);
            }
        }

        return read;
    }

    [Theory, InlineData(QrEffort.Live), InlineData(QrEffort.Thorough)]
    public void Pictures_without_a_code_give_none(QrEffort effort)
    {
        Photographs.SkipWhenAbsent();
        var reader = new QrReader(effort);
        var files = Csv.Read(Path.Combine(Photographs.Folder, "negatives.csv")).Skip(1)
            .Concat(Csv.Read(Path.Combine(Photographs.Folder, "webcam.csv")).Skip(1).Where(row => row[1].Length == 0))
            .Select(row => row[0]);
        foreach (var file in files)
            Assert.Empty(Read(reader, file, asHex: false));
    }

    private static IEnumerable<(string File, string Text)> Truth() =>
        Csv.Read(Path.Combine(Photographs.Folder, "labels.csv")).Skip(1)
            .Concat(Csv.Read(Path.Combine(Photographs.Folder, "webcam.csv")).Skip(1).Where(row => row[1].Length > 0))
            .Select(row => (row[0], Plain(row[1])));

    private static List<string> Read(QrReader reader, string file, bool asHex)
    {
        var texts = new List<string>();
        foreach (var code in reader.Read(Photographs.Load(file).Grey))
            texts.Add(asHex ? $"BIN:{Convert.ToHexStringLower(code.Bytes.Span)}" : Plain(code.Text));
        return texts;
    }

    /// <summary>The truth files keep neither carriage returns nor white space at the end.</summary>
    private static string Plain(string text) => text.Replace("\r", "", StringComparison.Ordinal).TrimEnd();
}
