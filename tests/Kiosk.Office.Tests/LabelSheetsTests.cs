using System.Diagnostics;
using Kiosk.CheckIn;

namespace Kiosk.Office.Tests;

/// <summary>Goal: whatever is printed is read, by the scanner and by people two metres away.</summary>
/// <remarks>Method: sheets are drawn by poppler as a printer would, cut into their labels, and read by our own reader.</remarks>
public class LabelSheetsTests
{
    public static TheoryData<string, int> PapersAndDpi()
    {
        var data = new TheoryData<string, int>();
        foreach (var paper in LabelPaper.All)
        {
            data.Add(paper.Name, 300);
        }

        data.Add("a4-24", 150);
        data.Add("a4-21", 150);
        data.Add("letter-30", 150);
        data.Add("a4-65", 200);
        return data;
    }

    [Theory, MemberData(nameof(PapersAndDpi))]
    public async Task Every_label_is_read_back_and_stays_on_its_own_paper(string name, int dpi)
    {
        var paper = Paper(name);
        var skip = 3;
        var units = Units(UnitKind.Receiver, paper.PerSheet, "R001");
        using var printed = await PrintAsync(paper, units, skip, dpi);
        Assert.Equal(2, printed.Pages.Count);
        Assert.All(printed.Pages, page => Assert.Equal(
            (printed.Pixels(paper.SheetWidth), printed.Pixels(paper.SheetHeight)), (page.Width, page.Height), Within(1)));
        for (var place = 0; place < paper.PerSheet * 2; place++)
        {
            var label = printed.Label(paper, place / paper.PerSheet, place % paper.PerSheet);
            var (left, top, right, bottom) = label.Ink();
            if (place < skip || place >= skip + units.Length)
            {
                Assert.Equal(-1, right);
                continue;
            }

            var code = label.Code();
            Assert.Equal(UnitLabel.Text(LendingDesk.Event, units[place - skip].Id), code.Text);
            Assert.Equal((2, 0), (code.Version, code.ErrorsCorrected));
            var clear = printed.Pixels(1.2);
            Assert.True(
                left >= clear && top >= clear && right < label.Width - clear && bottom < label.Height - clear,
                $"Label {place} has ink at {left},{top} to {right},{bottom} of {label.Width}x{label.Height}.");
        }

        Assert.All(printed.Pages, page => AssertBlankBetween(printed, paper, page.Grey, page.Width));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("R001")]
    [InlineData("MIC-01")]
    [InlineData("W-MIC01")]
    [InlineData("MWMW-001")]
    public async Task On_the_large_label_the_number_is_read_from_two_metres(string number)
    {
        foreach (var paper in new[] { Paper("a4-24"), Paper("a4-21") })
        {
            using var printed = await PrintAsync(paper, [Unit(number)], 0, 300);
            var label = printed.Label(paper, 0, 0);
            var (_, top, _, bottom) = label.Ink(except: label.Code());
            Assert.True(bottom - top >= printed.Pixels(9) - 1, $"{number} is {(bottom - top) * 25.4 / 300:0.0} mm high on {paper.Name}.");
        }
    }

    [Theory, InlineData("a4-65", 5.5), InlineData("letter-30", 9), InlineData("letter-80", 7.5)]
    public async Task On_smaller_labels_it_is_as_large_as_fits(string name, double millimetres)
    {
        var paper = Paper(name);
        using var printed = await PrintAsync(paper, [Unit("R001")], 0, 300);
        var label = printed.Label(paper, 0, 0);
        var (_, top, _, bottom) = label.Ink(except: label.Code());
        Assert.InRange((bottom - top) * 25.4 / 300, millimetres, paper.Height);
    }

    [Theory]
    [InlineData("R001")]
    [InlineData("MIC-0012")]
    [InlineData("ABCDEFG1")]
    [InlineData("HIJKLMN2")]
    [InlineData("OPQRSTU3")]
    [InlineData("VWXYZ456")]
    [InlineData("7890-")]
    public async Task Letters_stand_apart(string number)
    {
        foreach (var paper in new[] { Paper("a4-24"), Paper("letter-30") })
        {
            using var printed = await PrintAsync(paper, [Unit(number)], 0, 300);
            var label = printed.Label(paper, 0, 0);
            var code = label.Code();
            var runs = 0;
            for (var x = 1; x < label.Width; x++)
            {
                runs += label.HasInkIn(x, code) && !label.HasInkIn(x - 1, code) ? 1 : 0;
            }

            Assert.Equal(number.Length, runs);
        }
    }

    [Fact]
    public async Task No_two_letters_look_alike()
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        var paper = Paper("letter-30");
        using var printed = await PrintAsync(paper, [.. Letters.Select(letter => Unit($"{letter}11")), Unit("-11")], 0, 150);
        var pictures = Enumerable.Range(0, Letters.Length + 1)
            .Select(place => printed.Label(paper, place / paper.PerSheet, place % paper.PerSheet))
            .Select(label => FirstLetter(label)).ToArray();
        Assert.All(pictures, picture => Assert.InRange(picture.Count(isInk => isInk), 50, picture.Length / 2));
        for (var one = 0; one < pictures.Length; one++)
        {
            for (var other = 0; other < one; other++)
            {
                var differing = pictures[one].Zip(pictures[other]).Count(pair => pair.First != pair.Second);
                var ink = Math.Max(pictures[one].Count(isInk => isInk), pictures[other].Count(isInk => isInk));
                Assert.True(differing > ink / 10, $"{(Letters + "-")[one]} and {Letters[other]} differ in {differing} of {ink} dots.");
            }
        }
    }

    [Theory]
    [InlineData(0, 0, "No hay unidades")]
    [InlineData(1, -1, "de 0 a 23")]
    [InlineData(1, 24, "de 0 a 23")]
    [InlineData(10_001, 0, "Imprime por partes")]
    public void What_cannot_be_printed_is_told_with_what_to_do(int count, int skip, string words)
    {
        var units = Enumerable.Range(0, count).Select(number => Unit($"{number}")).ToArray();
        var refused = Assert.Throws<OfficeException>(() => LabelSheets.Write(Stream.Null, Paper("a4-24"), LendingDesk.Event, units, skip));
        Assert.Contains(words, refused.Words.Spanish, StringComparison.Ordinal);
        Assert.NotEqual(refused.Words.Spanish, refused.Words.English);
    }

    [Fact]
    public void A_paper_that_is_not_known_is_told_with_those_that_are()
    {
        Assert.True(LabelPaper.TryFind(" A4-24 ", out var paper, out _));
        Assert.Equal("a4-24", paper.Name);
        Assert.False(LabelPaper.TryFind("a4-25", out _, out var problem));
        Assert.All(LabelPaper.All, known => Assert.Contains(known.Name, problem.Spanish, StringComparison.Ordinal));
    }

    [Fact]
    public void Papers_fit_their_sheets_and_labels_do_not_overlap() => Assert.All(LabelPaper.All, paper =>
    {
        Assert.True(paper.StepX >= paper.Width && paper.StepY >= paper.Height);
        Assert.InRange(paper.Left + ((paper.Columns - 1) * paper.StepX) + paper.Width, 0, paper.SheetWidth - paper.Left + 0.1);
        Assert.InRange(paper.Top + ((paper.Rows - 1) * paper.StepY) + paper.Height, 0, paper.SheetHeight - paper.Top + 0.1);
    });

    [Fact]
    public void The_file_asks_not_to_be_scaled_and_needs_no_font()
    {
        using var pdf = new MemoryStream();
        LabelSheets.Write(pdf, Paper("a4-24"), LendingDesk.Event, [Unit("R001")], 0);
        var text = System.Text.Encoding.Latin1.GetString(pdf.ToArray());
        Assert.Contains("/PrintScaling", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/Font", text, StringComparison.Ordinal);
    }

    [Theory, InlineData(120), InlineData(10_000)]
    public void A_whole_stock_is_drawn_at_once(int count)
    {
        var units = Units(UnitKind.Receiver, count, "R00001");
        using var pdf = new MemoryStream();
        var watch = Stopwatch.StartNew();
        Assert.Equal((count + 23) / 24, LabelSheets.Write(pdf, Paper("a4-24"), LendingDesk.Event, units, 0));
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} labels in {watch.Elapsed.TotalMilliseconds:0} ms, {pdf.Length / 1024} KiB");
        Assert.InRange(pdf.Length, count * 200, count * 20_000);
    }

    private static bool[] FirstLetter(PrintedSheets.Clip label)
    {
        // The three letters stand right of the code, each in a third of their common width.
        var code = label.Code();
        var (_, _, right, _) = label.Ink(except: code);
        var start = (int)Math.Max(code.Corners.TopRight.X, code.Corners.BottomRight.X) + 2;
        var letter = (right - start) / 3;
        return [.. from y in Enumerable.Range(0, label.Height) from x in Enumerable.Range(start, letter) select label.IsInk(x, y)];
    }

    private static void AssertBlankBetween(PrintedSheets printed, LabelPaper paper, byte[] grey, int width)
    {
        for (var at = 0; at < grey.Length; at++)
        {
            if (grey[at] < 200)
            {
                var x = ((at % width * 25.4 / printed.Dpi) - paper.Left) % paper.StepX;
                var y = ((at / width * 25.4 / printed.Dpi) - paper.Top) % paper.StepY;
                Assert.True(x >= 0 && x <= paper.Width && y >= 0 && y <= paper.Height, "Ink between two labels.");
            }
        }
    }

    private static EqualityComparer<(int, int)> Within(int pixels) => EqualityComparer<(int, int)>.Create(
        (one, other) => Math.Abs(one.Item1 - other.Item1) <= pixels && Math.Abs(one.Item2 - other.Item2) <= pixels);

    private static Task<PrintedSheets> PrintAsync(LabelPaper paper, HeadsetUnit[] units, int skip, int dpi)
    {
        using var pdf = new MemoryStream();
        LabelSheets.Write(pdf, paper, LendingDesk.Event, units, skip);
        return PrintedSheets.OfAsync(pdf.ToArray(), dpi);
    }

    private static LabelPaper Paper(string name)
    {
        Assert.True(LabelPaper.TryFind(name, out var paper, out _));
        return paper;
    }

    private static HeadsetUnit Unit(string number) => new(LendingDesk.Unit(number), number, UnitKind.Receiver, "");

    private static HeadsetUnit[] Units(UnitKind kind, int count, string first)
    {
        Assert.True(StockRun.TryMake(kind, count, first, out var run, out _));
        return [.. run.Rows(LendingDesk.Event).Select(row => row.Unit)];
    }
}
